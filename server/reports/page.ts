/** Reports as pages show them: the paper as it will be printed, each figure with the list behind it. */
import type { ReportPaper } from '../documents/report/types.ts';
import type { Formatter, Translate } from '../shared/locale.ts';
import { wordDifference } from './rules/content.ts';
import type { Report } from './types.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
}

export function pathOf({ id }: Pick<Report, 'id'>): string {
  return `/reports/${id}`;
}

export function reportName({ year, version, number }: Report, { t }: Speech): string {
  const name = t('report.name', { year });
  const numbered = number ? t('report.numbered', { name, number }) : name;
  return version > 1 ? t('report.version', { name: numbered, version }) : numbered;
}

export function reportLine(report: Report, speech: Speech) {
  const { format, t } = speech;
  return {
    href: pathOf(report),
    name: reportName(report, speech),
    day: format.date(report.asOf),
    basis: t(`report.basis.${report.basis}`),
    status: report.status,
    at: format.dateTime(report.issuedAt ?? report.createdAt),
    by: report.issuedBy ?? report.createdBy,
  };
}

export function reportPage(report: Report, paper: ReportPaper, before: ReportPaper | null, speech: Speech) {
  const { format } = speech;
  const path = pathOf(report);
  return {
    path,
    name: reportName(report, speech),
    day: format.date(report.asOf),
    blocks: numbered(paper.blocks),
    annex: paper.annexes[0]!,
    sources: sourcesOf(report, speech),
    difference: before && wordDifference(before, paper),
    files: ['report.docx', 'report.pdf', 'annex.xlsx'].map((file) => ({
      href: `${path}/${file}`,
      label: speech.t(`report.file.${file.split('.')[1]}`),
    })),
    issuedText:
      report.status === 'issued'
        ? speech.t('report.issuedBy', { by: report.issuedBy ?? '', at: format.dateTime(report.issuedAt) })
        : null,
  };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'];

/** Headings with the numbers they have on paper. */
function numbered(blocks: ReportPaper['blocks']) {
  let [first, second] = [0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return { ...block, mark: null };
    if (block.level === 0) [first, second] = [first + 1, 0];
    else second += 1;
    return { ...block, mark: block.level === 0 ? `${ROMAN[first - 1]}.` : `${second}.` };
  });
}

/** Each figure as a/b with the list it was counted from, as of the day of the report. */
function sourcesOf({ figures, asOf, basis, year }: Report, { t, format }: Speech) {
  const parts = (told: { a: number; b: number } | null) =>
    told ? `${format.number(told.a)}/${format.number(told.b)}` : '–';
  const day = `asOf=${asOf}`;
  const { communes } = figures;
  const rows: [string, { a: number; b: number } | null, string][] = [
    ['signed', figures.signed, `/coverage/external?year=${year}&code=signed_documents`],
    ['lan', figures.lan, `/assets?kind=switch,router,access_point&state=in_use&${day}`],
    ['firewall', figures.firewall, `/assets?kind=firewall&state=in_use&${day}`],
    ['equipped', figures.equipped, `/assets?kind=computer&state=in_use&holderless=no&${day}`],
    [
      'communes',
      { a: communes.inadequate, b: communes.computers },
      `/replacement?verdict=fails&kind=computer&state=in_use&level=communes&${day}`,
    ],
    ['verified', figures.verified, `/assets?kind=computer&state=in_use&verified=yes&${day}`],
    ['all', null, `/coverage?${day}&basis=${basis}`],
  ];
  return rows.map(([key, told, href]) => ({
    label: t(`report.source.${key}`),
    parts: told === null ? t('report.source.open') : parts(told),
    href,
  }));
}
