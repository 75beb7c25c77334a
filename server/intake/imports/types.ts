/** The nouns of taking in a spreadsheet: what was understood of it, what was chosen, and what each line would do. */

import type { Problem } from '../../errors.ts';
import type { AssetKind } from '../../inventory/types/assets.ts';
import type { AssetDraft } from '../../inventory/types/changes.ts';
import type { Day } from '../../shared/days.ts';
import type { EvidenceTrait, Reason } from '../identity/types.ts';
import type { Field } from '../spreadsheets/facts/columns.ts';
import type { RefusalCode, RefusalPlace } from '../spreadsheets/read/refusal.ts';
import type { WorkbookHead } from '../spreadsheets/types.ts';
import type { Choices, SheetPicture, TableHead } from '../spreadsheets/understand.ts';

export const IMPORT_STATUSES = [
  'uploaded',
  'reading',
  'previewed',
  'refused',
  'applying',
  'applied',
  'reverted',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

export const LINE_STATUSES = ['new', 'changed', 'unchanged', 'doubtful', 'refused', 'left_out'] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];

/** What one column of a sheet holds; `kind` for a column of one kind of thing. */
export interface ColumnChoice {
  field: Field;
  kind?: AssetKind;
}

/** What is done with a line of which it is doubtful which machine it is. */
export type LineChoice = { as: 'same'; assetId: number } | { as: 'new' } | { as: 'leave_out' };

/** All names of units that nobody chose for: left out, or put into one unit as rooms of it. */
export type OtherUnits = { as: 'leave_out' } | { as: 'rooms'; unitId: number };

/** What a person chose in place of what was found; what is absent is left to the program. */
export interface ImportChoices {
  encodings: NonNullable<Choices['encodings']>;
  headers: NonNullable<Choices['headers']>;
  /** Sheets by their place: taken or left out. */
  sheets: Record<number, boolean>;
  /** Columns by sheet and place. */
  columns: Record<number, Record<number, ColumnChoice>>;
  /** Names of units as they are written: which unit is meant; null leaves their rows out. */
  units: Record<string, number | null>;
  /** Products as they are written (`maker\nmodel`): which model is meant; null takes the machines in without. */
  models: Record<string, { manufacturer: string; model: string | null } | null>;
  /** What is done with rows of every other name of a unit; null asks about each. */
  otherUnits: OtherUnits | null;
  /** `none`: machines of every other unknown product are taken in without; null takes products as they are written. */
  otherModels: 'none' | null;
  /** Fields of which a value that cannot be read is left out, instead of the whole row. */
  unreadable: string[];
  /** Lines by `sheet:row:copy`. */
  lines: Record<string, LineChoice>;
  /** What is done with every other line of which it is doubtful which machine it is; null asks about each. */
  doubtful: 'same' | 'new' | 'leave_out' | null;
}

export const NO_CHOICES: ImportChoices = {
  ...{
    encodings: [],
    headers: [],
    sheets: {},
    columns: {},
    units: {},
    models: {},
    otherUnits: null,
    otherModels: null,
    unreadable: [],
    lines: {},
    doubtful: null,
  },
};

/** One sheet as it was understood. */
export interface UnderstoodSheet {
  picture: SheetPicture;
  table: TableHead | null;
  used: boolean;
  /** By place of the column: what was chosen, else remembered, else guessed. */
  columns: Record<number, ColumnChoice>;
  /** The day on which its machines were counted, when it is a stocktake. */
  stocktakeOn: Day | null;
  /** Where the columns come from. */
  columnsFrom: 'guessed' | 'remembered' | 'chosen';
}

export interface Understood {
  workbook: WorkbookHead;
  sheets: UnderstoodSheet[];
}

/** A name of a unit in the file that stands for none or for several. */
export interface UnitQuestion {
  text: string;
  rows: number;
  unitId: number | null;
  candidates: { unitId: number; name: string }[];
}

/** A product of the file that the register does not know yet. */
export interface ModelQuestion {
  key: string;
  manufacturer: string | null;
  model: string | null;
  rows: number;
  candidates: { manufacturer: string; model: string }[];
}

export interface ImportSummary {
  /** Machines the file tells of. */
  rows: number;
  counts: Record<LineStatus, number>;
  units: UnitQuestion[];
  models: ModelQuestion[];
  /** Names and products that wait for a choice, with those that are not among the questions any more, and their rows. */
  open: { units: number; unitRows: number; models: number };
  /** Rows with a value that cannot be read, by field; rows that are left out count for nothing. */
  unreadable: Record<string, number>;
  /** Machines that stay as they are, but were counted later than they were seen last. */
  sightings: number;
  /** Highest ids when the preview was made: what came since is looked at again before anything is written. */
  lastAssetId: number;
}

export interface Import {
  id: number;
  unitId: number;
  fileName: string;
  digest: string;
  bytes: number;
  status: ImportStatus;
  choices: ImportChoices;
  understood: Understood | null;
  summary: ImportSummary | null;
  refusal: { code: RefusalCode; place: RefusalPlace } | null;
  lockVersion: number;
  createdAt: string;
  createdBy: string;
  workingSince: string | null;
  previewedAt: string | null;
  appliedAt: string | null;
  appliedBy: string | null;
  revertedAt: string | null;
  revertedBy: string | null;
}

/** What a cell or a rule makes impossible or doubtful; `column` is the place of the column, null for the row. */
export interface LineProblem {
  /** The line is taken in all the same, without what the problem is about. */
  passed?: true;
  column: number | null;
  field: string | null;
  problem: Problem;
}

/** One field that a line would change. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  /** Set when it stays as it is: a person locked it, or an agent knows better. */
  kept?: 'locked' | 'agent';
}

/** A machine a doubtful line may be. */
export interface LineCandidate {
  assetId: number;
  score: number;
  agrees: EvidenceTrait[];
  differs: EvidenceTrait[];
}

export interface ImportLine {
  line: number;
  sheet: number;
  rowNumber: number;
  copy: number;
  status: LineStatus;
  rowKey: string;
  assetId: number | null;
  assetVersion: number | null;
  draft: AssetDraft | null;
  changes: FieldChange[];
  problems: LineProblem[];
  /** Why it is doubtful, and which machines it may be; `elsewhere` when some of them are not the reader's to see. */
  candidates: { reason: Reason; elsewhere: boolean; machines: LineCandidate[] } | null;
}

/** How far long work has come. */
export interface Progress {
  phase: 'reading' | 'comparing' | 'applying' | 'reverting';
  done: number;
  /** Null while nobody knows. */
  of: number | null;
}
