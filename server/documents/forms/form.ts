/** Official forms as workbooks: filled with machines, or empty to be filled in. */
import { type PrintedSheet, type PrintRow, printedWorkbook } from '../printed/workbook.ts';
import { type BodyRules, bodyRows } from './body.ts';
import { C53_COLUMNS, C53_SIGNATURES, c53Head } from './c53.ts';
import { C55A_COLUMNS, C55A_SIGNATURES, c55aHead } from './c55a.ts';
import { emptyRow, type FormColumn, titleCount, titleRows } from './columns.ts';
import { type Signature, signatureLines } from './lines.ts';
import { S24_COLUMNS, S24_SIGNATURES, s24Head } from './s24.ts';
import { S26_COLUMNS, S26_SIGNATURES, s26Head } from './s26.ts';
import type { FormHead, FormMachine, FormMachines, FormName } from './types.ts';
import { isAnAsset, valueNotes } from './value.ts';

interface Form extends Pick<BodyRules, 'keeps' | 'footnotes'> {
  sheet: string;
  columns: readonly FormColumn[];
  head: (head: FormHead, width: number) => PrintRow[];
  signatures: readonly Signature[];
  /** What machines of a unit are gathered under. */
  groupOf: (machine: FormMachine) => string;
  nameAt: number;
}

const NO_ROOM = 'Chưa ghi phòng';

/** «102» alone is taken for a number by those who read it. */
function roomName({ room }: FormMachine): string {
  if (room === null) return NO_ROOM;
  return /\p{L}{2}/u.test(room) ? room : `Phòng ${room}`;
}

const FORM: Record<FormName, Form> = {
  'c53-hd': {
    ...{ sheet: 'C53-HD', columns: C53_COLUMNS, head: c53Head, signatures: C53_SIGNATURES },
    ...{ groupOf: ({ kind }) => kind, nameAt: 1 },
    footnotes: ({ unknown }) => valueNotes({ leftOut: 0, unknown }),
  },
  'c55a-hd': {
    ...{ sheet: 'C55a-HD', columns: C55A_COLUMNS, head: c55aHead, signatures: C55A_SIGNATURES },
    ...{ groupOf: ({ kind }) => kind, nameAt: 1, footnotes: valueNotes },
    keeps: (machine) => isAnAsset(machine) && !machine.isGone,
  },
  's24-h': {
    ...{ sheet: 'S24-H', columns: S24_COLUMNS, head: s24Head, signatures: S24_SIGNATURES },
    ...{ groupOf: ({ kind }) => kind, nameAt: 3, keeps: isAnAsset, footnotes: valueNotes },
  },
  's26-h': {
    ...{ sheet: 'S26-H', columns: S26_COLUMNS, head: s26Head, signatures: S26_SIGNATURES },
    ...{ groupOf: roomName, nameAt: 2 },
  },
};

/** The columns of a form in their order. */
export function formColumns(name: FormName): readonly FormColumn[] {
  return FORM[name].columns;
}

/** The form filled with machines; those of one unit must come behind one another. */
export function filledForm(name: FormName, head: FormHead, machines: FormMachines): Promise<Buffer> {
  const rules: BodyRules = { ...FORM[name], countAt: 0, withUnits: !head.oneUnit };
  return printedWorkbook([sheetOf(name, head, bodyRows(machines, rules))]);
}

const ROWS_TO_FILL = 30;

/** The form with empty rows. */
export function emptyForm(name: FormName, head: FormHead): Promise<Buffer> {
  const rows = Array.from({ length: ROWS_TO_FILL }, () => emptyRow(FORM[name].columns));
  return printedWorkbook([sheetOf(name, head, piecesOf(rows))]);
}

async function* piecesOf(rows: PrintRow[]): AsyncGenerator<PrintRow[]> {
  yield rows;
}

function sheetOf(name: FormName, head: FormHead, body: AsyncIterable<PrintRow[]>): PrintedSheet {
  const { sheet, columns, head: headOf, signatures } = FORM[name];
  const width = columns.filter(({ aside }) => !aside).length;
  const above = headOf(head, width);
  const titles: [number, number] = [above.length + 1, above.length + titleCount(columns)];
  const below = signatureLines(signatures, width, '………, ngày …… tháng …… năm ………');
  return {
    name: sheet,
    widths: columns.map(({ width: own }) => own),
    rows: around([...above, ...titleRows(columns)], body, below),
    titleRows: titles,
    lastPrinted: width - 1,
    frozenTo: titles[1],
  };
}

async function* around(
  above: PrintRow[],
  body: AsyncIterable<PrintRow[]>,
  below: PrintRow[],
): AsyncGenerator<PrintRow[]> {
  yield above;
  yield* body;
  yield below;
}
