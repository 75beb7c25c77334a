/**
 * Depreciation of fixed assets of agencies: once a year, in December, from the year an asset is put into use.
 * Articles 11 to 18 of Circular 141/2025/TT-BTC, and the circulars before it for the years before it.
 */
import type { Day } from '../../shared/days.ts';
import { inForce } from '../data/dated.ts';
import { ASSET_TESTS, classOf, LIVES } from './data/lives.ts';
import type { ProvinceRate } from './data/provinceRates.ts';
import type { BookedAsset, BookValue, Charge, DepreciationClass, UsefulLife, ValueState } from './types.ts';

/**
 * What an asset is worth in the books on a day. Charges count from 31 December of their year on: any other day shows
 * the figures of the December before. What is not known is null and `why` says so; it is never 0.
 * Throws RangeError for a cost that is no whole number of đồng.
 */
export function valueOn(asset: BookedAsset, day: Day, province: readonly ProvinceRate[] = []): BookValue {
  const { kind, cost } = asset;
  if (cost !== null && !(Number.isSafeInteger(cost) && cost >= 0)) throw new RangeError('cost');
  const life = lifeOn(classOf(kind), day, province);
  const test = inForce(ASSET_TESTS, day);
  const nothing = { cost, accumulated: null, remaining: null, yearly: [], life, lifeEndsOn: null };
  const because = (state: ValueState, isFixedAsset: boolean | null, source: string | null = null) => ({
    ...nothing,
    isFixedAsset,
    why: { state, source },
  });
  if (cost === null) return because('cost_unknown', null);
  if (!life || !test) return because('law_unknown', null);
  if (life.years < test.leastYears || cost < test.leastCost) return because('tool', false, test.source);
  if (asset.putIntoUseOn === null) return because('start_unknown', true, test.source);
  return bookedValue({ ...asset, cost }, Number(asset.putIntoUseOn.slice(0, 4)), day, life, province);
}

/** The life of a class in force on a day: the province's own where it has decided one. Null before the first rule. */
export function lifeOn(
  of: DepreciationClass,
  day: Day,
  province: readonly ProvinceRate[] = [],
): UsefulLife | null {
  const own = inForce(
    province.filter((rate) => rate.class === of),
    day,
  );
  if (own) return { years: own.years, percent: own.percent, source: own.source };
  const rules = inForce(LIVES, day);
  const life = rules?.lives[of];
  return rules && life ? { ...life, source: rules.source } : null;
}

function bookedValue(
  asset: BookedAsset & { cost: number },
  start: number,
  day: Day,
  life: UsefulLife,
  province: readonly ProvinceRate[],
): BookValue {
  const gone = asset.goneOn && asset.goneOn <= day ? asset.goneOn : null;
  const until = gone ? Number(gone.slice(0, 4)) - 1 : lastDecember(day);
  const lawOf = (year: number) => {
    const december = `${year}-12-31`;
    return lifeOn(classOf(asset.kind), december < day ? december : day, province);
  };
  const yearly = chargesOf(asset.cost, start, lawOf).map((charge) => ({
    ...charge,
    charged: charge.year <= until,
  }));
  const accumulated = accumulatedOf(asset.cost, yearly);
  return {
    cost: asset.cost,
    isFixedAsset: true,
    accumulated,
    remaining: accumulated === null ? null : asset.cost - accumulated,
    yearly: gone ? yearly.filter(({ charged }) => charged) : yearly,
    life,
    lifeEndsOn: `${start + life.years - 1}-12-31`,
    why: { state: stateOf(asset.cost, accumulated, gone !== null, until < start), source: life.source },
  };
}

/** The last year whose December is over. */
export function lastDecember(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) === '12-31' ? year : year - 1;
}

/**
 * All charges of an asset from the year it was put into use. While the rules of a year are not known its charge is not
 * either; by the last year of the first life that is known everything has been written off, whatever came before.
 */
function chargesOf(
  cost: number,
  start: number,
  lawOf: (year: number) => UsefulLife | null,
): Omit<Charge, 'charged'>[] {
  const charges: Omit<Charge, 'charged'>[] = [];
  let accumulated: number | null = 0;
  let before: UsefulLife | null = null;
  /** A year's share of the rest after the life was changed. */
  let share: number | null = null;
  for (let year = start; accumulated === null || accumulated < cost; year++) {
    const law = lawOf(year);
    const served = year - start;
    const isLast = law !== null && served >= law.years - 1;
    if (law === null || accumulated === null) {
      charges.push({
        year,
        charge: null,
        rate: law?.percent ?? null,
        basis: 'unknown',
        source: law?.source ?? null,
      });
      if (isLast) return charges;
      accumulated = null;
      continue;
    }
    const rest = cost - accumulated;
    if (before && (before.years !== law.years || before.percent !== law.percent))
      share = isLast ? null : divided(rest, law.years - served);
    const charge = isLast ? rest : Math.min(rest, share ?? shareOf(cost, law.percent));
    const basis = isLast ? 'last' : share === null ? 'rate' : 'transition';
    charges.push({ year, charge, rate: law.percent, basis, source: law.source });
    accumulated += charge;
    before = law;
  }
  return charges;
}

/** Null while a charge that was made is not known and the asset may not be written off yet. */
function accumulatedOf(cost: number, yearly: readonly Charge[]): number | null {
  const made = yearly.filter(({ charged }) => charged);
  if (made.length === yearly.length) return cost;
  const amounts = made.map(({ charge }) => charge);
  return amounts.includes(null) ? null : amounts.reduce<number>((sum, amount) => sum + amount!, 0);
}

function stateOf(cost: number, accumulated: number | null, isGone: boolean, isNew: boolean): ValueState {
  if (accumulated === null) return 'law_unknown';
  if (isGone) return 'gone';
  if (accumulated === cost) return 'spent';
  return isNew ? 'waiting' : 'charged';
}

/** Percent of an amount, half a đồng upwards. Exact: amounts times rates do not fit in a double. */
function shareOf(cost: number, percent: number): number {
  const hundredths = BigInt(Math.round(percent * 100));
  return Number((BigInt(cost) * hundredths + 5_000n) / 10_000n);
}

/** Half a đồng upwards. */
function divided(amount: number, years: number): number {
  return Number((2n * BigInt(amount) + BigInt(years)) / (2n * BigInt(years)));
}

/** The unit that bears the charge of a year: whoever holds the asset on 31 December. Null when nobody held it. */
export function bearerOf(
  custody: readonly { unitId: number; fromOn: Day; toOn: Day | null }[],
  year: number,
): number | null {
  const december = `${year}-12-31`;
  const period = custody.find(({ fromOn, toOn }) => fromOn <= december && (toOn === null || december < toOn));
  return period?.unitId ?? null;
}
