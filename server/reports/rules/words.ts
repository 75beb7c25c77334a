/** The words of the report, made of its figures. Official papers are in Vietnamese, whatever language people work in. Pure. */
import { shareOf } from '../../coverage/external/rules.ts';
import type { ReportBlock } from '../../documents/report/types.ts';
import type { Formatter, Translate } from '../../shared/locale.ts';
import { type ReportFigures, type ReportTexts, TEXT_PARTS, type Told } from '../types.ts';

export interface Words {
  t: Translate;
  format: Formatter;
}

/** Units and reasons that are named; the annex has all. */
const NAMED_UNITS = 5;
const NAMED_REASONS = 4;

/** The body of the report: what came out, then what people wrote. */
export function blocksOf(figures: ReportFigures, texts: ReportTexts, words: Words): ReportBlock[] {
  const { t } = words;
  const written = TEXT_PARTS.flatMap((part): ReportBlock[] => {
    const lines = texts[part]
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length === 0) return [];
    return [
      { kind: 'heading', level: 0, text: t(`report.part.${part}`) },
      ...lines.map(
        (line): ReportBlock =>
          /^[-–+]\s/.test(line)
            ? { kind: 'dash', text: line.replace(/^[-–+]\s+/, '') }
            : { kind: 'text', text: line },
      ),
    ];
  });
  return [
    { kind: 'text', text: summary(figures, words) },
    { kind: 'heading', level: 0, text: t('report.part.results') },
    ...resultsOf(figures, words),
    ...written,
    { kind: 'text', text: t('report.end', { issuer: texts.issuer }) },
  ];
}

/** The sentence people look for: signed, LAN and firewalls, equipped; and what does not serve. */
export function summary(figures: ReportFigures, words: Words): string {
  const { t, format } = words;
  const { signed, lan, firewall, equipped, communes } = figures;
  const clauses = [
    signed &&
      t('report.summary.signed', {
        whole: wholePercent(signed, format),
        percent: percentOf(signed, format),
        parts: partsOf(signed, format),
        compared: comparedText(signed, figures.year, words),
      }),
    lan && firewall && networkClause(figures, words),
    equipped && t('report.summary.equipped', { percent: overText(equipped, words) }),
    communes.inadequate > 0 &&
      t('report.summary.communes', {
        parts: partsOf({ a: communes.inadequate, b: communes.computers }, format),
        percent: percentOf({ a: communes.inadequate, b: communes.computers }, format),
      }),
  ].filter((clause): clause is string => typeof clause === 'string');
  return t('report.summary', { day: format.date(figures.asOf), clauses: clauses.join('; ') });
}

function networkClause({ lan, firewall, groups }: ReportFigures, { t, format }: Words): string {
  const scope = scopeText(groups, t);
  const [one, other] = [percentOf(lan!, format), percentOf(firewall!, format)];
  if (one === other) return t('report.summary.network', { scope, percent: shortPercent(lan!, format) });
  return t('report.summary.networkApart', { scope, lan: one, firewall: other });
}

/** «sở, ban, ngành và UBND cấp huyện»: the agencies whose networks are reported. */
function scopeText(groups: ReportFigures['groups'], t: Translate): string {
  return t(groups.districts.units > 0 ? 'report.scope.withDistricts' : 'report.scope.departments');
}

function resultsOf(figures: ReportFigures, words: Words): ReportBlock[] {
  return [
    ...signedBlocks(figures, words),
    ...networkBlocks(figures, words),
    ...equippedBlocks(figures, words),
    ...communeBlocks(figures, words),
    ...evidenceBlocks(figures, words),
  ];
}

function signedBlocks({ signed, year, asOf, province }: ReportFigures, words: Words): ReportBlock[] {
  const { t, format } = words;
  if (!signed) return [];
  return [
    { kind: 'heading', level: 1, text: t('report.heading.signed') },
    {
      kind: 'text',
      text: t('report.signed', {
        ...{ day: format.date(asOf), province, parts: partsOf(signed, format) },
        ...{ percent: percentOf(signed, format), compared: comparedText(signed, year, words) },
      }),
    },
  ];
}

function networkBlocks(figures: ReportFigures, words: Words): ReportBlock[] {
  const { t, format } = words;
  const { lan, firewall, without, groups } = figures;
  if (!lan || !firewall) return [];
  const line = (told: Told, key: 'lan' | 'firewall'): ReportBlock => ({
    kind: 'dash',
    text: t(`report.${key}`, {
      ...{ scope: scopeText(groups, t), parts: partsOf(told, format), percent: percentOf(told, format) },
      missing: without[key].length === 0 ? '' : t('report.missing', { units: without[key].join('; ') }),
    }),
  });
  return [
    { kind: 'heading', level: 1, text: t('report.heading.network') },
    line(lan, 'lan'),
    line(firewall, 'firewall'),
  ];
}

