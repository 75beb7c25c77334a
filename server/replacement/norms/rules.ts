/** What norms say on a day. Pure; every answer carries where it comes from, and what is not known is null. */
import type { Headcount } from '../../org/types.ts';
import type { Day } from '../../shared/days.ts';
import { inForce } from '../data/dated.ts';
import { MACHINE_NORMS } from './data/machines.ts';
import { type CentralisedGroup, PURCHASE_LIMITS } from './data/purchases.ts';
import type {
  CentralisedResult,
  Citation,
  MachineNorm,
  NeedLine,
  OverNorm,
  Post,
  PurchaseAdvice,
  UnitMachines,
} from './types.ts';

/**
 * What a post may have of a kind on a day. Who holds several posts has the highest norm of them (Decision 10/2026).
 * Null where no text in force names the kind for the post.
 */
export function normOf(kind: string, post: Post | readonly Post[], day: Day): MachineNorm | null {
  const posts = typeof post === 'string' ? [post] : post;
  const found = normsOn(day).filter((norm) => posts.includes(norm.post) && norm.oneOf.includes(kind));
  const [highest = null] = found.sort((a, b) => shareOf(b) - shareOf(a) || (b.cap ?? 0) - (a.cap ?? 0));
  if (!highest) return null;
  const { post: _, ...norm } = highest;
  return norm;
}

function shareOf({ quantity, perPeople }: MachineNorm): number {
  return (quantity ?? 0) / perPeople;
}

/** All norms in force on a day, with the post each is for. */
export function normsOn(day: Day): (MachineNorm & { post: Post })[] {
  const text = inForce(MACHINE_NORMS, day);
  if (!text) return [];
  const { items, ...citation } = text;
  return items.map(({ place, ...norm }) => ({
    ...norm,
    ...citation,
    source: `${citation.source}, ${place}`,
  }));
}

/**
 * How many an office of so many people may have: parts are rounded up, 0.21 to 1 and 9.68 to 10. Null where the norm
 * names no number.
 */
export function allowedFor(
  { quantity, perPeople }: Pick<MachineNorm, 'quantity' | 'perPeople'>,
  people: number,
): number | null {
  return quantity === null ? null : Math.ceil((quantity * people) / perPeople);
}

/** The simplest form the law allows for a purchase of an amount that is no part of a project. A proposal, no decision. */
export function purchaseForm(amount: number, day: Day): PurchaseAdvice {
  const limits = inForce(PURCHASE_LIMITS, day);
  if (!limits) return { form: null, headDecidesUpTo: null, directUpTo: null, citation: null };
  const { headDecidesUpTo, directUpTo } = limits;
  const form =
    amount <= headDecidesUpTo ? 'head_decides' : amount <= directUpTo ? 'direct_appointment' : 'tender';
  return { form, headDecidesUpTo, directUpTo, citation: citationOf(limits) };
}

/**
 * What of a year's needs must be bought centrally by a province's list: at least so many, and at least so much money
 * where the list says so. A missing amount leaves the answer open only where it could change it.
 */
export function centralisedCheck(
  lines: readonly NeedLine[],
  day: Day,
  list: readonly CentralisedGroup[],
): CentralisedResult[] {
  return list
    .filter((group) => inForce([group], day))
    .map((group) => {
      const own = lines.filter(({ kind }) => group.kinds.includes(kind));
      const count = own.reduce((sum, line) => sum + line.count, 0);
      const amount = own.reduce((sum, line) => sum + (line.amount ?? 0), 0);
      const unpriced = own.filter((line) => line.amount === null && line.count > 0).length;
      const { name, kinds, leastCount, leastAmount } = group;
      const isCentralised =
        count < leastCount
          ? false
          : leastAmount === null || amount >= leastAmount
            ? true
            : unpriced > 0
              ? null
              : false;
      return {
        ...{ name, kinds, count, amount, unpriced, leastCount, leastAmount, isCentralised },
        citation: citationOf(group),
      };
    });
}

/**
 * Units with their computers in use against one a person. Computers that draft state secrets are extra to the norm
 * (part D), so they are not counted. A leader may have a laptop besides the desktop from 9 March 2026 on; headcounts
 * do not tell who leads, so a unit a little over is to be looked at, not accused. Without a headcount nothing is told.
 */
export function unitsOverNorm(
  machines: readonly UnitMachines[],
  headcounts: readonly Headcount[],
  day: Day,
): OverNorm[] {
  const norm = normOf('desktop', 'specialist', day);
  const latest = latestHeadcounts(headcounts, day);
  return machines.map(({ unitId, computers, classified }) => {
    const headcount = latest.get(unitId) ?? null;
    const people = headcount && headcount.cadres + headcount.civilServants + headcount.publicEmployees;
    const allowed = norm && people !== null ? allowedFor(norm, people) : null;
    const counted = computers - classified;
    return {
      ...{ unitId, people, counted, classified, allowed },
      headcountOn: headcount?.asOf ?? null,
      over: allowed === null ? null : Math.max(0, counted - allowed),
      citation: norm && citationOf(norm),
    };
  });
}

function latestHeadcounts(headcounts: readonly Headcount[], day: Day): Map<number, Headcount> {
  const latest = new Map<number, Headcount>();
  for (const one of headcounts) {
    const known = latest.get(one.unitId);
    if (one.asOf <= day && (!known || known.asOf < one.asOf)) latest.set(one.unitId, one);
  }
  return latest;
}

function citationOf({ source, validFrom, validTo, isVerified }: Citation): Citation {
  return { source, validFrom, validTo, isVerified };
}
