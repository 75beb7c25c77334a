/** A yearly report from its draft to a correction, in the browser of the province; procurement reads what is issued. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { partsOf } from '../support/word-files.ts';
import { launchBrowser } from './support/browser.ts';
import { inaccessible, overflowing } from './support/examine.ts';
import { DESK, logIn, type Person, PHONE } from './support/people.ts';
import { type Site, startSite } from './support/site.ts';

describe('A yearly report', function () {
  this.timeout(120_000);
  let browser: Browser | null;
  let site: Site;
  let province: Person;
  let path: string;

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
    site = await startSite();
    province = await logIn(browser!, site, 'province', { viewport: DESK });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  it('is made for a day, and not for one that has not come', async () => {
    const { page } = province;
    await page.goto('/reports');
    await page.fill('#new [name=asOf]', '31/12/2099');
    await submit(page, '#new .button--primary');
    expect(await page.textContent('#new')).to.include('tương lai');
    await page.fill('#new [name=asOf]', '20/11/2026');
    await submit(page, '#new .button--primary');
    path = new URL(page.url()).pathname;
    expect(await page.textContent('#paper')).to.include('Tính đến ngày 20/11/2026');
    await looksRight(page);
  });

  it('takes what people write, and leads from each figure to its list', async () => {
    const { page } = province;
    await page.fill('#texts [name=issuer]', 'Sở Khoa học và Công nghệ');
    await page.fill('#texts [name=tasks]', '- Thay máy tính cấp xã đã cũ');
    await submit(page, '#texts .button--primary');
    expect(await page.textContent('#paper')).to.include('Thay máy tính cấp xã đã cũ');
    await page.click('#sources a >> nth=3');
    expect(page.url()).to.include('/assets?').and.include('asOf=2026-11-20');
  });

  it('is issued under its hash, goes out as Word, PDF and workbook, and is corrected by a new version', async () => {
    const { page, context } = province;
    await page.goto(path);
    await page.fill('#issue [name=number]', '12');
    await submit(page, '#issue .button--primary');
    expect(await page.textContent('main')).to.include('Nội dung đúng như khi ban hành');
    const file = async (name: string) => (await context.request.get(`${site.url}${path}/${name}`)).body();
    expect(partsOf(await file('report.docx')).get('word/document.xml')).to.include('12/BC-');
    expect((await file('report.pdf')).subarray(0, 5).toString()).to.equal('%PDF-');
    expect(partsOf(await file('annex.xlsx')).has('xl/worksheets/sheet1.xml')).to.equal(true);
    await submit(page, '#correct button');
    expect(await page.textContent('h1')).to.include('phiên bản 2');
    expect(province.complaints()).to.deep.equal([]);
  });

  it('is read by procurement on a phone once it is issued; the draft of its correction is not', async () => {
    const reader = await logIn(browser!, site, 'procurement', { viewport: PHONE });
    await reader.page.goto(path);
    await looksRight(reader.page);
    expect((await reader.page.goto('/reports'))!.status()).to.equal(200);
    expect(await reader.page.textContent('main')).to.not.include('version 2');
  });

  async function looksRight(page: Page): Promise<void> {
    expect([...(await overflowing(page)), ...(await inaccessible(page))]).to.deep.equal([]);
  }

  async function submit(page: Page, button: string): Promise<void> {
    await Promise.all([page.waitForNavigation(), page.click(button)]);
  }
});
