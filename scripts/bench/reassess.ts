/** All machines judged anew, and their verdicts kept, after the province has decided other criteria; beside reading the same rows alone. */
import { systemActor } from '../../server/auth/scope.ts';
import { config } from '../../server/config.ts';
import { execute } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import {
  changeDraft,
  criteriaOn,
  decideDraft,
  startDraft,
} from '../../server/replacement/criteria/service/versions.ts';
import { reassessAll } from '../../server/replacement/service.ts';
import { factsDue } from '../../server/replacement/store/facts.ts';
import { addDays, type Day, todayIn } from '../../server/shared/days.ts';
import { figure } from './support/figures.ts';
import { timed } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const MACHINES = 1_000_000;
const PIECE = 2000;
/** The memory below which a desktop is to be upgraded, in GB: one round asks for more, the next for less. */
const ASKED = [16, 8];
const system = systemActor('bench');

export async function measure(tell: Tell): Promise<Figure[]> {
  const today = todayIn(config.timeZone);
  let [done, judging, reading] = [0, 0, 0];
  for (let round = 1; done < MACHINES; round++) {
    const day = addDays(today, round);
    await decide(day, ASKED[round % ASKED.length]!);
    reading += await timed(() => readAll(day));
    judging += await timed(async () => {
      done += await reassessAll(day);
    });
    tell(`${done} machines judged anew`);
  }
  await putBack(today);
  return [figure('replacement.reassess', 's', judging / 1000, reading / 1000)];
}

async function decide(day: Day, upgradeBelowGb: number): Promise<void> {
  const draft = await startDraft(system, day);
  const kinds = structuredClone(draft.kinds) as Record<string, Record<string, unknown>>;
  const source = 'Quyết định đo';
  const memory = { ...(kinds.desktop!.memory as object), upgradeBelowGb: { value: upgradeBelowGb, source } };
  kinds.desktop = { ...kinds.desktop, memory };
  const change = { validFrom: day, legalBasis: draft.legalBasis, kinds };
  const { id, lockVersion } = await changeDraft(system, draft.id, draft.lockVersion, change);
  await decideDraft(system, id, lockVersion, day);
}

async function readAll(day: Day): Promise<void> {
  const criteria = (await criteriaOn(day))!;
  const due = { version: criteria.version, kinds: Object.keys(criteria.kinds) };
  for (let after = 0; ; ) {
    const rows = await factsDue(after, due, day, PIECE);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
  }
}

/** Other benchmarks use the same register. */
async function putBack(today: Day): Promise<void> {
  await inTransaction(() => execute('DELETE FROM criteria_versions'));
  await inTransaction(() => execute('UPDATE verdicts SET assessed_on = :day', { day: addDays(today, -1) }));
  await reassessAll(today);
}
