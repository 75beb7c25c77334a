import type { Actor } from '../auth/types.ts';

export interface AuditEntry {
  id: number;
  at: string;
  actorId: number | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: number | null;
  unitId: number | null;
  change: AuditChange | null;
  origin: string;
}

/** What changed: only the fields that differ. */
export interface AuditChange {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  note?: string;
}

export interface AuditFilter {
  subjectType?: string;
  subjectId?: number;
  action?: string;
  /** A part of the action or of the name of the account. */
  q?: string;
  beforeId?: number;
}

export interface Subject {
  type: string;
  id: number | null;
  unitId: number | null;
}

/** Somebody did something with a thing. */
export interface Done {
  actor: Actor;
  action: string;
  subject: Subject;
  change: AuditChange | null;
}
