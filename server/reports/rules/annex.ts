/** The annex of a report: groups I to III with their sums, all agencies below them. Pure. */
import { equippedCounted } from '../../coverage/rules.ts';
import { GROUPS, type Totals, type UnitCoverage } from '../../coverage/types.ts';
import type { ReportAnnex } from '../../documents/report/types.ts';
import type { CellValue, TableColumn, TableLine } from '../../documents/word/tables.ts';
import type { ReportFigures } from '../types.ts';
import type { Words } from './words.ts';

const NUMERALS = ['I', 'II', 'III'];

/** What a line is made of: an agency, or several together. */
type Line = Pick<Totals, 'staff' | 'needComputer' | 'equippedCounted' | 'computers' | 'computersVerified'> &
  Pick<Totals, 'meets' | 'watch' | 'upgrade' | 'replace'> & {
    lan: string | number;
    firewall: string | number;
    isKnown: boolean;
  };

interface Column {
  levels: (t: Words['t']) => string[];
  width: number;
  align: TableColumn['align'];
  value(line: Line, words: Words): CellValue;
}

const share = (a: number, b: number, { format }: Words) => (b === 0 ? null : format.percent(a, b, 2));
const serves = ({ meets, watch }: Line) => meets + watch;
const fails = ({ upgrade, replace }: Line) => upgrade + replace;
const under = (over: string, own: string) => (t: Words['t']) => [
  t(`report.annex.${over}`),
  t(`report.annex.${own}`),
];
const alone = (own: string) => (t: Words['t']) => [t(`report.annex.${own}`)];

const COLUMNS: readonly Column[] = [
  {
    ...{ levels: under('people', 'staff'), width: 14, align: 'right' },
    value: (line) => (line.isKnown ? line.staff : null),
  },
  {
    ...{ levels: under('people', 'need'), width: 14, align: 'right' },
    value: (line) => (line.isKnown ? line.needComputer : null),
  },
  {
    ...{ levels: under('people', 'equipped'), width: 14, align: 'right' },
    value: (line) => line.equippedCounted,
  },
  {
    ...{ levels: under('people', 'share'), width: 15, align: 'right' },
    value: (line, words) => (line.isKnown ? share(line.equippedCounted, line.needComputer, words) : null),
  },
  { ...{ levels: under('computers', 'all'), width: 14, align: 'right' }, value: (line) => line.computers },
  {
    ...{ levels: under('computers', 'verified'), width: 14, align: 'right' },
    value: (line) => line.computersVerified,
  },
  { ...{ levels: under('computers', 'serves'), width: 14, align: 'right' }, value: serves },
  { ...{ levels: under('computers', 'fails'), width: 14, align: 'right' }, value: fails },
  {
    ...{ levels: under('computers', 'failsShare'), width: 15, align: 'right' },
    value: (line, words) => share(fails(line), line.computers, words),
  },
  { ...{ levels: alone('lan'), width: 12, align: 'centre' }, value: ({ lan }) => lan },
  { ...{ levels: alone('firewall'), width: 12, align: 'centre' }, value: ({ firewall }) => firewall },
];

export function annexOf(figures: ReportFigures, words: Words): ReportAnnex {
  const { t, format } = words;
  const groups = GROUPS.filter((group) => figures.groups[group].units > 0);
  const lines = groups.flatMap((group, at): TableLine[] => [
    lineOf('group', NUMERALS[at]!, t(`coverage.group.${group}`), ofTotals(figures.groups[group]), words),
    ...figures.units
      .filter((unit) => unit.group === group)
      .map((unit, index) => lineOf('item', index + 1, unit.unitName, ofUnit(unit, t), words)),
  ]);
  return {
    number: null,
    title: t('report.annex.title', { year: figures.year }),
    units: t('report.annex.units'),
    columns: [
      { levels: [t('report.annex.number')], width: 9, align: 'centre' },
      { levels: [t('report.annex.unit')], width: 50, align: 'left' },
      ...COLUMNS.map(({ levels, width, align }) => ({ levels: levels(t), width, align })),
    ],
    lines: [...lines, lineOf('group', '', t('report.annex.total'), ofTotals(figures.totals), words)],
    notes: [
      t('report.annex.note.day', {
        day: format.date(figures.asOf),
        basis: t(`report.basis.${figures.basis}`),
      }),
      ...(figures.criteriaVersion
        ? [t('report.annex.note.criteria', { version: figures.criteriaVersion })]
        : []),
    ],
  };
}

function lineOf(
  kind: TableLine['kind'],
  number: string | number,
  name: string,
  line: Line,
  words: Words,
): TableLine {
  return { kind, cells: [number, name, ...COLUMNS.map(({ value }) => value(line, words))] };
}

function ofTotals(totals: Totals): Line {
  const isKnown = totals.units > totals.withoutHeadcount;
  const of = (count: number) => `${count}/${totals.units}`;
  return { ...totals, isKnown, lan: of(totals.lan), firewall: of(totals.firewall) };
}

function ofUnit(unit: UnitCoverage, t: Words['t']): Line {
  const yes = (has: boolean) => t(has ? 'coverage.yes' : 'coverage.no');
  return {
    ...unit,
    ...{ staff: unit.staff ?? 0, needComputer: unit.needComputer ?? 0 },
    ...{ equippedCounted: equippedCounted(unit), isKnown: unit.staff !== null },
    ...{ lan: yes(unit.lan), firewall: yes(unit.firewall) },
  };
}
