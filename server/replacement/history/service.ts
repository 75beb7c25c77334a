/** The history of the verdict of one machine: judged anew from what was known on each day, so that it tells of any past. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { addDays, type Day } from '../../shared/days.ts';
import { inForceOn } from '../criteria/rules/versions.ts';
import { listVersions } from '../criteria/service/versions.ts';
import { factsOf } from '../facts.ts';
import { factsOn } from '../store/facts.ts';
import { type Stretch, type VerdictChange, verdictHistory } from './rules.ts';
import { factDays } from './store.ts';

/** What is older than so many days on which something was learnt is left out: the page is read, not studied. */
const MOST_STRETCHES = 30;

/** The changes up to today, oldest first. Days on which the machine was not in the scope tell nothing. */
export async function historyOf(actor: Actor, assetId: number, today: Day): Promise<VerdictChange[]> {
  authorize(actor, 'replacement.view');
  const versions = await listVersions();
  const days = [...(await factDays(assetId, today)), ...versions.map(({ validFrom }) => validFrom)];
  const first = versions[0]?.validFrom ?? today;
  const known = days.filter((day) => day >= first && day <= today);
  const starts = [...new Set(known)].sort().slice(-MOST_STRETCHES);
  const stretches: Stretch[] = [];
  for (const [at, from] of starts.entries()) {
    const row = await factsOn(actor.scope, assetId, from);
    stretches.push({
      ...{ from, to: starts[at + 1] ?? addDays(today, 1) },
      ...{ machine: row && factsOf(row), criteria: inForceOn(versions, from) },
    });
  }
  return verdictHistory(stretches);
}
