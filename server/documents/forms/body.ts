/** The rows of a form: groups by unit, kind or room, each with its sum, and everything added up at the end. */
import { letter, roman } from '../marks.ts';
import type { PrintCell, PrintRow } from '../printed/workbook.ts';
import { type FormColumn, machineRow } from './columns.ts';
import { lineOver } from './lines.ts';
import type { FormMachine, FormMachines } from './types.ts';

export interface BodyRules {
  columns: readonly FormColumn[];
  /** What stands over the machines of one unit that belong together, in the order they come. */
  groupOf: (machine: FormMachine) => string;
  /** False in a form of one unit: it stands above the table. */
  withUnits: boolean;
  /** Columns the words of groups and sums stand in. */
  countAt: number;
  nameAt: number;
  /** Which machines stand in the form; all where nothing is said. */
  keeps?: (machine: FormMachine) => boolean;
  /** What is said below the table about those that are left out, and those that are not known. */
  footnotes?: (counted: Counted) => string[];
}

export interface Counted {
  /** Machines that stand in another book. */
  leftOut: number;
  /** Machines without a value: no sum has them. */
  unknown: number;
}

/** Rows in pieces, one unit at a time: only the machines of one unit are held. */
export async function* bodyRows(machines: FormMachines, rules: BodyRules): AsyncGenerator<PrintRow[]> {
  const all = new Totals(rules.columns);
  const counted: Counted = { leftOut: 0, unknown: 0 };
  let units = 0;
  for await (const ofUnit of byUnit(kept(machines, rules, counted))) {
    const rows = rules.withUnits ? [groupRow(letter(units), ofUnit[0]!.unit, rules)] : [];
    units++;
    const total = new Totals(rules.columns);
    let place = 0;
    for (const [name, group] of groupsOf(ofUnit, rules))
      rows.push(...groupRows(roman(++place), name, group, rules, total));
    if (rules.withUnits) rows.push(totalRow('Cộng đơn vị', total, rules));
    all.add(total);
    yield rows;
  }
  const width = printed(rules.columns).length;
  const notes = rules.footnotes?.(counted) ?? [];
  yield [totalRow('Tổng cộng', all, rules), ...notes.map((text) => lineOver(text, 'footnote', width))];
}

/** What the form is about, counting the rest. */
async function* kept(machines: FormMachines, rules: BodyRules, counted: Counted): FormMachines {
  for await (const piece of machines) {
    const own = rules.keeps ? piece.filter(rules.keeps) : piece;
    counted.leftOut +=
      piece.filter(({ isGone }) => !isGone).length - own.filter(({ isGone }) => !isGone).length;
    counted.unknown += own.filter(({ value }) => value?.missing).length;
    yield own;
  }
}

/** All machines of a unit together, however the pieces are cut. */
async function* byUnit(machines: FormMachines): AsyncGenerator<FormMachine[]> {
  let held: FormMachine[] = [];
  for await (const piece of machines)
    for (const machine of piece) {
      if (held.length > 0 && held[0]!.unit !== machine.unit) {
        yield held;
        held = [];
      }
      held.push(machine);
    }
  if (held.length > 0) yield held;
}

function groupsOf(machines: readonly FormMachine[], { groupOf }: BodyRules): Map<string, FormMachine[]> {
  const groups = new Map<string, FormMachine[]>();
  for (const machine of machines) {
    const name = groupOf(machine);
    const group = groups.get(name);
    if (group) group.push(machine);
    else groups.set(name, [machine]);
  }
  return groups;
}

function groupRows(
  mark: string,
  name: string,
  machines: readonly FormMachine[],
  rules: BodyRules,
  total: Totals,
): PrintRow[] {
  const sum = new Totals(rules.columns);
  const rows = machines.map((machine, at) => {
    sum.count(machine);
    return machineRow(rules.columns, machine, at + 1);
  });
  total.add(sum);
  return [groupRow(mark, name, rules), ...rows, totalRow('Cộng', sum, rules)];
}

function groupRow(mark: string, name: string, { columns, countAt, nameAt }: BodyRules): PrintRow {
  return {
    cells: printed(columns).map((_, at) =>
      groupCell(at === countAt ? mark : at === nameAt ? name : null, at === countAt),
    ),
  };
}

function groupCell(value: string | null, isMark: boolean): PrintCell {
  return { value, style: isMark ? 'groupMark' : 'group' };
}

function totalRow(words: string, totals: Totals, { columns, nameAt }: BodyRules): PrintRow {
  return {
    cells: printed(columns).map((column, at): PrintCell => {
      if (at === nameAt) return { value: words, style: 'total' };
      const value = totals.of(column);
      return {
        value,
        style: value === null ? 'total' : column.type === 'money' ? 'totalMoney' : 'totalInteger',
      };
    }),
  };
}

function printed(columns: readonly FormColumn[]): readonly FormColumn[] {
  return columns.filter(({ aside }) => !aside);
}

class Totals {
  private readonly sums = new Map<FormColumn, number>();
  private readonly columns: readonly FormColumn[];

  constructor(columns: readonly FormColumn[]) {
    this.columns = columns.filter(({ summed }) => summed);
  }

  count(machine: FormMachine): void {
    for (const column of this.columns) {
      const value = column.value(machine, 0);
      if (typeof value === 'number') this.sums.set(column, (this.sums.get(column) ?? 0) + value);
    }
  }

  add(other: Totals): void {
    for (const [column, sum] of other.sums) this.sums.set(column, (this.sums.get(column) ?? 0) + sum);
  }

  of(column: FormColumn): number | null {
    return this.sums.get(column) ?? null;
  }
}
