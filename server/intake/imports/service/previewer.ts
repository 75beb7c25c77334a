/** Takes a file as it is read, piece by piece, and writes the lines of its preview. */
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Model } from '../../../inventory/types/assets.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { Day } from '../../../shared/days.ts';
import { eachMachine, type OneOfRow } from '../../spreadsheets/layout/expand.ts';
import type { TableRow } from '../../spreadsheets/layout/types.ts';
import type { TableHead, TablePiece } from '../../spreadsheets/understand.ts';
import { columnsOf, isUsed, withColumns } from '../rules/columns.ts';
import { draftOf, type Reading, type RowDraft, readingOf } from '../rules/draft.ts';
import { RowKeys } from '../rules/rowKey.ts';
import { momentOf, stocktakeDay } from '../rules/stocktake.ts';
import type { Layouts } from '../store/layouts.ts';
import { addLines } from '../store/lines.ts';
import type {
  Import,
  ImportLine,
  ImportSummary,
  LineProblem,
  LineStatus,
  Progress,
  Understood,
  UnderstoodSheet,
} from '../types.ts';
import { LINE_STATUSES } from '../types.ts';
import { Comparer, newAsset, type Row } from './compare.ts';
import { FileModels } from './models.ts';
import { FileUnits } from './units.ts';

export interface Surroundings {
  tree: UnitTree;
  /** The units the rows may belong to: that of the import and those below. */
  within: readonly number[];
  models: readonly Model[];
  lastAssetId: number;
  layoutsOf(signatures: readonly string[]): Promise<Layouts>;
  tell(progress: Progress): void;
}

/** Lines are compared so many at once: others run in between. */
const AT_ONCE = 500;
const WRITTEN_AT_ONCE = 1_000;

