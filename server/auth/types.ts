/** Who acts, and what the actor may see. */

export const ROLES = ['officer', 'procurement', 'province', 'auditor'] as const;
export type Role = (typeof ROLES)[number];
export type Language = 'vi' | 'en';

/** The units whose data may be seen: all of them, or these ids. Every read takes one; there is no default. */
export type Scope = 'all' | readonly number[];

export interface Actor {
  /** Null for the system itself: jobs, the poller, the command line. */
  id: number | null;
  username: string;
  fullName: string;
  role: Role;
  unitId: number | null;
  unitName: string | null;
  scope: Scope;
  language: Language;
  /** Head of the unit: confirms what the unit reports. */
  isHead: boolean;
  /** Where the request came from: an address, or `job:NAME`, `cli:NAME`. */
  origin: string;
}

export interface User {
  id: number;
  username: string;
  fullName: string;
  role: Role;
  unitId: number | null;
  unitName: string | null;
  language: Language;
  isHead: boolean;
  /** Where the daily mail goes; null: none is sent. */
  email: string | null;
  disabledAt: string | null;
  lastLoginAt: string | null;
}
