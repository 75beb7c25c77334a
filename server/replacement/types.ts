/** The nouns of machine replacement. Everything here is JSON-serialisable. */
import type { DutyFigures } from '../network/rules/duty.ts';
import type { RoleOfUse } from './data/roles.ts';
import type { RuleCode } from './ruleCodes.ts';

export type Verdict = 'meets' | 'watch' | 'upgrade' | 'replace' | 'unknown';

/** What one rule says. `unknown` is neither a pass nor a fail: a fact is missing. */
export type Effect = 'pass' | 'watch' | 'upgrade' | 'replace' | 'unknown';

/** What can be known of a question: never a pass where it is not. */
export type Answer = 'yes' | 'no' | 'unknown';

export interface Disk {
  model: string | null;
  type: string | null;
  /** Decimal gigabytes, as disks are sold. */
  sizeGb: number | null;
}

export interface MachineSpec {
  cpu: string | null;
  cores: number | null;
  /** MiB as reported: what graphics and firmware hold may be missing. */
  memoryMb: number | null;
  disks: Disk[];
  os: string | null;
  osVersion: string | null;
  /** TPM 2.0 present and switched on. */
  tpm: boolean | null;
  secureBoot: boolean | null;
  /** The day the firmware (BIOS) was built, where an inventory tells it. */
  firmwareOn?: string | null;
  /** Memory modules and slots, where an inventory tells them. Only the page of one machine reads them. */
  board?: MemoryBoard | null;
}

export interface MemoryBoard {
  modules: { mib: number; type: string | null }[];
  freeSlots: number | null;
  maxMib: number | null;
}

/** What the maker says about support or sale: a day, expressly none yet, or nobody has looked it up. */
export type EndOfSupport =
  | { state: 'known'; on: string }
  | { state: 'announced_none' }
  | { state: 'unknown' };

export interface MachineFacts {
  kind: string;
  /** A day (`2019-05-20`) or a year alone (`2019`). */
  putIntoUseOn: string | null;
  spec: MachineSpec | null;
  state: string;
  model: { endOfSupport: EndOfSupport; endOfSale?: EndOfSupport } | null;
  firmware: string | null;
  repairsLast24Months?: number;
  /** What it is used for, by its room and the post of who holds it. */
  role?: RoleOfUse | null;
  /** What polling told of its service up to the day; null or absent where it is not polled. */
  duty?: DutyFigures | null;
}

export type MissingFact =
  | 'cpu'
  | 'cpuModel'
  | 'cpuMark'
  | 'memory'
  | 'disk'
  | 'diskSize'
  | 'os'
  | 'osRelease'
  | 'tpm'
  | 'putIntoUseOn'
  | 'endOfSupport'
  | 'firmware'
  | 'endOfSale'
  | 'firmwareAge'
  | 'service'
  | 'lines'
  | 'pages'
  | 'battery'
  | 'criteria';

export interface Reason {
  rule: RuleCode;
  observed: string | number | null;
  threshold: string | number | null;
  source: string;
  effect: Effect;
  /** With effect `unknown` only: the worst the missing fact could turn into. */
  atWorst?: Exclude<Effect, 'unknown' | 'pass'>;
  missing?: MissingFact;
  /** Further parameters of the sentence; those ending in `On` are ISO days. */
  params?: Record<string, string | number>;
}

export interface Judgement {
  verdict: Verdict;
  /** Worst first, passes last. */
  reasons: Reason[];
  missing: MissingFact[];
  criteriaVersion: string;
  /** Whether Windows 11 can be installed; null for what is no personal computer. */
  windows11: Answer | null;
}
