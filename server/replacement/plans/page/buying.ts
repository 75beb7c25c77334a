/** How what a plan buys may be bought, and what could be moved first, in words. */
import type { UnitTree } from '../../../org/tree.ts';
import type { CentralisedResult, Citation, OverNorm, PurchaseAdvice } from '../../norms/types.ts';
import type { Purchases } from '../rules/buying.ts';
import type { Spare } from '../rules/moving.ts';
import { offerText } from './moving.ts';
import type { Speech } from './words.ts';

/** Shown on the page; the rest is counted. */
const SHOWN = 50;

export function buyingPage(purchases: Purchases, speech: Speech) {
  const { t, format } = speech;
  const lines = [
    ...purchases.kinds.map(({ kind, ...line }) => ({ ...line, name: t(`asset.kind.${kind}`) })),
    ...(purchases.parts ? [{ ...purchases.parts, name: t('plan.buying.parts') }] : []),
  ];
  return {
    basis: t(purchases.isDecided ? 'plan.buying.decided' : 'plan.buying.proposed'),
    lines: lines.map(({ name, count, amount, advice }) => ({
      ...{ name, count: format.number(count), amount: format.money(amount) },
      form: formText(advice, speech),
      citation: advice.citation && citationText(advice.citation, speech),
    })),
    centralised: purchases.centralised.map((group) => centralisedText(group, speech)),
  };
}

export function movingPage(
  { spares, over }: { spares: readonly Spare[]; over: readonly OverNorm[] },
  tree: UnitTree,
  speech: Speech,
) {
  return {
    count: spares.length,
    units: over.length,
    inStock: spares.filter(({ state }) => state === 'in_stock').length,
    rows: spares.slice(0, SHOWN).map((spare) => offerText(spare, tree, speech)),
    more: Math.max(0, spares.length - SHOWN),
  };
}

function formText({ form, headDecidesUpTo, directUpTo }: PurchaseAdvice, { t, format }: Speech): string {
  if (form === null) return t('plan.buying.unknown');
  const limit = form === 'head_decides' ? headDecidesUpTo : directUpTo;
  const side = form === 'tender' ? 'norms.above' : 'norms.upTo';
  return `${t(`norms.form.${form}`)} (${t(side, { amount: format.money(limit) })})`;
}

function centralisedText(group: CentralisedResult, speech: Speech) {
  const { t, format } = speech;
  const { name, count, amount, isCentralised, citation } = group;
  const answer = isCentralised === null ? 'open' : isCentralised ? 'yes' : 'no';
  return {
    ...{ name, isCentralised },
    count: format.number(count),
    amount: format.money(amount),
    answer: t(`plan.centralised.${answer}`),
    least: t('plan.centralised.least', {
      count: group.leastCount,
      amount: group.leastAmount === null ? 0 : format.money(group.leastAmount),
      hasAmount: group.leastAmount === null ? 'no' : 'yes',
    }),
    citation: citationText(citation, speech),
  };
}

function citationText({ source, isVerified }: Citation, { t }: Speech): string {
  return isVerified ? source : `${source} (${t('norms.unverified')})`;
}
