/** Tells rows of machines from the lines between them. */
import { fold } from '../../../shared/text.ts';
import { textOf } from '../cells.ts';
import { NOTE_START, PLACE_AND_DAY, SIGNATURE, TOTAL_START } from '../facts/lines.ts';
import { parseKind } from '../text/kinds.ts';
import type { Cell, Row } from '../types.ts';
import type { Grid } from './grid.ts';
import type { Header } from './header.ts';
import { Sums } from './sums.ts';
import type { RowKind, RowReason, TableRow } from './types.ts';

/** Where the row numbers (STT) stand, and what rows look like when they are titles again. */
interface Frame {
  header: Header;
  /** Column of the row numbers; null where there is none. */
  counter: number | null;
  titles: Set<string>;
  width: number;
}

interface Verdict {
  kind: RowKind;
  reason: RowReason;
}

/** All rows below the titles, each with its kind, the reason, and the groups it stands in. */
export function classifyRows(grid: Grid, header: Header): TableRow[] {
  const frame = frameOf(grid, header);
  const groups = new Groups();
  const sums = new Sums();
  const body = grid.rows.filter(({ number }) => number > header.bottom);
  const end = signatureStart(body, frame);
  return body.map((row, index) => {
    const { cells, filledDown } = filled(grid, row, header);
    const verdict =
      index >= end ? inSignature(row) : verdictOn(grid, row, cells, index, frame, sums, body[index + 1]);
    if (verdict.kind === 'group') groups.enter(row.cells, frame.counter);
    if (verdict.kind === 'data') sums.add(cells);
    else if (verdict.kind !== 'blank') sums.cut(verdict.kind === 'group');
    const hidden = row.hidden === true;
    return { number: row.number, ...verdict, group: groups.now(), cells, hidden, filledDown };
  });
}

const COUNTER = /^(stt|tt|so tt|so thu tu|no)$/;

function frameOf(grid: Grid, header: Header): Frame {
  const titles = new Set<string>();
  let counter: number | null = null;
  for (const [column, levels] of header.levels) {
    for (const level of levels) titles.add(fold(level));
    if (counter === null && COUNTER.test(fold(levels.at(-1)!))) counter = column;
  }
  if (counter !== null && !countsUp(grid, header, counter)) counter = null;
  return { header, counter, titles, width: Math.max(0, ...header.levels.keys()) + 1 };
}

/** A column called STT that holds no numbers tells nothing. */
function countsUp(grid: Grid, header: Header, column: number): boolean {
  return grid.rows.some(({ number, cells }) => number > header.bottom && isCount(cells[column]));
}

function isCount(cell: Cell | null | undefined): boolean {
  if (typeof cell === 'number') return cell >= 0 && cell < 1e6;
  return /^\d{1,6}([.,)]\d{0,3}){0,3}$/.test(textOf(cell).trim());
}

/** Values of merged cells that began above, below the titles only. */
function filled(grid: Grid, row: Row, header: Header): { cells: (Cell | null)[]; filledDown: number[] } {
  const down = grid
    .mergesOf(row.number)
    .filter((range) => range.top < row.number && range.top > header.bottom && range.left === range.right);
  if (down.length === 0) return { cells: row.cells, filledDown: [] };
  const cells = [...row.cells];
  for (const { top, left } of down) {
    while (cells.length <= left) cells.push(null);
    cells[left] = grid.cell(top, left);
  }
  return { cells, filledDown: down.map(({ left }) => left) };
}

function verdictOn(
  grid: Grid,
  row: Row,
  cells: readonly (Cell | null)[],
  index: number,
  frame: Frame,
  sums: Sums,
  next: Row | undefined,
): Verdict {
  const own = row.cells.map((cell) => textOf(cell).trim());
  const used = own.filter((text) => text !== '');
  if (used.length === 0) return { kind: 'blank', reason: 'empty' };
  if (index <= 1 && isNumbering(used)) return { kind: 'numbering', reason: 'numberingBelowTitles' };
  const counted = frame.counter !== null && isCount(cells[frame.counter]);
  if (counted && used.length === 2 && isHeading(own, next, frame))
    return { kind: 'group', reason: 'nameAlone' };
  if (counted && used.length > 1 && !isNumbering(used)) return { kind: 'data', reason: 'machine' };
  return lineBetween(grid, row, used, frame, sums) ?? { kind: 'data', reason: 'machine' };
}

const LONGEST_PLACE = 30;

/** «1 | Văn phòng» above rows of «-» or «1.1»: a number and a name that stand over what follows. */
function isHeading(own: readonly string[], next: Row | undefined, frame: Frame): boolean {
  if (frame.width < 4 || !next) return false;
  const below = textOf(next.cells[frame.counter!]).trim();
  const number = own[frame.counter!]!.replace(/\D+$/, '');
  if (below.startsWith(`${number}.`)) return true;
  const name = own.find((text, at) => text !== '' && at !== frame.counter) ?? '';
  const hasMore = next.cells.filter((cell) => textOf(cell).trim() !== '').length > 2;
  return hasMore && !isCount(next.cells[frame.counter!]) && parseKind(name) === null;
}

/** `(1) (2) (3)=(4)+(5)`, `A B 1 2 3`: at least three places, in order. */
function isNumbering(used: readonly string[]): boolean {
  if (used.length < 3) return false;
  if (used.some((text) => text.length > LONGEST_PLACE)) return false;
  const places = used.map((text) => /^[([]?\s*(\d{1,2}|[A-Z])\s*[)\]]?(\s*=.*)?$/.exec(text)?.[1]);
  if (places.some((place) => place === undefined)) return false;
  const numbers = places.filter((place) => /\d/.test(place!)).map(Number);
  return numbers.every((number, at) => at === 0 || number === numbers[at - 1]! + 1) && numbers.length >= 2;
}