export class Previewer {
  readonly #import: Import;
  readonly #surroundings: Surroundings;
  readonly #units: FileUnits;
  readonly #models: FileModels;
  readonly #comparer: Comparer;
  readonly #keys = new RowKeys();
  readonly #understood: Understood = {
    workbook: { kind: 'xlsx', coding: null, separator: null },
    sheets: [],
  };
  readonly #counts = Object.fromEntries(LINE_STATUSES.map((status) => [status, 0])) as Record<
    LineStatus,
    number
  >;
  readonly #unreadable: Record<string, number> = {};
  readonly #today: Day;
  #sightings = 0;
  #reading: Reading | null = null;
  #pending: Row[] = [];
  #lines = 0;
  #unwritten: ImportLine[] = [];
  /** The lines before are written while the next ones are compared. */
  #written: Promise<void> = Promise.resolve();

  constructor(actor: Actor, known: Import, today: Day, surroundings: Surroundings) {
    const { tree, within, models } = surroundings;
    this.#import = known;
    this.#today = today;
    this.#surroundings = surroundings;
    this.#units = new FileUnits(tree, known.unitId, within, known.choices);
    this.#models = new FileModels(models, known.choices);
    this.#comparer = new Comparer(actor, today, within, known.choices.doubtful);
  }

  async take(piece: TablePiece): Promise<void> {
    if (piece.type === 'workbook') this.#understood.workbook = piece.workbook;
    if (piece.type === 'picture') this.#addSheet(piece.picture);
    if (piece.type === 'table') await this.#addTable(piece.table);
    if (piece.type === 'tableRows') await this.#addRows(piece.rows);
  }

  async end(): Promise<void> {
    while (this.#pending.length > 0) await this.#writeSome();
    await this.#write();
    await this.#written;
  }

  result(): { understood: Understood; summary: ImportSummary } {
    const { lastAssetId } = this.#surroundings;
    const summary = {
      ...{ rows: this.#lines, counts: this.#counts, units: this.#units.questions() },
      ...{ models: this.#models.questions(), lastAssetId, unreadable: this.#unreadable },
      sightings: this.#sightings,
      open: { ...this.#units.open(), models: this.#models.size },
    };
    return { understood: this.#understood, summary };
  }

  #addSheet(picture: UnderstoodSheet['picture']): void {
    this.#reading = null;
    const sheet = { picture, table: null, used: false, columns: {}, stocktakeOn: null };
    this.#understood.sheets.push({ ...sheet, columnsFrom: 'guessed' });
  }

  /** What was chosen counts, then what was remembered of the same titles, then what is guessed. */
  async #addTable(table: TableHead): Promise<void> {
    const sheet = this.#understood.sheets.at(-1)!;
    const { columns, sheets } = this.#import.choices;
    const chosen = columns[table.sheet];
    const remembered = (await this.#surroundings.layoutsOf([table.signature])).get(table.signature);
    sheet.table = table;
    sheet.stocktakeOn = stocktakeDay(table.preamble, this.#today);
    sheet.columns = withColumns(table, chosen ?? remembered);
    sheet.columnsFrom = chosen ? 'chosen' : remembered ? 'remembered' : 'guessed';
    sheet.used = isUsed(sheet, sheets[table.sheet]);
    this.#reading = sheet.used ? readingOf(table, columnsOf(sheet.columns)) : null;
  }

  async #addRows(rows: readonly TableRow[]): Promise<void> {
    const reading = this.#reading;
    if (!reading) return;
    const { at, kinds } = reading.columns;
    const sheet = this.#understood.sheets.length - 1;
    const tooMany = (row: TableRow, quantity: number) => this.#pending.push(tooManyOf(row, quantity, sheet));
    for (const one of eachMachine(rows, at, tooMany, kinds))
      this.#pending.push(this.#rowOf(one, reading, sheet));
    while (this.#pending.length >= AT_ONCE) await this.#writeSome();
  }

  #rowOf(one: OneOfRow, reading: Reading, sheet: number): Row {
    const draft = draftOf(one, reading);
    this.#models.settle(draft);
    const line = emptyLine(sheet, one.row.number, one.copy);
    const answer = this.#units.answer(draft.unitText);
    if (typeof answer === 'object' && answer.isRoom) draft.told.roomName ??= roomNamed(draft.unitText!);
    const unitId = typeof answer === 'object' ? answer.unitId : this.#import.unitId;
    line.rowKey = this.#keys.keyOf(unitId, draft.words);
    const choice = this.#import.choices.lines[`${sheet}:${one.row.number}:${one.copy}`];
    this.#sift(line, draft, answer, choice?.as);
    const row = { line, draft, unitId, saysUnit: draft.unitText !== null, choice };
    if (line.status !== 'new') line.draft = newAsset(row);
    return row;
  }

  /** What the row says is enough to refuse it or to leave it out. */
  #sift(line: ImportLine, draft: RowDraft, answer: ReturnType<FileUnits['answer']>, choice?: string): void {
    const { unreadable } = this.#import.choices;
    line.problems = draft.problems.map(
      (problem): LineProblem =>
        unreadable.includes(problem.field!) ? { ...problem, passed: true } : problem,
    );
    if (answer === 'unknown') {
      const params = { text: draft.unitText!.slice(0, 120) };
      line.problems.push({ column: null, field: 'unit', problem: { key: 'import.problem.unit', params } });
    }
    if (line.problems.some(({ passed }) => !passed)) line.status = 'refused';
    if (draft.kind === null && choice !== 'new' && choice !== 'same') {
      line.status = 'left_out';
      line.problems.push({
        column: null,
        field: 'kind',
        problem: { key: 'import.problem.noKind' },
        passed: true,
      });
    }
    if (answer === 'left_out' || choice === 'leave_out') line.status = 'left_out';
  }

  #isSeenLater(sheet: number, lastSeenAt: string | null | undefined): boolean {
    const day = this.#understood.sheets[sheet]?.stocktakeOn;
    return day != null && (!lastSeenAt || Date.parse(lastSeenAt) < momentOf(day).getTime());
  }

  /** Waits for the lines before, not for these. */
  async #write(): Promise<void> {
    await this.#written;
    const lines = this.#unwritten.splice(0);
    this.#written = inTransaction(() => addLines(this.#import.id, lines));
    this.#written.catch(() => {});
  }

  async #writeSome(): Promise<void> {
    const rows = this.#pending.splice(0, AT_ONCE);
    await this.#comparer.compare(rows.filter(({ line }) => line.status === 'new'));
    for (const { line, lastSeenAt } of rows) {
      line.line = ++this.#lines;
      if (line.status === 'unchanged' && this.#isSeenLater(line.sheet, lastSeenAt)) this.#sightings += 1;
      this.#counts[line.status] += 1;
      if (line.status !== 'left_out') addUnreadable(this.#unreadable, line);
    }
    for (const { line } of rows) this.#unwritten.push(line);
    if (this.#unwritten.length >= WRITTEN_AT_ONCE) await this.#write();
    const all = this.#understood.sheets.reduce((sum, { picture }) => sum + picture.rowCount, 0);
    this.#surroundings.tell({ phase: 'comparing', done: this.#lines, of: Math.max(all, this.#lines) });
  }
}

/** A name that is no unit's, as rooms are called. */
function roomNamed(text: string): string {
  return text.slice(0, LONGEST_ROOM);
}

const LONGEST_ROOM = 120;

/** How many rows have a value of each field that cannot be read. */
function addUnreadable(counts: Record<string, number>, { problems }: ImportLine): void {
  for (const { field, problem } of problems)
    if (field !== null && problem.key.startsWith('import.problem.unreadable.'))
      counts[field] = (counts[field] ?? 0) + 1;
}

function emptyLine(sheet: number, rowNumber: number, copy: number): ImportLine {
  return {
    line: 0,
    sheet,
    rowNumber,
    copy,
    status: 'new',
    rowKey: '',
    assetId: null,
    assetVersion: null,
    draft: null,
    changes: [],
    problems: [],
    candidates: null,
  };
}

/** A row of more machines than any row of a register has is a sum. */
function tooManyOf(row: TableRow, quantity: number, sheet: number): Row {
  const line = emptyLine(sheet, row.number, 1);
  line.status = 'refused';
  const problem = { key: 'import.problem.tooManyOfRow', params: { quantity } };
  line.problems.push({ column: null, field: 'quantity', problem });
  const draft: RowDraft = { told: {}, kind: null, unitText: null, words: [], problems: [] };
  return { line, draft, unitId: 0, saysUnit: false, choice: undefined };
}
