/** Puts a whole sheet into Unicode, column by column and font by font. */
import type { Cell, RichCell, Row, Sheet } from '../types.ts';
import { type Choice, chooseEncoding, repairText } from './choose.ts';
import type { Encoding } from './encodings.ts';

/** How the texts of one column in one font were written, with what a page shows of it. */
export interface ColumnEncoding extends Choice {
  column: number;
  /** Name of the font, null for all that hold Unicode. */
  font: string | null;
  /** Texts beyond ASCII that were found. */
  texts: number;
  examples: { before: string; after: string }[];
}

const MOST_SAMPLES = 300;
const MOST_EXAMPLES = 3;

interface Group {
  column: number;
  font: string | null;
  count: number;
  samples: Set<string>;
}

/** The encodings of a sheet; columns whose texts alone say nothing follow what the others agree on. */
export function findEncodings(sheet: Sheet, fonts: readonly string[]): ColumnEncoding[] {
  const groups = new Map<string, Group>();
  for (const { cells } of sheet.rows)
    for (const [column, cell] of cells.entries())
      for (const piece of piecesOf(cell)) sample(groups, column, piece.text, fontName(piece.font, fonts));
  const found = [...groups.values()].map((group) => ({
    group,
    choice: chooseEncoding([...group.samples], group.font),
  }));
  const agreed = commonEncoding(found.map(({ choice }) => choice));
  return found.map(({ group, choice }) => describe(group, settle(choice, group, agreed)));
}

/** What is chosen for the texts of one column in one font. */
export type ChosenEncoding = Pick<ColumnEncoding, 'column' | 'font' | 'encoding'>;

/** The same sheet with every text in NFC; fonts and pieces are gone, they have said what they had to. */
export function repairSheet(
  sheet: Sheet,
  fonts: readonly string[],
  encodings: readonly ChosenEncoding[],
): Sheet {
  return { ...sheet, rows: repairRows(sheet.rows, fonts, encodings) };
}

/** For sheets that are worked through piece by piece. */
export function repairRows(
  rows: readonly Row[],
  fonts: readonly string[],
  encodings: readonly ChosenEncoding[],
): Row[] {
  const repairer = new Repairer(fonts, encodings);
  return rows.map((row) => repairer.row(row));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is meant
const BEYOND_ASCII = /[^\u0000-\u007F]/;

function sample(groups: Map<string, Group>, column: number, text: string, font: string | null): void {
  const isPlain = !BEYOND_ASCII.test(text);
  if (isPlain && font === null && !/[aeiouy][\^(+'`~?]/i.test(text)) return;
  const key = keyOf(column, font);
  let group = groups.get(key);
  if (!group) {
    group = { column, font, count: 0, samples: new Set() };
    groups.set(key, group);
  }
  if (!isPlain) group.count++;
  if (group.samples.size < MOST_SAMPLES) group.samples.add(text.slice(0, 300));
}

function keyOf(column: number, font: string | null): string {
  return `${column} ${font ?? ''}`;
}

function fontName(font: number | null | undefined, fonts: readonly string[]): string | null {
  return font === null || font === undefined ? null : (fonts[font] ?? null);
}

function piecesOf(cell: Cell | null): { text: string; font: number | null }[] {
  if (typeof cell === 'string') return [{ text: cell, font: null }];
  if (cell === null || typeof cell !== 'object' || cell.number !== undefined || cell.day) return [];
  return cell.runs ?? [{ text: cell.text, font: cell.font ?? null }];
}

/** What the columns that could decide by their texts agree on; null when they do not, or are all right already. */
function commonEncoding(choices: readonly Choice[]): Encoding | null {
  const decided = new Set(choices.filter(({ by }) => by === 'text').map(({ encoding }) => encoding));
  const [only] = decided;
  return decided.size === 1 && only !== 'unicode' && only !== 'viqr' ? only! : null;
}

function settle(choice: Choice, group: Group, agreed: Encoding | null): Choice {
  return choice.by === 'nothing' && agreed && group.font === null
    ? { encoding: agreed, by: 'sheet', share: choice.share }
    : choice;
}

function describe(group: Group, choice: Choice): ColumnEncoding {
  const examples: ColumnEncoding['examples'] = [];
  for (const before of group.samples) {
    const after = repairText(before, choice.encoding, group.font);
    const isTelling = after !== before || choice.by === 'nothing';
    if (isTelling && examples.length < MOST_EXAMPLES) examples.push({ before, after });
  }
  return { column: group.column, font: group.font, texts: group.count, ...choice, examples };
}

/** The same column read in another way, because somebody chose so. */
export function withEncoding(column: ColumnEncoding, encoding: Encoding): ColumnEncoding {
  const examples = column.examples.map(({ before }) => ({
    before,
    after: repairText(before, encoding, column.font),
  }));
  return { ...column, encoding, examples };
}

const MOST_REMEMBERED = 5_000;

/** Looks up what was chosen; texts come again and again in a register, so the last ones are remembered. */
class Repairer {
  private readonly fonts: readonly string[];
  private readonly chosen: ReadonlyMap<string, Encoding>;
  private readonly viqr: ReadonlySet<number>;
  private readonly known = new Map<string, string>();

  constructor(fonts: readonly string[], encodings: readonly ChosenEncoding[]) {
    this.fonts = fonts;
    this.chosen = new Map(encodings.map(({ column, font, encoding }) => [keyOf(column, font), encoding]));
    this.viqr = new Set(encodings.filter(({ encoding }) => encoding === 'viqr').map(({ column }) => column));
  }

  row(row: Row): Row {
    const cells = row.cells.slice();
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (typeof cell === 'string') cells[column] = this.plain(cell, column);
      else if (typeof cell === 'object' && cell !== null) cells[column] = this.rich(cell, column);
    }
    return { ...row, cells };
  }

  private plain(text: string, column: number): string {
    return BEYOND_ASCII.test(text) || this.viqr.has(column) ? this.text(text, column, null) : text;
  }

  private rich(cell: RichCell, column: number): Cell {
    if (cell.number !== undefined) return cell;
    const { runs, font, ...rest } = cell;
    const text = runs
      ? runs
          .map((run) => this.text(run.text, column, fontName(run.font, this.fonts)))
          .join('')
          .normalize('NFC')
      : this.text(cell.text, column, fontName(font, this.fonts));
    return isPlain(rest) ? text : { ...rest, text };
  }

  private text(text: string, column: number, font: string | null): string {
    const key = `${keyOf(column, font)} ${text}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const repaired = repairText(text, this.chosen.get(keyOf(column, font)) ?? 'unicode', font);
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(key, repaired);
    return repaired;
  }
}

function isPlain(cell: Omit<RichCell, 'runs' | 'font'>): boolean {
  return Object.keys(cell).length === 1;
}
