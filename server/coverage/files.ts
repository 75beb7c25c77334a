/** The annex as files: the columns of the page, sums where the page has them. */
import type { CsvValue } from '../documents/csv.ts';
import type { XlsxColumn } from '../documents/xlsx.ts';
import { COLUMNS, type Line, lineOfTotals, lineOfUnit } from './columns.ts';
import type { Speech } from './page.ts';
import { type Coverage, GROUPS } from './types.ts';

const NUMERALS = { departments: 'I', districts: 'II', communes: 'III' } as const;

export function annexColumns({ t }: Speech): XlsxColumn[] {
  return [
    { title: t('coverage.file.number'), type: 'text', width: 6 },
    { title: t('coverage.file.code'), type: 'text', width: 10 },
    { title: t('coverage.file.unit'), type: 'text', width: 34 },
    ...COLUMNS.map(({ key, type }) => ({ title: t(`coverage.file.${key}`), type })),
    { title: t('coverage.file.headcountOn'), type: 'day' as const },
  ];
}

/** Total first, then each group with its sum and its units. Shares are numbers from 0 to 1. */
export function annexRows(found: Coverage, { t }: Speech): CsvValue[][] {
  const row = (number: string, code: string, name: string, line: Line): CsvValue[] => [
    number,
    code,
    name,
    ...COLUMNS.map((column) => column.value(line)),
    line.unit?.headcountOn ?? null,
  ];
  const groups = GROUPS.filter((group) => found.groups[group].units > 0);
  return [
    row('', '', t('coverage.total', { count: found.totals.units }), lineOfTotals(found.totals)),
    ...groups.flatMap((group) => [
      row(NUMERALS[group], '', t(`coverage.group.${group}`), lineOfTotals(found.groups[group])),
      ...found.units
        .filter((unit) => unit.group === group)
        .map((unit, index) => row(String(index + 1), unit.unitCode, unit.unitName, lineOfUnit(unit))),
    ]),
  ];
}

/** Shares for people who read the file as text: percent with one decimal place that never claims more than is true. */
export function annexTexts(found: Coverage, speech: Speech): CsvValue[][] {
  const first = 3;
  const lines = annexRows(found, speech);
  return lines.map((line) =>
    line.map((value, index) => {
      const column = COLUMNS[index - first];
      return column?.type === 'percent' && typeof value === 'number'
        ? speech.format.percent(value, 1, 1)
        : value;
    }),
  );
}
