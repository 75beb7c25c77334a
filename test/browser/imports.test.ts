/** A small list taken in from a phone: sent, looked at, chosen about, applied and taken back. */
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { systemActor } from '../../server/auth/scope.ts';
import { listAssets } from '../../server/inventory/service/listing.ts';
import { TODAY } from '../support/province.ts';
import { makeXlsx } from '../support/workbooks.ts';
import { launchBrowser } from './support/browser.ts';
import { inaccessible, overflowing } from './support/examine.ts';
import { logIn, type Person, PHONE } from './support/people.ts';
import { type Site, startSite } from './support/site.ts';

const ROWS = [
  ['UBND XÃ ĐỨC HÒA THƯỢNG'],
  [],
  ['STT', 'Tên thiết bị', 'Số serial', 'Đơn vị', 'Nguyên giá'],
  [1, 'Máy tính xách tay Asus ExpertBook B1400', 'ASUSEB01', 'Tổ một cửa', '15.000.000'],
  [2, 'Máy chiếu Panasonic PT-LB303', 'PANA0001', '', 'mười triệu'],
];

describe('A list on a phone', function () {
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

  for (const javaScriptEnabled of [true, false])
    it(`goes from the file into the register and back ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
      const officer = await logIn(browser!, site, 'officer', { viewport: PHONE, javaScriptEnabled });
      await walk(officer, javaScriptEnabled);
      expect(officer.complaints()).to.deep.equal([]);
      await officer.context.close();
    });
});

async function walk({ page }: Person, hasScripts: boolean): Promise<void> {
  await page.goto('/imports');
  const buffer = makeXlsx({ sheets: [{ name: 'Danh sách', rows: ROWS }] });
  await page.setInputFiles('input[type=file]', { name: 'may-moi.xlsx', mimeType: '', buffer });
  await submit(page, '.upload .button--primary');
  await read(page);
  expect(await page.textContent('main'))
    .to.include('«Tổ một cửa»')
    .and.include('2 bị từ chối');
  if (hasScripts) expect([...(await overflowing(page)), ...(await inaccessible(page))]).to.deep.equal([]);
  await page.fill('#units [list]', 'UBND xã Đức Hòa Thượng (27964)');
  await page.check('#unreadable [type=checkbox]');
  await submit(page, '#questions .import-save .button');
  await read(page);
  await submit(page, '#apply .main-action:has-text("Ghi 2 thiết bị mới")');
  await read(page);
  expect(await page.textContent('main')).to.include('Đã ghi 2 thiết bị mới');
  expect((await serials()).sort()).to.deep.equal(['ASUSEB01', 'PANA0001']);
  await page.click('#revert a');
  await submit(page, '#revert .button--danger');
  await read(page);
  expect(await page.textContent('main')).to.include('Đã hoàn tác');
  expect(await serials()).to.deep.equal([]);
}

async function submit(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(button)]);
}

/** The page itself comes back when the work is done; without scripts people reload it. */
async function read(page: Page): Promise<void> {
  const isAtWork = () => page.locator('[data-progress]').count();
  for (let tries = 0; tries < 100 && (await isAtWork()) > 0; tries++) {
    await page.waitForTimeout(200);
    const link = page.locator('noscript a');
    if (await link.isVisible().catch(() => false)) await link.click();
  }
  expect(await isAtWork()).to.equal(0);
}

async function serials(): Promise<(string | null)[]> {
  const { items } = await listAssets(systemActor('test'), { filter: {}, limit: 500 }, TODAY);
  return items.flatMap(({ serial }) => (/^(?:ASUS|PANA)/.test(serial ?? '') ? [serial] : []));
}