function equippedBlocks({ equipped, year, totals }: ReportFigures, words: Words): ReportBlock[] {
  const { t, format } = words;
  if (!equipped) return [];
  return [
    { kind: 'heading', level: 1, text: t('report.heading.equipped') },
    {
      kind: 'text',
      text: t('report.equipped', {
        ...{ parts: partsOf(equipped, format), percent: percentOf(equipped, format) },
        ...{ compared: comparedText(equipped, year, words), computers: format.number(totals.computers) },
      }),
    },
    ...(totals.withoutHeadcount > 0
      ? [
          {
            kind: 'text' as const,
            text: t('report.withoutHeadcount', { count: format.number(totals.withoutHeadcount) }),
          },
        ]
      : []),
  ];
}

function communeBlocks({ communes, criteriaVersion }: ReportFigures, { t, format }: Words): ReportBlock[] {
  if (communes.computers === 0) return [];
  const parts = { a: communes.inadequate, b: communes.computers };
  const units = communes.units.slice(0, NAMED_UNITS);
  const reasons = communes.reasons.slice(0, NAMED_REASONS);
  return [
    { kind: 'heading', level: 1, text: t('report.heading.communes') },
    {
      kind: 'text',
      text: t('report.communes', {
        ...{ parts: partsOf(parts, format), percent: percentOf(parts, format) },
        ...{ replace: format.number(communes.replace), version: criteriaVersion ?? '' },
      }),
    },
    ...(units.length > 0
      ? [
          {
            kind: 'dash' as const,
            text: t('report.communes.where', {
              units: units
                .map(({ name, inadequate, computers }) =>
                  t('report.communes.unit', {
                    name,
                    parts: partsOf({ a: inadequate, b: computers }, format),
                  }),
                )
                .join('; '),
            }),
          },
        ]
      : []),
    ...(reasons.length > 0
      ? [
          {
            kind: 'dash' as const,
            text: t('report.communes.why', {
              reasons: reasons
                .map(({ reason, count }) =>
                  t('report.communes.reason', {
                    reason: t(`asset.reason.${reason}`),
                    count: format.number(count),
                  }),
                )
                .join('; '),
            }),
          },
        ]
      : []),
  ];
}

function evidenceBlocks({ verified, confirmed }: ReportFigures, { t, format }: Words): ReportBlock[] {
  return [
    { kind: 'heading', level: 1, text: t('report.heading.evidence') },
    {
      kind: 'text',
      text: t('report.verified', { parts: partsOf(verified, format), percent: percentOf(verified, format) }),
    },
    ...(confirmed
      ? [
          {
            kind: 'text' as const,
            text: t('report.confirmed', {
              ...{ campaign: confirmed.campaign, accepted: format.number(confirmed.accepted) },
              units: format.number(confirmed.units),
            }),
          },
        ]
      : []),
  ];
}

/** «, tăng 40 điểm phần trăm so với năm 2018, vượt 14 điểm phần trăm so với kế hoạch năm 2019» */
function comparedText({ onBefore, onTarget }: Told, year: number, { t, format }: Words): string {
  const points = (hundredths: number) => format.number(Math.abs(hundredths) / 100, decimalsOf(hundredths));
  return [
    onBefore === null
      ? null
      : onBefore === 0
        ? t('report.compared.same', { year: year - 1 })
        : t(onBefore > 0 ? 'report.compared.up' : 'report.compared.down', {
            ...{ points: points(onBefore), year: year - 1 },
          }),
    onTarget === null
      ? null
      : t(onTarget >= 0 ? 'report.compared.beyond' : 'report.compared.short', {
          ...{ points: points(onTarget), year },
        }),
  ]
    .filter((text) => text !== null)
    .map((text) => `, ${text}`)
    .join('');
}

/** Whole points stand without decimals, as reports write them. */
function decimalsOf(hundredths: number): number {
  return hundredths % 100 === 0 ? 0 : 2;
}

function partsOf({ a, b }: { a: number; b: number }, format: Formatter): string {
  return `${format.number(a)}/${format.number(b)}`;
}

function percentOf({ a, b }: { a: number; b: number }, format: Formatter): string {
  return format.percent(a, b, a === b ? 0 : 2);
}

/** «84 %», as headlines round it. */
function wholePercent({ a, b }: Told, format: Formatter): string {
  return format.percent(a, b, 0);
}

function shortPercent(told: Told, format: Formatter): string {
  return told.a === told.b ? format.percent(told.a, told.b, 0) : percentOf(told, format);
}

/** «hơn 97 %»: cut to whole percent, which is said; never more than is true. */
function overText(told: Told, { t, format }: Words): string {
  const share = shareOf(told) ?? 0;
  if (share % 100 === 0) return format.percent(share, 10_000, 0);
  return t('report.over', { percent: format.percent(Math.floor(share / 100), 100, 0) });
}
