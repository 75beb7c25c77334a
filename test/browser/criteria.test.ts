/** Criteria of the province from a draft to the verdicts made by them, by an administrator of the province in Vietnamese. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { select } from '../../server/db/query.ts';
import { followInventory, reassessAll } from '../../server/replacement/service.ts';
import { addDays, todayIn } from '../../server/shared/days.ts';
import { NEW, OLD, putMachines } from '../replacement/fleet.ts';
import { launchBrowser } from './support/browser.ts';
import { inaccessible, overflowing, untranslated } from './support/examine.ts';
import { logIn, type Person, PHONE } from './support/people.ts';
import { type Site, startSite } from './support/site.ts';

const DECISION = 'Quyết định 12/2026/QĐ-UBND ngày 20/11/2026';

describe('Criteria decided by the province', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let site: Site;
  let person: Person;
  let page: Page;
  let draft: string;
  let machines: number[];
  const today = todayIn('Asia/Ho_Chi_Minh');

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
    followInventory();
    site = await startSite();
    const { units } = site;
    machines = await putMachines([
      ...Array.from({ length: 30 }, () => ({ unitId: units.luongHoa, spec: NEW })),
      ...Array.from({ length: 3 }, () => ({ unitId: units.hauNghia, spec: OLD })),
    ]);
    await reassessAll(today);
    person = await logIn(browser!, site, 'province');
    page = person.page;
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('begin as a draft, and are not kept when a number is without a source or two contradict each other', async () => {
    await page.goto('/replacement/criteria');
    await submit('form[action="/replacement/criteria/drafts"] button');
    draft = new URL(page.url()).pathname;
    expect(await page.textContent('h1')).to.match(/Bản thảo tiêu chí \d{4}-\d/);
    expect(await page.textContent('#differences')).to.include('Chưa khác ở điểm nào');
    await page.fill('[name=legalBasis]', DECISION);
    await ask('memory-upgradeBelowGb', '32', '');
    await submit('#edit .main-action');
    expect(await page.textContent('#edit')).to.include('Ghi căn cứ của con số này');
    await ask('memory-upgradeBelowGb', '32', DECISION);
    await ask('memory-replaceBelowGb', '64', DECISION);
    await submit('#edit .main-action');
    expect(await page.textContent('#edit')).to.include('hai điều kiện mâu thuẫn nhau');
    expect(await page.inputValue('[name=v-0-memory-replaceBelowGb]'), 'what was typed stays').to.equal('64');
    await page.goto(draft);
    expect(await page.textContent('#differences'), 'nothing was kept').to.include('Chưa khác ở điểm nào');
  });

  it('are kept with the source of every number that changed', async () => {
    await page.fill('[name=legalBasis]', DECISION);
    await ask('memory-upgradeBelowGb', '32', DECISION);
    await submit('#edit .main-action');
    const rows = await page.locator('#differences tbody tr').allTextContents();
    expect(rows).to.have.length(1);
    expect(rows[0]).to.match(/Nâng cấp khi RAM dưới.*8 GB.*32 GB.*Quyết định 12\/2026/s);
    await examine();
  });

  it('show before what they would change: how many machines, of what kind, in which units', async () => {
    await submit('#preview form button');
    await page.waitForSelector('#preview a[href$="/flips"]');
    const told = await page.textContent('#preview');
    const [, moved, all] = /(\d+) máy đổi kết luận trong (\d+) máy/.exec(told!)!;
    const counted = await countMachines("kind IN ('desktop', 'laptop', 'all_in_one')");
    expect([Number(moved) >= 30, Number(moved) <= counted, Number(all) > counted]).to.deep.equal([
      ...[true, true, true],
    ]);
    const kinds = await page.locator('#preview .grid li a[href*="kind="]').allTextContents();
    expect(kinds, 'kinds of which nothing moves are left out').to.deep.equal(['Máy tính để bàn']);
    const units = await page.locator('#preview tbody tr:has(a[href*="unit="])').allTextContents();
    expect(units[0], 'the unit with the most').to.include('UBND xã Lương Hòa').and.to.include('30');
    expect(units.join(), 'what is to be replaced anyway moves nowhere').to.not.include('Hậu Nghĩa');
    await examine();
  });

  it('list every machine they would judge otherwise, and hand the list out as a file', async () => {
    await page.click(`#preview a[href*="unit=${site.units.luongHoa}"]`);
    await page.waitForURL(/\/flips/);
    expect(await page.locator('main tbody tr').count()).to.equal(30);
    const row = await page.textContent('main tbody tr >> nth=0');
    expect(row).to.match(/UBND xã Lương Hòa.*Đáp ứng.*Cần nâng cấp/s);
    await examine();
    const href = await page.getAttribute('a[href*="flips.csv"]', 'href');
    const file = await person.context.request.get(`${site.url}${href}`);
    const lines = (await file.text()).trim().split('\n');
    expect(lines).to.have.length(31);
    expect(lines[0]).to.include('Hiện nay').and.to.include('Theo bản thảo');
    expect(lines[1]).to.include('UBND xã Lương Hòa').and.to.include('Cần nâng cấp');
  });

  it('are told on a phone as well', async () => {
    await page.setViewportSize(PHONE);
    for (const path of [draft, `${draft}/flips`]) {
      await page.goto(path);
      await examine();
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('hold once they are decided: every machine is judged anew and the page names their basis', async () => {
    await page.goto(draft);
    await submit(`form[action="${draft}/decision"] button`);
    expect(await page.textContent('main')).to.include('Các máy đang được đánh giá lại');
    await page.waitForSelector('[data-progress]', { state: 'detached' });
    const version = await page.textContent('main section:has-text("đang áp dụng") h2');
    expect(await page.textContent('main section:has-text("đang áp dụng")')).to.include(DECISION);
    const judged = `verdict = 'upgrade' AND main_reason = 'memory_upgradable' AND assessed_on = '${today}'`;
    const by = `criteria_version = '${/\d{4}-\d+/.exec(version!)![0]}'`;
    expect(await verdictsIn(site.units.luongHoa, `${judged} AND ${by}`)).to.be.at.least(30);
    expect(await verdictsIn(site.units.luongHoa, `NOT (${by})`), 'by other criteria').to.equal(0);
    await page.goto(draft);
    expect(new URL(page.url()).pathname, 'nobody changes them any more').to.equal('/replacement/criteria');
    expect(person.complaints().filter((text) => !text.includes('422'))).to.deep.equal([]);
  });

  it('are the reason the page of a machine gives for its other verdict', async () => {
    await page.goto(`/assets/${machines[0]}`);
    const told = await page.textContent('#verdict-history');
    expect(told).to.match(/Đáp ứng → Cần nâng cấp\s+Do bộ tiêu chí \d{4}-\d+ bắt đầu áp dụng/);
    expect(await page.locator('#verdict-history rect').count()).to.be.at.least(2);
    await examine();
  });

  it('are taken back before their day, with a reason', async () => {
    await page.goto('/replacement/criteria');
    await submit('form[action="/replacement/criteria/drafts"] button');
    await page.fill('[name=validFrom]', addDays(today, 40).split('-').reverse().join('/'));
    await submit('#edit .main-action');
    await submit('form[action$="/decision"] button');
    expect(await page.textContent('main')).to.include('áp dụng khi đến ngày');
    await page.click('summary:has-text("Rút lại")');
    await examine();
    await page.fill('[name=reason]', 'Chưa bố trí được kinh phí');
    await submit('form[action$="/withdrawal"] button');
    expect(await page.textContent('body')).to.include('nay là bản thảo');
    await page.goto('/replacement/criteria');
    expect(await page.textContent('main')).to.not.include('Rút lại');
  });

  it('ask of a kind again that was left out, and of machines at the counter more than of all', async () => {
    await page.click('main a[href*="/criteria/drafts/"] >> nth=0');
    await page.waitForSelector('#kinds');
    await page.selectOption('#kinds [name=kind]', 'camera');
    await page.selectOption('#kinds [name=like]', 'scanner');
    await submit('#kinds button');
    expect(await page.textContent('#edit')).to.include('Camera');
    expect(await page.textContent('#differences')).to.include('Camera');
    const draftPage = page.url();
    await page.click('#edit > form > details >> nth=0 >> summary:has-text("Bộ phận một cửa")');
    await ask('roles-one_stop_shop-memory-upgradeBelowGb', '64', DECISION);
    await submit('#edit .main-action');
    expect(await page.textContent('#differences')).to.include('Nâng cấp khi RAM dưới · Bộ phận một cửa');
    expect(new URL(page.url()).pathname).to.equal(new URL(draftPage).pathname);
    await examine();
  });

  it('are refused for a day that has passed', async () => {
    await page.goto('/replacement/criteria');
    await submit('form[action="/replacement/criteria/drafts"] button');
    await page.fill('[name=validFrom]', addDays(today, -3).split('-').reverse().join('/'));
    await submit('#edit .main-action');
    await submit('form[action$="/decision"] button');
    expect(await page.textContent('body')).to.include('Ngày áp dụng đã qua');
  });

  async function ask(field: string, value: string, source: string): Promise<void> {
    await page.fill(`[name=v-0-${field}]`, value);
    await page.fill(`[name=s-0-${field}]`, source);
  }
  async function submit(button: string): Promise<void> {
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  }
  async function examine(): Promise<void> {
    const found = [await untranslated(page), await overflowing(page), await inaccessible(page)];
    expect(found.flat()).to.deep.equal([]);
  }
  async function verdictsIn(unitId: number, condition: string): Promise<number> {
    const [row] = await select<{ count: number }>(
      `SELECT COUNT(*) AS count FROM verdicts WHERE ${condition} AND asset_id IN (SELECT id FROM assets WHERE unit_id = :unitId)`,
      { unitId },
    );
    return Number(row!.count);
  }
  async function countMachines(condition: string): Promise<number> {
    const [row] = await select<{ count: number }>(`SELECT COUNT(*) AS count FROM assets WHERE ${condition}`);
    return Number(row!.count);
  }
});
