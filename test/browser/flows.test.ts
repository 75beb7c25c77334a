/** What people come for, done with a real browser the way they do it. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { systemActor } from '../../server/auth/scope.ts';
import { listAssets } from '../../server/inventory/service/listing.ts';
import { TODAY } from '../support/province.ts';
import { launchBrowser } from './support/browser.ts';
import { logIn, type Person, PHONE } from './support/people.ts';
import { PASSWORD, type Site, startSite } from './support/site.ts';

describe('A visit with a browser', function () {
  this.timeout(60_000);
  let browser: Browser | null;
  let site: Site;
  let officer: Person;
  let page: Page;

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
    site = await startSite();
    officer = await logIn(browser, site, 'officer');
    page = officer.page;
  });
  afterEach(() => expect(officer?.complaints() ?? []).to.deep.equal([]));
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('the officer of Đức Hòa Thượng adds a computer on a phone in under ten fields', async () => {
    await page.setViewportSize(PHONE);
    await page.goto('/assets');
    await page.click('a[href^="/assets/new"]');
    const filled = await fillIn(page, {
      model: 'OptiPlex 7010',
      manufacturer: 'Dell',
      serial: 'DHT7010A',
      holderName: 'Phạm Văn Út',
      putIntoUseOn: '2022',
      cpu: 'Core i5-12500',
      memoryGb: '8',
      os: 'Windows 11 Pro',
    });
    expect(filled).to.be.below(10);
    await submit(page, 'form[action="/assets"] .button--primary');
    expect(new URL(page.url()).pathname).to.match(/^\/assets\/\d+$/);
    expect(await page.textContent('main'))
      .to.include('DHT7010A')
      .and.to.include('Phạm Văn Út');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('a wrong day comes back as it was typed, beside what is wrong with it', async () => {
    await page.goto(`/assets/${site.subjects.assetId}/moves/new`);
    const before = await page.inputValue('[name=on]');
    expect(before).to.match(/^\d\d\/\d\d\/2\d{3}$/);
    await page.fill('[name=on]', '31/02/2026');
    await submit(page, 'main form .button--primary');
    expect(await page.inputValue('[name=on]')).to.equal('31/02/2026');
    expect(await page.getAttribute('[name=on]', 'aria-invalid')).to.equal('true');
  });

  it('a day is typed as day, month and year, with slashes or without, and stands in the address as ISO', async () => {
    await page.goto('/assets?q=PF40');
    for (const typed of ['24/2/2020', '24022020', '24.02.2020']) {
      await page.fill('[name=asOf]', typed);
      await Promise.all([page.waitForURL(/asOf=2020-02-24/), page.press('[name=asOf]', 'Enter')]);
      expect(await page.inputValue('[name=asOf]')).to.equal('24/02/2020');
      expect(page.url()).to.include('q=PF40');
      await page.goto('/assets?q=PF40');
    }
  });

  it('the calendar beside a day writes what was chosen as day, month and year', async () => {
    await page.goto('/assets?q=PF40');
    expect(await page.locator('.context .date__button').getAttribute('aria-label')).to.be.a('string');
    await page.locator('.context .date__calendar').evaluate((calendar) => {
      const field = calendar as unknown as { value: string; dispatchEvent(event: Event): void };
      field.value = '2021-12-01';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(await page.inputValue('[name=asOf]')).to.equal('01/12/2021');
  });

  it('«/» goes to the search, and a serial number goes to its machine', async () => {
    await page.goto('/assets');
    await page.keyboard.press('/');
    expect(await focused(page)).to.equal('q');
    await page.keyboard.type('PF4000');
    await Promise.all([page.waitForURL(/\/assets\/\d+$/), page.keyboard.press('Enter')]);
    expect(await page.textContent('main')).to.include('PF4000');
  });

  it('arrow keys walk the rows of a list, and Enter opens one', async () => {
    await page.goto('/assets?sort=tag');
    const tags = await page.locator('table[data-rows] tbody .main a').allTextContents();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.textContent')).to.equal(tags[1]);
    await Promise.all([page.waitForURL(/\/assets\/\d+/), page.keyboard.press('Enter')]);
  });

  it('Escape closes a menu and gives the focus back to what opened it', async () => {
    await page.goto('/assets');
    await page.click('.user-menu summary');
    expect(await page.isVisible('.user-menu .popover')).to.equal(true);
    await page.keyboard.press('Escape');
    expect(await page.isVisible('.user-menu .popover')).to.equal(false);
    expect(await page.evaluate('document.activeElement.tagName')).to.equal('SUMMARY');
  });

  it('the dark chosen once stays on the next page', async () => {
    await page.goto('/assets');
    await page.click('.user-menu summary');
    await page.click('[data-theme-toggle]');
    await page.goto('/units');
    expect(await page.getAttribute('html', 'data-theme')).to.equal('dark');
  });

  it('ticking rows counts them and offers what can be done with them', async () => {
    await page.goto('/assets');
    await page.locator('table tbody .select input').first().check();
    await page.locator('table tbody .select input').nth(1).check();
    expect((await page.locator('[data-bulk-count]').first().textContent())?.trim()).to.equal('2');
  });

  it('works without scripts: log in, open the list, filter it, add a computer, sign out', async () => {
    const plain = await logIn(browser!, site, 'province', { javaScriptEnabled: false, viewport: PHONE });
    await plain.page.goto('/assets');
    await plain.page.locator('.filters summary').first().click();
    await plain.page.fill('.filters [name=q]', 'PF4001');
    await submit(plain.page, '.filters__submit');
    expect(await plain.page.locator('table tbody tr').count()).to.equal(1);
    await plain.page.fill('[name=asOf]', '24/02/2025');
    await submit(plain.page, '.context .button');
    expect(plain.page.url()).to.include('asOf=2025-02-24').and.to.include('q=PF4001');

    await plain.page.goto('/assets/new');
    await plain.page.selectOption('[name=unitId]', String(site.units.luongHoa));
    await fillIn(plain.page, { model: 'Latitude 3420', manufacturer: 'Dell', serial: 'KHONGJS1' });
    await submit(plain.page, 'form[action="/assets"] .button--primary');
    const added = await listAssets(
      systemActor('test'),
      { filter: { serial: 'KHONGJS1' }, sort: 'tag', cursor: null, limit: 10 } as never,
      TODAY,
    );
    expect(added.items.map((asset) => asset.unitId)).to.deep.equal([site.units.luongHoa]);

    await plain.page.click('.user-menu summary');
    await submit(plain.page, 'form[action="/logout"] button');
    expect(new URL(plain.page.url()).pathname).to.equal('/login');
    await plain.page.goto('/assets');
    expect(new URL(plain.page.url()).pathname).to.equal('/login');
    expect(plain.complaints()).to.deep.equal([]);
    await plain.context.close();
  });

  it('a wrong password is told, and keeps the name that was typed', async () => {
    const context = await browser!.newContext({ baseURL: site.url });
    const stranger = await context.newPage();
    await stranger.goto('/login?next=%2Funits');
    await stranger.fill('[name=username]', 'auditor');
    await stranger.fill('[name=password]', `${PASSWORD}x`);
    await submit(stranger, 'main form button');
    expect(await stranger.inputValue('[name=username]')).to.equal('auditor');
    expect(await stranger.isVisible('[role=alert]')).to.equal(true);
    await stranger.fill('[name=password]', PASSWORD);
    await submit(stranger, 'main form button');
    expect(new URL(stranger.url()).pathname).to.equal('/units');
    await context.close();
  });
});

/** Types into fields by name; answers how many there were. */
async function fillIn(page: Page, values: Record<string, string>): Promise<number> {
  for (const [name, value] of Object.entries(values)) await page.fill(`main [name="${name}"]`, value);
  return Object.keys(values).length;
}

/** Presses a button and waits for the page it leads to. */
async function submit(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);
}

function focused(page: Page): Promise<string> {
  return page.evaluate<string>('document.activeElement.getAttribute("name")');
}
