/** What the cells of a row say, field by field; what cannot be read is told, never guessed. */

import { isJunkSerial } from '../../../inventory/rules/serials.ts';
import { addMonths, type Day, isDay } from '../../../shared/days.ts';
import { canonicalIp } from '../../../shared/ip.ts';
import { canonicalMac, isJunkMac } from '../../../shared/mac.ts';
import { clean, fold } from '../../../shared/text.ts';
import { textOf } from '../../spreadsheets/cells.ts';
import type { Field } from '../../spreadsheets/facts/columns.ts';
import type { OneOfRow } from '../../spreadsheets/layout/expand.ts';
import { shareOf } from '../../spreadsheets/layout/expand.ts';
import { type MoneyUnit, parseAmount } from '../../spreadsheets/text/amounts.ts';
import { parseMoment } from '../../spreadsheets/text/moments.ts';
import type { Cell } from '../../spreadsheets/types.ts';
import type { LineProblem } from '../types.ts';
import type { Columns } from './columns.ts';
import { cleanList, isNothing } from './words.ts';

/** The cells of one machine, asked by field. */
export class Cells {
  readonly problems: LineProblem[] = [];
  readonly #one: OneOfRow;
  readonly #columns: Columns;
  readonly #unitOf: (column: number) => MoneyUnit;

  constructor(one: OneOfRow, columns: Columns, unitOf: (column: number) => MoneyUnit) {
    this.#one = one;
    this.#columns = columns;
    this.#unitOf = unitOf;
  }

  column(field: Field): number | null {
    return this.#columns.at[field] ?? null;
  }

  cell(field: Field): Cell | null {
    const column = this.#columns.at[field];
    return column === undefined ? null : (this.#one.row.cells[column] ?? null);
  }

  /** Null for nothing, and for words that stand for nothing. */
  text(field: Field): string | null {
    return meant(this.cell(field));
  }

  notes(): string[] {
    return this.#columns.notes.flatMap((column) => meant(this.#one.row.cells[column] ?? null) ?? []);
  }

  serial(): string | null {
    const { serial } = this.#one;
    return serial === null || isJunkSerial(serial) ? null : clean(serial);
  }

  macs(): string[] {
    return this.#list('mac', (text) => {
      const mac = canonicalMac(text);
      return mac === null || isJunkMac(mac) ? null : mac;
    });
  }

  ips(): string[] {
    return this.#list('ip', canonicalIp);
  }

  #list(field: 'mac' | 'ip', parse: (text: string) => string | null): string[] {
    const text = this.text(field);
    if (text === null) return [];
    return cleanList(text).flatMap((piece) => {
      const value = parse(piece);
      if (value === null) this.unreadable(field, piece);
      return value ?? [];
    });
  }

  /** Whole đồng for this machine alone: of a price of all machines of the row its share, when they are alike. */
  cost(): number | null {
    const { row, copy, of, mixed } = this.#one;
    if (mixed) return null;
    const total = this.#columns.at.cost;
    if (total !== undefined && !row.filledDown.includes(total)) {
      const amount = this.#amount('cost', total);
      if (amount !== null) return shareOf(amount, copy, of);
    }
    const each = this.#columns.at.unitPrice;
    return each === undefined ? null : this.#amount('unitPrice', each);
  }

  #amount(field: Field, column: number): number | null {
    const cell = this.#one.row.cells[column] ?? null;
    if (meant(cell) === null) return null;
    const read = parseAmount(cell, this.#unitOf(column));
    if (read === null) this.unreadable(field, textOf(cell));
    return read?.amount ?? null;
  }

  /** `YYYY-MM-DD`, or `YYYY` when only the year is written. */
  usedSince(): string | null {
    return this.#moment('putIntoUseOn')?.on ?? null;
  }

  /** A day, or months («36 tháng») from the day it was put into use. */
  warranty(usedSince: string | null): Day | null {
    const text = this.text('warrantyEndsOn');
    if (text === null) return null;
    const months = /^(\d{1,3})\s*(?:thang|months?)$/.exec(fold(text));
    if (months) return usedSince && isDay(usedSince) ? addMonths(usedSince, Number(months[1])) : null;
    const moment = this.#moment('warrantyEndsOn');
    return moment === null ? null : moment.precision === 'year' ? `${moment.on}-12-31` : moment.on;
  }

  #moment(field: Field) {
    const cell = this.cell(field);
    if (meant(cell) === null) return null;
    const moment = parseMoment(cell);
    if (moment === null) this.unreadable(field, textOf(cell));
    return moment;
  }

  /** The value is left out when somebody says so; until then the row is refused. */
  unreadable(field: Field, text: string): void {
    const params = { text: text.slice(0, LONGEST_SHOWN) };
    this.problems.push({
      column: this.column(field),
      field,
      problem: { key: `import.problem.unreadable.${field}`, params },
    });
  }
}

const LONGEST_SHOWN = 60;

function meant(cell: Cell | null): string | null {
  const text = clean(textOf(cell));
  return isNothing(text) ? null : text;
}
