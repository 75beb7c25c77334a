/**
 * All indicators of 3,500 units over a million machines with their history, today and at ends of years, beside the very
 * same SELECTs run alone; and the years kept for the trend.
 */
import { systemActor } from '../../server/auth/scope.ts';
import { config } from '../../server/config.ts';
import { coverage } from '../../server/coverage/service.ts';
import { todayIn } from '../../server/shared/days.ts';
import { figure, percentile } from './support/figures.ts';
import { makeMillion } from './support/million.ts';
import { recordStatements, replay, timed } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const TIMES = 10;
const TIMES_PAST = 3;
const actor = systemActor('bench');

export async function measure(tell: Tell): Promise<Figure[]> {
  const today = todayIn(config.timeZone);
  const { machines, units } = await makeMillion(tell);
  tell(`${machines} machines in ${units} units`);
  const year = Number(today.slice(0, 4));
  const days: [string, string, boolean, number][] = [
    ['today', today, true, TIMES],
    ['today.main', today, false, TIMES],
    ['last-year', `${year - 1}-12-31`, true, TIMES_PAST],
    ['first-year', `${year - 7}-12-31`, true, TIMES_PAST],
  ];
  const figures: Figure[] = [];
  for (const [name, asOf, traits, times] of days) {
    const ask = () => coverage(actor, { asOf, traits }, today);
    const statements = await recordStatements(ask);
    const [own, plain]: [number[], number[]] = [[], []];
    for (let i = 0; i < times; i++) {
      own.push(await timed(ask));
      plain.push(await timed(() => replay(statements)));
    }
    figures.push(figure(`coverage.million.${name}`, 'ms', percentile(own, 0.95), percentile(plain, 0.95)));
    tell(`${name}: ${Math.round(percentile(own, 0.95))} ms, SQL ${Math.round(percentile(plain, 0.95))} ms`);
  }
  return figures;
}
