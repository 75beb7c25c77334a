/** Every page there is, as every role that may open it, on a phone and on a desk, by day and by night. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { may } from '../../server/auth/policy.ts';
import { ROLES, type Role } from '../../server/auth/types.ts';
import { declaredRoutes } from '../../server/web/app.ts';
import { launchBrowser } from './support/browser.ts';
import { inaccessible, overflowing, untranslated } from './support/examine.ts';
import { DESK, logIn, type Person, PHONE } from './support/people.ts';
import { type Site, startSite } from './support/site.ts';

const routes = declaredRoutes().filter(
  ({ method, path, access }) =>
    method === 'get' && access !== 'public' && !path.startsWith('/api/') && path !== '/metrics',
);

/** Pages that look different by what stands in the address: the past, nothing found, much chosen. */
const STATES = [
  '/assets?asOf=2020-02-24',
  '/assets?q=khong-co-may-nao',
  '/assets?kind=desktop&sort=-putIntoUseOn',
  '/units?asOf=2018-01-01',
  '/search?q=PF40',
  '/search?q=khong-co-gi',
  '/imports/:importId?sheet=0&rows=refused',
];

interface Look {
  screen: 'desk' | 'phone';
  /** Without colours the layout alone is looked at. */
  colorScheme?: 'light' | 'dark';
}

const SCREENS = { desk: DESK, phone: PHONE };
const EVERY_LOOK: Look[] = [
  { screen: 'desk', colorScheme: 'light' },
  { screen: 'desk', colorScheme: 'dark' },
  { screen: 'phone', colorScheme: 'light' },
  { screen: 'phone', colorScheme: 'dark' },
];
const LAYOUTS: Look[] = [{ screen: 'desk' }, { screen: 'phone' }];

/** Officer and province see nearly every page, and share the looks; the others see parts of them, in English. */
const LOOKS: Record<Role, Look[]> = {
  officer: [EVERY_LOOK[0]!, EVERY_LOOK[3]!],
  province: [EVERY_LOOK[1]!, EVERY_LOOK[2]!],
  procurement: LAYOUTS,
  auditor: LAYOUTS,
};

describe('Every page', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let site: Site;

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
    site = await startSite();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('that anybody may open is sound', async () => {
    const context = await browser!.newContext({ baseURL: site.url, viewport: DESK });
    const page = await context.newPage();
    for (const address of ['/login', '/login?lang=en', '/no-such-page']) {
      await page.goto(address);
      expect(await faults(page, EVERY_LOOK), address).to.deep.equal([]);
    }
    await context.close();
  });

  for (const role of ROLES) {
    describe(`for ${role}`, () => {
      let person: Person;
      before(async () => {
        person = await logIn(browser!, site, role);
      });
      after(() => person?.context.close());

      for (const path of addressesOf(role)) {
        it(`${path} is sound`, async () => {
          const address = path.replace(/:(\w+)/g, (_whole, name: string) => String(site.subjects[name]));
          if (!(await isPage(person, address))) return;
          const answer = await person.page.goto(address);
          expect(answer?.status()).to.equal(200);
          expect([...(await faults(person.page, LOOKS[role])), ...person.complaints()]).to.deep.equal([]);
        });
      }
    });
  }
});

function addressesOf(role: Role): string[] {
  const open = routes.filter(({ access }) => may({ role }, access as never)).map(({ path }) => path);
  return [...open, ...STATES];
}

/** Files to download and suggestions for fields are no pages. */
async function isPage(person: Person, address: string): Promise<boolean> {
  const answer = await person.context.request.get(address);
  expect(answer.status(), address).to.equal(200);
  return (answer.headers()['content-type'] ?? '').startsWith('text/html');
}

/** One visit, several looks: the page is not loaded again when the window narrows or the lights go out. */
async function faults(page: Page, looks: readonly Look[]): Promise<string[]> {
  const found = await untranslated(page);
  for (const { screen, colorScheme } of looks) {
    await page.setViewportSize(SCREENS[screen]);
    await page.emulateMedia({ colorScheme: colorScheme ?? 'light' });
    const wrong = await overflowing(page);
    if (colorScheme) wrong.push(...(await inaccessible(page)));
    found.push(...wrong.map((fault) => `${screen}, ${colorScheme ?? 'layout'}: ${fault}`));
  }
  return found;
}
