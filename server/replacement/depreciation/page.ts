/** The value of a machine as its page shows it: what it is worth, why, and year by year. */
import type { Speech } from '../../inventory/page/language.ts';
import { lastDecember } from './rules.ts';
import type { AssetValue } from './service.ts';
import type { BookValue, Charge } from './types.ts';

/** Rows of facts, a sentence that says what they rest on, and the table of the years. */
export function valuePage({ value, bearers }: AssetValue, speech: Speech) {
  const { t } = speech;
  return {
    rows: factRows(value, speech),
    why: t(`depreciation.why.${value.why.state}`, {
      life: value.life?.years ?? 0,
      percent: value.life ? percentText(value.life.percent, speech) : '',
    }),
    needsFacts: value.why.state === 'cost_unknown' || value.why.state === 'start_unknown',
    source: value.why.source && t('depreciation.source', { source: value.why.source }),
    years: yearRows(value, bearers, speech),
    hasBearers: new Set(bearers.values()).size > 1,
  };
}

function factRows({ cost, accumulated, remaining, lifeEndsOn, isFixedAsset }: BookValue, speech: Speech) {
  const { t, format, asOf } = speech;
  const money = (amount: number | null) => (amount === null ? null : format.money(amount));
  const rows = [{ label: t('asset.field.cost'), value: money(cost) }];
  if (isFixedAsset === false) return rows;
  const december = format.date(`${lastDecember(asOf)}-12-31`);
  return [
    ...rows,
    { label: t('depreciation.accumulated', { day: december }), value: money(accumulated) },
    { label: t('depreciation.remaining'), value: money(remaining) },
    { label: t('depreciation.lifeEnds'), value: lifeEndsOn && format.date(lifeEndsOn) },
  ];
}

function yearRows({ cost, yearly }: BookValue, bearers: AssetValue['bearers'], speech: Speech) {
  const { t, format } = speech;
  let accumulated: number | null = 0;
  return yearly.map((year, at) => {
    if (at === yearly.length - 1 && year.basis === 'unknown') accumulated = cost;
    else accumulated = year.charge === null || accumulated === null ? null : accumulated + year.charge;
    return {
      year: String(year.year),
      note: year.charged ? null : t('depreciation.planned'),
      rate: year.rate === null ? null : percentText(year.rate, speech),
      basis: basisText(year, speech),
      charge: year.charge === null ? null : format.money(year.charge),
      accumulated: accumulated === null ? null : format.money(accumulated),
      remaining: accumulated === null || cost === null ? null : format.money(cost - accumulated),
      bearer: bearers.get(year.year) ?? null,
      source: year.source,
    };
  });
}

function basisText({ basis }: Charge, { t }: Speech): string | null {
  return basis === 'rate' ? null : t(`depreciation.basis.${basis}`);
}

/** «14,29 %», «20 %». */
export function percentText(percent: number, { format }: Pick<Speech, 'format'>): string {
  const decimals = Number.isInteger(percent) ? 0 : Number.isInteger(percent * 10) ? 1 : 2;
  return `${format.number(percent, decimals)}\u00A0%`;
}
