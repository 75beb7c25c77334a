/** An annex in Word: its number and title, the paper it goes with, the list on pages that lie on their side. */
import type { FileChild, ISectionOptions } from 'docx';
import { type AnnexLine, annexLines, columnsOfNames } from '../annex/lines.ts';
import type { Annex, AnnexColumn, AnnexOrigin } from '../annex/types.ts';
import { annexName, annexOrigin, inWords, sumsAreWithout } from '../annex/words.ts';
import { wordFile } from './file.ts';
import { section, textWidth } from './page.ts';
import { paragraph } from './paragraphs.ts';
import { type CellValue, DataTable, type TableColumn, type TableLine, wordsLine } from './tables.ts';
import { capitals, shortDay } from './text.ts';

/** An annex as a file of its own. */
export async function annex(data: Annex, origin: AnnexOrigin): Promise<Buffer> {
  const facts = { title: `${annexName(data)}. ${data.title}`, issuer: origin.issuer, day: origin.day };
  return wordFile(facts, [annexSection(data, origin)]);
}

/** An annex behind the paper it belongs to. */
export function annexSection(data: Annex, origin: AnnexOrigin): ISectionOptions {
  const note = sumsAreWithout(data);
  const children: FileChild[] = [
    paragraph('AppendixNumber', annexName(data)),
    paragraph('AppendixTitle', capitals(data.title)),
    paragraph('AppendixOrigin', annexOrigin(origin)),
    ...(data.list.columns.some(({ type }) => type === 'money')
      ? [paragraph('MoneyUnit', 'Đơn vị tính: đồng')]
      : []),
    listTable(data, textWidth('landscape')),
    ...(note ? [paragraph('Note', note)] : []),
  ];
  return section('landscape', children);
}

const NUMBER_COLUMN: TableColumn = { levels: ['STT'], width: 10, align: 'centre' };
const ALIGN = {
  text: 'left',
  code: 'left',
  day: 'centre',
  centred: 'centre',
  integer: 'centre',
  money: 'right',
} as const;

function listTable(data: Annex, width: number): DataTable {
  const { list } = data;
  const words = inWords(data);
  const columns = list.columns.map(tableColumn);
  const lines = annexLines(list).map((line) => tableLine(line, list.columns));
  return new DataTable(
    [NUMBER_COLUMN, ...columns],
    words ? [...lines, wordsLine(words, columns.length + 1)] : lines,
    width,
  );
}

function tableColumn({ levels, width, type }: AnnexColumn): TableColumn {
  return { levels, width, align: ALIGN[type], ...(type === 'code' ? { codes: true } : {}) };
}

function tableLine(line: AnnexLine, columns: readonly AnnexColumn[]): TableLine {
  if (line.kind === 'item')
    return {
      kind: 'item',
      cells: [line.number, ...columns.map(({ type }, at) => cellValue(line.values[at] ?? null, type))],
    };
  const count = columnsOfNames(columns);
  if (line.kind === 'total')
    return { kind: 'sum', cells: ['Tổng cộng', ...line.sums], over: { from: 0, count: count + 1 } };
  const cells: CellValue[] = [line.mark, line.name, ...line.sums.slice(1)];
  return { kind: 'group', cells, over: { from: 1, count } };
}

function cellValue(value: string | number | null, type: AnnexColumn['type']): CellValue {
  return type === 'day' && typeof value === 'string' ? shortDay(value) : value;
}
