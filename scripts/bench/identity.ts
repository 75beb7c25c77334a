/**
 * 2,000 machines in 60 units for three years, told of by agents and spreadsheets: how well the rules keep each one
 * machine, how often they ask, and what one decision costs. Each machine reports every two weeks and after each event;
 * real agents report daily, so that the share of questions is a fourteenth of what stands here. Several fleets are lived,
 * one for each seed (`BENCH_SEED=3,5`); the worst of them counts.
 */
import { learn } from '../../server/intake/identity/rules/learn.ts';
import { match } from '../../server/intake/identity/rules/match.ts';
import { MOST_KNOWN } from '../../server/intake/identity/rules/traits.ts';
import type { KnownMachine, Traits } from '../../server/intake/identity/types.ts';
import { createRandom } from '../demo/random.ts';
import { figure } from './support/figures.ts';
import { buyBatch } from './support/fleet/machines.ts';
import { inventoryOf } from './support/fleet/messages.ts';
import { type SimulationResult, simulate } from './support/fleet/simulate.ts';
import type { Figure, Tell } from './types.ts';

const SEEDS = (process.env.BENCH_SEED ?? '2026,1,7,42').split(',').map(Number);
const TIMES = 5_000;
/** A machine is seldom found by more keys than these: itself and two with something in common. */
const USUAL = 3;

export async function measure(tell: Tell): Promise<Figure[]> {
  const fleets = SEEDS.map((seed) => live(seed, tell));
  const wrong = fleets.reduce((sum, lived) => sum + lived.wrong.length, 0);
  const misled = fleets.reduce((sum, lived) => sum + lived.misled.length, 0);
  const recall = Math.min(...fleets.map((lived) => lived.recall));
  const share = Math.max(...fleets.map((lived) => lived.queueShare));
  return [
    figure('identity.wrong', 'arrivals', wrong, 0),
    figure('identity.indistinguishable', 'arrivals', misled),
    figure('identity.recall', '%', 100 * recall, 99),
    figure('identity.questions', '% of arrivals', 100 * share, 2),
    figure('identity.match.cpu', 'ms', cpuOfMatch(USUAL), 1),
    figure('identity.match.cpu.most', 'ms', cpuOfMatch(MOST_KNOWN), null),
  ];
}

function live(seed: number, tell: Tell): SimulationResult {
  const lived = simulate({ seed, machines: 2_000, units: 60, days: 1_095, every: 14 });
  const { machines, messages, rows, happened, questions, questionsBy } = lived;
  tell(
    `seed ${seed}: ${machines} machines, ${messages} inventories, ${rows} rows, ${JSON.stringify(happened)}`,
  );
  tell(
    `seed ${seed}: ${lived.wrong.length} wrong, recall ${(100 * lived.recall).toFixed(2)} %, ${questions} questions, ` +
      `${(100 * lived.queueShare).toFixed(2)} % of arrivals: ${JSON.stringify(questionsBy)}`,
  );
  tell(
    `seed ${seed}: ${lived.attached} arrivals waited for an answer, ${lived.waiting} for a whole inventory`,
  );
  for (const told of [...lived.misled, ...lived.wrong, ...lived.doubled]) tell(told);
  return lived;
}

/** CPU of one decision among so many candidates. */
function cpuOfMatch(candidates: number): number {
  const arrivals = someArrivals();
  const known = arrivals.map(knownFrom);
  const run = (times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      const at = turn % (arrivals.length - candidates);
      match(arrivals[at]!, known.slice(at, at + candidates));
    }
  };
  run(TIMES / 5);
  const before = process.cpuUsage();
  run(TIMES);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / TIMES;
}

function someArrivals(): Traits[] {
  const random = createRandom(SEEDS[0]!, 'cpu');
  let id = 0;
  const machines = Array.from({ length: 200 }, () => buyBatch(random, 1, 1, () => ++id)[0]!);
  return machines.map((machine) => inventoryOf(random, machine, 1, '2026-01-01'));
}

function knownFrom(traits: Traits, index: number): KnownMachine {
  const { unitId, kind, manufacturer, model, virtual } = traits;
  const told = {
    unitId,
    kind,
    manufacturer,
    model,
    virtual,
    traits: learn({ traits: [], locked: false }, traits),
  };
  const state = {
    state: 'in_use',
    stateSince: null,
    holder: null,
    declaredOnly: false,
    locked: false,
  } as const;
  return { assetId: index + 1, questionId: null, ...state, ...told };
}
