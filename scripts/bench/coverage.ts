/** Coverage of all units, as a page and through the API, beside the very same SELECTs run one after the other. */
import { config } from '../../server/config.ts';
import { addMonths, todayIn } from '../../server/shared/days.ts';
import { DISTRICT_USER, PROVINCE_USER } from './support/register.ts';
import { latencyFigures, openSite, type Samples, samplesOf, type Visitor } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const TIMES = 100;
const TIMES_PAST = 20;

export async function measure(tell: Tell): Promise<Figure[]> {
  const site = await openSite();
  const province = await site.login(PROVINCE_USER);
  const district = await site.login(DISTRICT_USER);
  const past = addMonths(todayIn(config.timeZone), -14);
  const asked: [string, string, Visitor, number][] = [
    ['page', '/coverage', province, TIMES],
    ['officer-page', '/coverage', district, TIMES],
    ['past-page', `/coverage?asOf=${past}`, province, TIMES_PAST],
  ];
  const all: Samples[] = [];
  const figures: Figure[] = [];
  for (const [name, path, visitor, times] of asked) {
    const samples = await samplesOf(visitor, path, times);
    const own = latencyFigures(`coverage.p95.${name}`, samples);
    tell(`${name}: p95 ${own[0]!.value} ms, its ${samples.count} statements ${own[0]!.yardstick} ms`);
    if (times === TIMES) all.push(samples);
    figures.push(...own);
  }
  await site.close();
  const together = {
    pages: all.flatMap((samples) => samples.pages),
    statements: all.flatMap((samples) => samples.statements),
  };
  return [latencyFigures('coverage.p95.vs-sql', together)[0]!, ...figures];
}
