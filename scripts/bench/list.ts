/**
 * Pages of the register over HTTP, as a browser asks for them, beside the very same SELECTs run one after the other
 * on the same connection. What lies between the two is ours: routing, session, templates, compression.
 */
import { config } from '../../server/config.ts';
import { treeOn } from '../../server/org/service.ts';
import { addMonths, todayIn } from '../../server/shared/days.ts';
import { DISTRICT_USER, PROVINCE_USER } from './support/register.ts';
import {
  expectPage,
  latencyFigures,
  openSite,
  type Samples,
  samplesOf,
  type Visitor,
} from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const TIMES = 100;
const DEEP_PAGES = 40;
const DISTRICT_CODE = '802';

export async function measure(tell: Tell): Promise<Figure[]> {
  const site = await openSite();
  const province = await site.login(PROVINCE_USER);
  const district = await site.login(DISTRICT_USER);
  const all: Samples[] = [];
  const figures: Figure[] = [];
  for (const { name, path, visitor } of await cases(province, district)) {
    const samples = await samplesOf(visitor, path, TIMES);
    const [p95, p50] = latencyFigures(`list.p95.${name}`, samples);
    tell(
      `${name}: p50 ${p50!.value} ms, p95 ${p95!.value} ms; its ${samples.count} statements ${p50!.yardstick} and ${p95!.yardstick} ms; ${Math.round(samples.bytes / 1024)} KiB sent`,
    );
    all.push(samples);
    figures.push(p95!, p50!);
  }
  await site.close();
  const together = {
    pages: all.flatMap((samples) => samples.pages),
    statements: all.flatMap((samples) => samples.statements),
  };
  return [latencyFigures('list.p95.vs-sql', together)[0]!, ...figures];
}

interface Case {
  name: string;
  path: string;
  visitor: Visitor;
}

/** What people look for, for an administrator of the province unless the name says otherwise. */
async function cases(province: Visitor, district: Visitor): Promise<Case[]> {
  const today = todayIn(config.timeZone);
  const unit = (await treeOn(today)).byCode(DISTRICT_CODE)!.id;
  const past = addMonths(today, -14);
  const paths: [string, string][] = [
    ['first', '/assets'],
    ['computers-in-use', '/assets?kind=computer&state=in_use'],
    ['one-district', `/assets?unit=${unit}`],
    ['verdict-replace', '/assets?verdict=replace'],
    ['search-model', `/assets?q=${encodeURIComponent('optiplex 3020')}`],
    ['search-place', `/assets?q=${encodeURIComponent('duc hoa')}`],
    ['search-marks', `/assets?q=${encodeURIComponent('Đức Hòa')}`],
    ['oldest-first', '/assets?sort=putIntoUseOn'],
    ['deep-page', await deepPage(province, '/assets?kind=computer')],
    ['past', `/assets?asOf=${past}`],
    ['past-in-district', `/assets?asOf=${past}&unit=${unit}&kind=computer`],
    ['unverified', '/assets?verified=no&kind=computer'],
  ];
  const ownPaths: [string, string][] = [
    ['officer-first', '/assets'],
    ['officer-search', '/assets?q=optiplex'],
  ];
  return [
    ...paths.map(([name, path]) => ({ name, path, visitor: province })),
    ...ownPaths.map(([name, path]) => ({ name, path, visitor: district })),
  ];
}

/** The page a reader reaches after many times «next», by following the cursor as a program would. */
async function deepPage(visitor: Visitor, start: string): Promise<string> {
  let path = start;
  for (let page = 0; page < DEEP_PAGES; page++) {
    const { body, headers } = await expectPage(visitor, path);
    const next = nextHref(await textOf(body, headers['content-encoding']));
    if (next === null) break;
    path = next;
  }
  return path;
}

async function textOf(body: Buffer, encoding: string | undefined): Promise<string> {
  const { gunzipSync } = await import('node:zlib');
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

/** The last address with a cursor on a page is the one of its next page. */
function nextHref(html: string): string | null {
  const hrefs = [...html.matchAll(/href="(\/assets\?[^"]*cursor=[^"]*)"/g)].map(([, href]) => href!);
  return hrefs.at(-1)?.replaceAll('&amp;', '&').replaceAll('&#38;', '&') ?? null;
}
