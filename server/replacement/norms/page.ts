/** Norms as their page shows them: what is in force on the day, where it stands, and what nobody could read. */

import type { Speech } from '../../inventory/page/language.ts';
import type { UnitTree } from '../../org/tree.ts';
import { hasText } from '../../shared/locale.ts';
import { inForce } from '../data/dated.ts';
import { ASSET_TESTS, LIVES } from '../depreciation/data/lives.ts';
import { percentText } from '../depreciation/page.ts';
import { lifeOn } from '../depreciation/rules.ts';
import { DEPRECIATION_CLASSES } from '../depreciation/types.ts';
import type { ProvinceRules } from '../provinceRules.ts';
import { centralisedCheck, normsOn, purchaseForm } from './rules.ts';
import { type Citation, type OverNorm, POSTS } from './types.ts';

export function normsPage(
  province: ProvinceRules,
  compared: readonly OverNorm[],
  tree: UnitTree,
  speech: Speech,
) {
  return {
    lives: livesOf(province, speech),
    test: testOf(speech),
    machines: machinesOf(speech),
    limits: limitsOf(speech),
    centralised: centralisedOf(province, speech),
    over: overOf(compared, tree, speech),
  };
}

/** Where a number comes from, since when, and whether anybody saw the official print. */
function citationOf({ source, validFrom, validTo, isVerified }: Citation, { t, format }: Speech) {
  const [from, to] = [format.date(validFrom), format.date(validTo)];
  return {
    source,
    period: t(validTo ? 'norms.period' : 'norms.since', { from, to }),
    doubt: isVerified ? null : t('norms.unverified'),
  };
}

function livesOf({ depreciationRates }: ProvinceRules, speech: Speech) {
  const { t, asOf } = speech;
  const law = inForce(LIVES, asOf);
  if (!law) return null;
  return DEPRECIATION_CLASSES.map((of) => {
    const own = inForce(
      depreciationRates.filter((rate) => rate.class === of),
      asOf,
    );
    const life = lifeOn(of, asOf, depreciationRates)!;
    return {
      name: t(`norms.class.${of}`),
      years: t('norms.years', { years: life.years }),
      rate: percentText(life.percent, speech),
      citation: citationOf(own ?? law, speech),
    };
  });
}

function testOf(speech: Speech) {
  const test = inForce(ASSET_TESTS, speech.asOf);
  if (!test) return null;
  const cost = speech.format.money(test.leastCost);
  return {
    text: speech.t('norms.test', { years: test.leastYears, cost }),
    citation: citationOf(test, speech),
  };
}

function machinesOf(speech: Speech) {
  const { t, format, asOf } = speech;
  const norms = normsOn(asOf);
  return POSTS.map((post) => ({
    post: t(`norms.post.${post}`),
    norms: norms
      .filter((norm) => norm.post === post)
      .map((norm) => ({
        kinds: norm.oneOf.map((kind) => kindText(kind, speech)).join(` ${t('norms.or')} `),
        quantity:
          norm.quantity === null
            ? null
            : t(norm.perPeople === 1 ? 'norms.quantity.person' : 'norms.quantity.people', {
                quantity: norm.quantity,
                people: norm.perPeople,
              }),
        cap: norm.cap === null ? null : format.money(norm.cap),
        citation: citationOf(norm, speech),
      })),
  })).filter(({ norms: own }) => own.length > 0);
}

/** Things the register does not keep have names of their own. */
function kindText(kind: string, { t }: Speech): string {
  if (hasText('vi', `norms.kind.${kind}`)) return t(`norms.kind.${kind}`);
  return hasText('vi', `asset.kind.${kind}`) ? t(`asset.kind.${kind}`) : kind;
}

function limitsOf(speech: Speech) {
  const { t, format, asOf } = speech;
  const { headDecidesUpTo, directUpTo, citation } = purchaseForm(0, asOf);
  if (!citation) return null;
  const [head, direct] = [format.money(headDecidesUpTo), format.money(directUpTo)];
  return {
    rows: [
      { form: t('norms.form.head_decides'), range: t('norms.upTo', { amount: head }) },
      { form: t('norms.form.direct_appointment'), range: t('norms.upTo', { amount: direct }) },
      { form: t('norms.form.tender'), range: t('norms.above', { amount: direct }) },
    ],
    citation: citationOf(citation, speech),
  };
}

function centralisedOf({ centralisedPurchases }: ProvinceRules, speech: Speech) {
  const { t, format, asOf } = speech;
  return centralisedCheck([], asOf, centralisedPurchases).map((group) => ({
    name: group.name,
    kinds: group.kinds.map((kind) => kindText(kind, speech)).join(', '),
    least: format.number(group.leastCount),
    amount: group.leastAmount === null ? t('norms.noAmount') : format.money(group.leastAmount),
    citation: citationOf(group.citation, speech),
  }));
}

/** The most over first; those nobody has counted the people of as a number. */
function overOf(compared: readonly OverNorm[], tree: UnitTree, { format, asOf }: Speech) {
  const over = compared
    .filter((unit) => (unit.over ?? 0) > 0 && tree.get(unit.unitId))
    .sort((a, b) => b.over! - a.over! || a.unitId - b.unitId);
  return {
    compared: compared.filter(({ over: known }) => known !== null).length,
    uncounted: compared.filter(({ people }) => people === null).length,
    isKnown: compared.some(({ allowed }) => allowed !== null),
    rows: over.map(({ unitId, people, headcountOn, counted, classified, over: more }) => ({
      name: tree.get(unitId)!.name,
      href: `/assets?kind=computer&state=in_use&unit=${unitId}&asOf=${asOf}`,
      people: format.number(people),
      headcountOn: format.date(headcountOn),
      counted: format.number(counted),
      classified: format.number(classified),
      over: format.number(more),
    })),
  };
}
