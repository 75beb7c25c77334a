/** Facts a person knows better than any agent or file: they stay as the person wrote them, the difference is shown. */
import type { Spec } from '../types/assets.ts';

export const LOCKS = [
  'cpu',
  'memory',
  'disks',
  'os',
  'antivirus',
  'product',
  'serial',
  'hostname',
  'kind',
] as const;

export type Lock = (typeof LOCKS)[number];

/** What of a spec hangs together under one lock. */
const SPEC_FIELDS: Partial<Record<Lock, readonly (keyof Spec)[]>> = {
  cpu: ['cpu', 'cores'],
  memory: ['memoryMb'],
  disks: ['disks'],
  os: ['os', 'osVersion'],
  antivirus: ['antivirus'],
};

export interface Reported {
  lock: Lock;
  /** The fields as they were reported. */
  value: Record<string, unknown>;
}

/** The part of a report that may be written, and what was reported of locked facts. */
export function withoutLocked(
  reported: Partial<Spec>,
  locked: ReadonlySet<Lock>,
): { spec: Partial<Spec>; kept: Reported[] } {
  const spec = { ...reported };
  const kept: Reported[] = [];
  for (const [lock, fields] of Object.entries(SPEC_FIELDS) as [Lock, readonly (keyof Spec)[]][]) {
    const told = locked.has(lock) ? fields.filter((field) => field in reported) : [];
    for (const field of told) delete spec[field];
    if (told.length > 0)
      kept.push({ lock, value: Object.fromEntries(told.map((field) => [field, reported[field]])) });
  }
  return { spec, kept };
}
