/** A reporting campaign from opening to lock: an officer on a phone, the head of the unit, and the province. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { systemActor } from '../../server/auth/scope.ts';
import { createUser } from '../../server/auth/service/users.ts';
import { launchBrowser } from './support/browser.ts';
import { inaccessible, overflowing } from './support/examine.ts';
import { DESK, logIn, type Person, PHONE } from './support/people.ts';
import { PASSWORD, type Site, startSite } from './support/site.ts';

describe('A reporting campaign', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let site: Site;
  let province: Person;
  let officer: Person;
  let head: Person;
  let campaign: string;

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
    site = await startSite();
    await createUser(systemActor('test'), {
      ...{ username: 'chutich', fullName: 'Nguyễn Văn Bình', role: 'officer', isHead: true },
      ...{ unitId: site.units.ducHoaThuong, language: 'vi', password: PASSWORD },
    });
    province = await logIn(browser!, site, 'province', { viewport: DESK });
    officer = await logIn(browser!, site, 'officer', { viewport: PHONE });
    head = await logIn(browser!, site, 'chutich' as 'officer', { viewport: PHONE });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('is opened by the province, which is told at once what cannot be', async () => {
    const { page } = province;
    await page.goto('/campaigns');
    await page.click('a[href="/campaigns/new"]');
    await page.fill('[name=name]', 'Báo cáo trang bị CNTT năm 2026');
    await page.fill('form.form [name=asOf]', '20/11/2026');
    await page.fill('[name=deadline]', '01/11/2026');
    await submit(page, 'form.form .main-action');
    expect(await page.textContent('main')).to.include('không được trước ngày chốt');
    await page.fill('[name=deadline]', '31/12/2099');
    await submit(page, 'form.form .main-action');
    expect(await page.textContent('main')).to.include('0 trong');
    campaign = new URL(page.url()).pathname;
    await looksRight(page);
  });

  it('stands on the first page of the officer, who answers it on a phone machine by machine', async () => {
    const { page } = officer;
    await page.goto('/');
    await page.click('a:has-text("chờ đơn vị chốt số liệu")');
    if (!page.url().includes('/units/')) await page.goto(`${campaign}/units/${site.units.ducHoaThuong}`);
    await looksRight(page);
    await submit(page, '.campaign-line button[value=present] >> nth=0');
    await page.click('.campaign-line summary >> nth=0');
    await page.fill('.campaign-line [name=note] >> nth=0', 'Máy đang ở phòng một cửa');
    await submit(page, '.campaign-line details button >> nth=0');
    await submit(page, 'button:has-text("máy còn lại đều đúng")');
    await submit(page, 'form[action$="/closing"] button');
    expect(await page.textContent('main')).to.include('đơn vị chốt');
    await looksRight(page);
  });

  it('is confirmed by the head of the unit and returned by the province with a reason', async () => {
    const path = `${campaign}/units/${site.units.ducHoaThuong}`;
    await head.page.goto(path);
    await submit(head.page, 'form[action$="/confirmation"] button');
    const { page } = province;
    await page.goto(path);
    expect(await page.textContent('main')).to.include('Máy đang ở phòng một cửa');
    await page.click('summary:has-text("Trả lại đơn vị")');
    await page.fill('[name=reason]', 'Còn một máy chưa rõ ở đâu');
    await submit(page, 'form[action$="/return"] button');
    await officer.page.goto(path);
    expect(await officer.page.textContent('main')).to.include('Còn một máy chưa rõ ở đâu');
    await officer.page.goto(`${path}?show=problem`);
    await submit(officer.page, '.campaign-line button[value=present] >> nth=0');
    await submit(officer.page, 'form[action$="/closing"] button');
    await head.page.goto(path);
    await submit(head.page, 'form[action$="/confirmation"] button');
  });

  it('is accepted, locked by the province, and goes out as a workbook', async () => {
    const { page } = province;
    await page.goto(campaign);
    await submit(page, 'form[action$="/acceptance"] button');
    await submit(page, 'form[action$="/reminders"] button');
    expect(await page.textContent('main')).to.include('Đã nhắc');
    await page.goto(campaign);
    await page.click('summary:has-text("Khóa kỳ báo cáo")');
    await submit(page, 'form[action$="/lock"] button');
    expect(await page.textContent('main')).to.include('Đã khóa');
    await looksRight(page);
    const file = await province.context.request.get(`${site.url}${campaign}/figures.xlsx`);
    expect(file.status()).to.equal(200);
    for (const person of [province, officer, head]) expect(person.complaints()).to.deep.equal([]);
  });

  async function looksRight(page: Page): Promise<void> {
    expect([...(await overflowing(page)), ...(await inaccessible(page))]).to.deep.equal([]);
  }

  async function submit(page: Page, button: string): Promise<void> {
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  }
});