const ROMAN_OR_LETTER = /^([IVX]{1,6}|[A-ZĐ])([.)]\d{0,2})*$/;

function lineBetween(
  grid: Grid,
  row: Row,
  used: readonly string[],
  frame: Frame,
  sums: Sums,
): Verdict | null {
  const words = used.filter((text) => !/^[\d.,\s()%-]*$/.test(text));
  const first = fold(words[0] ?? '');
  const second = fold(words[1] ?? '');
  if (TOTAL_START.test(first) || (first.length <= 4 && TOTAL_START.test(second)))
    return { kind: 'total', reason: 'totalWord' };
  if (words.length > 1 && isTitlesAgain(used, frame)) return { kind: 'note', reason: 'titlesAgain' };
  if (isNumbering(used)) return { kind: 'numbering', reason: 'numberingBelowTitles' };
  if (words.length === 0) return sums.isSum(row.cells) ? { kind: 'total', reason: 'totalSum' } : null;
  if (
    frame.counter !== null &&
    ROMAN_OR_LETTER.test(textOf(row.cells[frame.counter]).trim()) &&
    used.length > 1
  )
    return { kind: 'group', reason: 'romanOrLetter' };
  return alone(grid, row, words, frame, sums);
}

const NUMBER = /^\d[\d.,\s]*$/;

/** Rows that name one thing only, beside sums perhaps: a group of rows, or a remark. */
function alone(grid: Grid, row: Row, words: readonly string[], frame: Frame, sums: Sums): Verdict | null {
  const numbers = row.cells.filter((cell) => NUMBER.test(textOf(cell).trim())).length;
  if (words.length > 1 && !(words.length === 2 && ROMAN_OR_LETTER.test(words[0]!))) return null;
  const isNote = NOTE_START.test(fold(words[0]!)) || words[0]!.length > 120;
  if (isNote) return { kind: 'note', reason: 'remark' };
  const across = grid
    .mergesOf(row.number)
    .some((range) => range.top === row.number && range.right - range.left >= 2);
  if (across) return { kind: 'group', reason: 'mergedAcross' };
  if (words.length === 2) return { kind: 'group', reason: 'romanOrLetter' };
  if (numbers > 0 && sums.isSum(row.cells)) return { kind: 'total', reason: 'totalSum' };
  const hasCounts = frame.counter !== null && frame.width >= 3;
  if (hasCounts && (numbers === 0 || sums.fitsGroup(row.cells)))
    return { kind: 'group', reason: 'nameAlone' };
  return numbers === 0 && frame.width >= 5 ? { kind: 'group', reason: 'nameAlone' } : null;
}

function isTitlesAgain(used: readonly string[], frame: Frame): boolean {
  const known = used.filter((text) => frame.titles.has(fold(text))).length;
  return known >= 2 && known >= used.length * 0.7;
}

/** More places in a row are a machine, also where rows have no number. */
const MOST_WHO_SIGN = 4;

/** From here on nobody is a machine: the first line of signatures after which no counted row comes. */
function signatureStart(body: readonly Row[], frame: Frame): number {
  let start = body.length;
  for (let index = body.length - 1; index >= 0 && body.length - index < 60; index--) {
    const used = body[index]!.cells.map((cell) => textOf(cell).trim()).filter((text) => text !== '');
    const counter = frame.counter === null ? null : body[index]!.cells[frame.counter];
    if (isCount(counter) && used.length >= 3) break;
    const signing = used.filter(isSignature).length;
    if (used.length > MOST_WHO_SIGN && signing * 2 < used.length) break;
    if (signing > 0 && used.length <= MOST_WHO_SIGN) start = index;
  }
  return start;
}

function isSignature(text: string): boolean {
  const folded = fold(text);
  return text.length <= 200 && (SIGNATURE.test(folded) || PLACE_AND_DAY.test(folded));
}

function inSignature(row: Row): Verdict {
  const isBlank = row.cells.every((cell) => textOf(cell).trim() === '');
  return isBlank ? { kind: 'blank', reason: 'empty' } : { kind: 'note', reason: 'signature' };
}

/** «A» stands above «I», «I» above a name alone: what comes at the same level replaces what was there. */
class Groups {
  private open: { level: number; title: string }[] = [];
  private titles: string[] = [];

  enter(cells: readonly (Cell | null)[], counter: number | null): void {
    const texts = cells.map((cell) => textOf(cell).replace(/\s+/g, ' ').trim());
    const mark = counter !== null && ROMAN_OR_LETTER.test(texts[counter] ?? '') ? texts[counter]! : '';
    const named = texts.filter(
      (text, at) => text !== '' && !(at === counter && mark) && !/^[\d.,\s%-]+$/.test(text),
    );
    const inText = /^([IVX]{1,6}|[A-ZĐ])[.)]\s+(.+)$/.exec(named[0] ?? '');
    const title = inText?.[2] ?? named.find((text) => !ROMAN_OR_LETTER.test(text)) ?? named[0] ?? mark;
    const level = levelOf(mark || inText?.[1] || '');
    this.open = [...this.open.filter((group) => group.level < level), { level, title }];
    this.titles = this.open.map((group) => group.title);
  }

  now(): string[] {
    return this.titles;
  }
}

function levelOf(mark: string): number {
  if (mark === '') return 2;
  return /^[IVX]+/.test(mark) ? 1 : 0;
}
