/** Three hundred old machines on their way from their verdicts to a frozen plan and its papers, by choosing alone. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { systemActor } from '../../server/auth/scope.ts';
import { registerAsset } from '../../server/inventory/service/assets.ts';
import { allItems } from '../../server/replacement/plans/service/plans.ts';
import { followInventory, reassessAll } from '../../server/replacement/service.ts';
import { OLD, putMachines } from '../replacement/fleet.ts';
import { TODAY } from '../support/province.ts';
import { partsOf } from '../support/word-files.ts';
import { launchBrowser } from './support/browser.ts';
import { inaccessible, overflowing, untranslated } from './support/examine.ts';
import { DESK, logIn, type Person } from './support/people.ts';
import { type Site, startSite } from './support/site.ts';

describe('A plan of three hundred machines', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let site: Site;
  let person: Person;
  let page: Page;

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
    followInventory();
    site = await startSite();
    const { units } = site;
    const homes = [units.ducHoaThuong, units.luongHoa, units.hauNghia];
    await putMachines(
      Array.from({ length: 300 }, (_, at) => ({ unitId: homes[at % 3]!, spec: OLD, since: '2019-02-01' })),
    );
    await reassessAll(TODAY);
    person = await logIn(browser!, site, 'procurement', { viewport: DESK });
    page = person.page;
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('is proposed under two sources of money', async () => {
    await page.goto('/replacement/plans/new');
    await page.selectOption('[name=unitId]', String(site.units.province));
    await page.fill('[name=title]', 'Thay máy tính cấp xã năm 2027');
    await submit('form.form .main-action');
    expect(await page.textContent('main'), 'a plan without money').to.include('above zero');
    await page.fill('[name=source1]', 'Ngân sách tỉnh');
    await page.fill('[name=amount1]', '2.000.000.000');
    await page.fill('[name=source2]', 'Ngân sách xã');
    await page.fill('[name=amount2]', '400.000.000');
    await submit('form.form .main-action');
    expect(await page.textContent('main')).to.include('2,400,000,000');
    expect([...(await overflowing(page)), ...(await inaccessible(page))]).to.deep.equal([]);
    await submit('form[action$="/submission"] button');
  });

  it('is decided by keys, line after line, without leaving the list', async () => {
    const plan = page.url();
    expect(await page.isVisible('[data-keys]')).to.equal(true);
    await page.keyboard.press('a');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused()).to.equal('line-1');
    const undecided = () => page.locator('[data-agree]').count();
    const before = await undecided();
    for (const line of [1, 2]) {
      await page.keyboard.press('a');
      await page.waitForSelector(`#line-${line + 1}:focus-within`);
      expect(await page.textContent('[data-said]')).to.equal(`Line ${line} was decided.`);
    }
    expect(page.url(), 'the list stays').to.equal(plan);
    expect(await undecided()).to.equal(before - 2);
    expect(await page.textContent('.stats')).to.include('2 lines');
    const decided = (await allItems('all', planId(plan))).filter(({ decision }) => decision !== null);
    expect(decided.map(({ line, decision }) => [line, decision])).to.have.deep.members([
      [1, 'approve'],
      [2, 'approve'],
    ]);
    expect([...(await overflowing(page)), ...(await inaccessible(page))]).to.deep.equal([]);
    expect(person.complaints().filter((text) => !text.includes('422'))).to.deep.equal([]);
  });

  it('takes a line off the list of what is open when its key is pressed, and the next comes up', async () => {
    const plan = page.url();
    await page.goto(`${plan}?decision=open`);
    await page.keyboard.press('j');
    expect(await focused()).to.equal('line-3');
    await page.keyboard.press('a');
    await page.waitForSelector('#line-4:focus-within');
    expect(await page.locator('#line-3').count()).to.equal(0);
    await page.goto(plan);
  });

  it('tells a conflict when a line was decided by somebody else meanwhile', async () => {
    const plan = page.url();
    await page.goto(`${plan}?decision=open`);
    const other = await person.context.newPage();
    await other.goto(`${plan}?decision=open`);
    await Promise.all([other.waitForNavigation(), other.click('#line-4 [data-agree]')]);
    await other.close();
    await page.keyboard.press('j');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('a')]);
    expect(await page.textContent('main')).to.include('changed');
    await page.goto(plan);
    person.complaints();
  });

  it('decides nothing while somebody only looks through the choices', async () => {
    const plan = page.url();
    await page.click('table tbody tr:has([data-agree]) .main a');
    await page.waitForURL(/items/);
    const line = page.url();
    await page.check('[name=decision][value=defer]');
    await page.selectOption('#decide [name=deferTo]', { index: 1 });
    await page.waitForTimeout(300);
    expect(page.url()).to.equal(line);
    expect(await page.inputValue('#decide [name=reason]')).to.equal('');
    await page.goto(plan);
    const decided = (await allItems('all', planId(plan))).filter(({ decision }) => decision !== null);
    expect(decided).to.have.length(4);
  });

  it('is decided by one click, with a reason, and for all that are left', async () => {
    const plan = page.url();
    await submit('form[action*="/decision"] [data-agree] >> nth=0');
    await page.click('table tbody tr:has([data-agree]) .main a');
    await page.check('[name=decision][value=reject]');
    await submit('#decide .main-action');
    expect(await page.textContent('#decide')).to.include('give the reason');
    await page.fill('#decide [name=reason]', 'Xã đã thuê máy');
    await submit('#decide .main-action');
    await page.goto(plan);
    await submit('form[action$="/freezing"] button');
    expect(await page.textContent('main'), 'too early').to.include('have not been decided');
    await page.goto(`${plan}?decision=open`);
    await page.click('summary:has-text("of this list")');
    await submit('details[open] form .button--primary');
    expect(await page.textContent('main')).to.include('lines were decided');
    await page.goto(plan);
    await submit('form[action$="/freezing"] button');
    expect(await page.textContent('main')).to.match(/Plan no\. 1\/\d{4}/);
    const items = await allItems('all', Number(/(\d+)$/.exec(new URL(page.url()).pathname)![1]));
    const decided = items.filter(({ decision }) => decision !== null);
    expect(
      decided.filter(({ decision }) => decision === 'reject').map(({ decisionReason }) => decisionReason),
    ).to.deep.equal(['Xã đã thuê máy']);
    const proposed = items.filter(({ proposal }) => proposal !== null).length;
    expect(proposed).to.be.above(100);
    expect(decided).to.have.length(proposed);
  });

  it('goes out as a request with its annex, as an annex alone, and as a spreadsheet', async () => {
    const path = new URL(page.url()).pathname;
    for (const [file, part, words] of [
      ['request.docx', 'word/document.xml', 'Ngân sách tỉnh'],
      ['annex.docx', 'word/document.xml', 'UBND xã Đức Hòa Thượng'],
      ['list.xlsx', 'xl/worksheets/sheet1.xml', 'Xã đã thuê máy'],
    ] as const) {
      const answer = await person.context.request.get(`${site.url}${path}/${file}`);
      expect(answer.status(), file).to.equal(200);
      expect(partsOf(await answer.body()).get(part), file).to.include(words);
    }
    expect(person.complaints().filter((text) => !text.includes('422'))).to.deep.equal([]);
  });

  const planId = (url: string) => Number(/plans\/(\d+)/.exec(new URL(url).pathname)![1]);

  function focused(): Promise<string | undefined> {
    return page.evaluate(`document.activeElement.closest('tr')?.id`);
  }

  it('is followed: what waits, by unit, and a machine that came is recorded by one click', async () => {
    const plan = new URL(page.url()).pathname;
    const draft = {
      kind: 'desktop' as const,
      unitId: site.units.ducHoaThuong,
      serial: 'NEW-1',
      cost: 18_000_000,
    };
    const { tag } = await registerAsset(systemActor('test'), draft, TODAY);
    await page.goto(`${plan}/progress`);
    const question = page.locator('#arrivals li', { hasText: tag });
    expect(await question.textContent()).to.match(/bought for line \d+\?/);
    expect([
      ...(await overflowing(page)),
      ...(await inaccessible(page)),
      ...(await untranslated(page)),
    ]).to.deep.equal([]);
    await Promise.all([page.waitForNavigation(), question.locator('[value=yes]').click()]);
    expect(await page.locator('#arrivals').count()).to.equal(0);
    await Promise.all([page.waitForNavigation(), page.click('#lines .tabs a[href*="state=installed"]')]);
    expect(await page.locator('#lines tbody tr').count()).to.equal(1);
    expect(await page.textContent('#lines tbody')).to.include('18,000,000');
    const figure = page.locator('#units tbody tr:has-text("Đức Hòa Thượng") td a').first();
    const count = Number(await figure.textContent());
    await Promise.all([page.waitForNavigation(), figure.click()]);
    expect(await page.locator('#lines .tabs [aria-current] .tabs__count').textContent()).to.equal(
      String(count),
    );
    expect(await page.locator('#lines tbody tr').count()).to.equal(Math.min(50, count));
  });

  async function submit(button: string): Promise<void> {
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  }
});
