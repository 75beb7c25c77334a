/** The whole register as CSV over HTTP, beside the very same SELECTs run one after the other. */
import { figure, median } from './support/figures.ts';
import { PROVINCE_USER } from './support/register.ts';
import { expectPage, openSite, replay, statementsOf, timed } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const ROUNDS = 3;
const PATH = '/assets/export.csv?state=all';

export async function measure(tell: Tell): Promise<Figure[]> {
  const site = await openSite();
  const visitor = await site.login(PROVINCE_USER);
  const { statements, bytes } = await statementsOf(visitor, PATH);
  tell(`${statements.length} statements, ${Math.round(bytes / 1024)} KiB sent`);
  const files: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    files.push(await timed(() => expectPage(visitor, PATH)));
    reads.push(await timed(() => replay(statements)));
  }
  await site.close();
  return [figure('export.csv', 's', median(files) / 1000, median(reads) / 1000)];
}
