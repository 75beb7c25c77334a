/** The forecast of a scope: read from what was reckoned with every verdict. */
import { authorize } from '../../auth/policy.ts';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { agencyOf, chosenUnits } from '../../org/choice.ts';
import { treeOn } from '../../org/service.ts';
import { addMonths, type Day } from '../../shared/days.ts';
import { criteriaOn } from '../criteria/service/versions.ts';
import type { Criteria } from '../data/criteria.ts';
import { priceCap } from '../data/norms.ts';
import { type Forecast, forecastOf, usualPrices } from './rules.ts';
import { countDue, countUnknown, recentCosts } from './store.ts';

/** Prices of the register that say what a machine costs today. */
const PRICES_OF_MONTHS = 60;

export interface ForecastView {
  forecast: Forecast;
  unknown: number;
  /** Of kinds without a price in the norms: what was paid for one lately, in đồng. */
  usual: Map<string, number>;
  /** Null before there were criteria: then nothing is foreseen. */
  criteria: Criteria | null;
}

/** What falls due of a unit with all below it; divisions count with their agency. */
export async function forecast(actor: Actor, unitId: number | null, today: Day): Promise<ForecastView> {
  authorize(actor, 'replacement.view', unitId ?? undefined);
  const tree = await treeOn(today);
  const scope = narrow(actor.scope, chosenUnits(tree, { unitId }));
  const counts = (await countDue(scope)).map((one) => {
    const unit = tree.get(one.unitId);
    return unit ? { ...one, unitId: agencyOf(unit, tree).id } : one;
  });
  const capOf = (kind: string) => priceCap(kind, today)?.amount ?? null;
  const uncapped = [...new Set(counts.map(({ kind }) => kind))].filter((kind) => capOf(kind) === null);
  const usual = usualPrices(await recentCosts(uncapped, addMonths(today, -PRICES_OF_MONTHS)));
  return {
    forecast: forecastOf(counts, today, (kind) => capOf(kind) ?? usual.get(kind) ?? null),
    usual,
    unknown: await countUnknown(scope),
    criteria: await criteriaOn(today),
  };
}
