/** The pages that take a spreadsheet in, walked the way people walk them: every choice is made by clicking. */
import type { Page } from 'playwright-core';
import { LINE_STATUSES, type LineStatus } from '../../../server/intake/imports/types.ts';
import type { AwfulFile } from '../../fixtures/spreadsheets/files.ts';

const LONGEST_WORK_MS = 300_000;

export class Wizard {
  readonly #page: Page;
  /** How many times somebody had to choose, in words. */
  readonly choices: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Sends a file, and waits until it is read. */
  async send({ name, bytes }: Pick<AwfulFile, 'name' | 'bytes'>, unitId: number): Promise<void> {
    const page = this.#page;
    await page.goto('/imports');
    await page.setInputFiles('form[data-upload] input[type=file]', {
      ...{ name, mimeType: 'application/octet-stream', buffer: bytes },
    });
    await page.selectOption('form[data-upload] [name=unitId]', String(unitId));
    await this.#click('form[data-upload] .button--primary');
  }

  /** Chooses what the file itself does not say; only that. */
  async choose({ choices, columns, units }: AwfulFile): Promise<void> {
    for (const { top, bottom } of choices?.headers ?? []) await this.#chooseTitles(top, bottom);
    if (columns) await this.#chooseColumns(columns);
    await this.#answer(units ?? {});
  }

  async #chooseTitles(top: number, bottom: number): Promise<void> {
    await this.#open('#file');
    const form = 'form[action$="/headers"]';
    await this.#page.fill(`${form} [name=top]`, String(top));
    await this.#page.fill(`${form} [name=bottom]`, String(bottom));
    this.choices.push(`titles in row ${top}`);
    await this.#click(`${form} button:not([name])`);
  }

  async #chooseColumns(columns: NonNullable<AwfulFile['columns']>): Promise<void> {
    await this.#open('#file');
    const form = 'form[action$="/columns"]';
    let chosen = 0;
    for (const [place, { field }] of Object.entries(columns)) {
      const name = `${form} [name=c${place}]`;
      if ((await this.#page.inputValue(name)) === field) continue;
      await this.#page.selectOption(name, field);
      chosen += 1;
    }
    if (chosen === 0) return;
    this.choices.push(`${chosen} columns`);
    await this.#click(`${form} button:not([name])`);
  }

  /**
   * All that the page asks, kept at once: a unit that stands among the candidates is ticked, another one typed, an
   * unknown one left out; values that cannot be read are left empty.
   */
  async #answer(units: Record<string, string>): Promise<void> {
    const asked = (await this.#answerUnits(units)) + (await this.#leaveOutUnreadable());
    if (asked > 0) await this.#click('#questions .import-save .button');
  }

  async #answerUnits(units: Record<string, string>): Promise<number> {
    const open = this.#page.locator('#units fieldset', { hasText: '«' });
    const count = await open.count();
    for (let at = 0; at < count; at++) {
      const question = open.nth(at);
      const text = /«(.*)»/.exec((await question.locator('legend').textContent()) ?? '')![1]!;
      const wanted = units[text];
      const candidate = question.locator('label.pick', { hasText: wanted ?? 'nobody' }).first();
      this.choices.push(`unit «${text}»: ${wanted ?? 'left out'}`);
      if (wanted === undefined) await question.locator('input[value=none]').check();
      else if (await candidate.count()) await candidate.locator('input').check();
      else await question.locator('[list]').fill(wanted);
    }
    return count;
  }

  async #leaveOutUnreadable(): Promise<number> {
    const fields = await this.#page.locator('#unreadable input[name=fields]:not(:checked)').all();
    const labels = await this.#page.locator('#unreadable label').allTextContents();
    if (fields.length > 0) this.choices.push(...labels.map((label) => label.trim()));
    for (const field of fields) await field.check();
    return fields.length;
  }

  /** What the page says will become of the rows; what there is none of has no tab. */
  async counts(): Promise<Record<LineStatus | 'all', number>> {
    const counts = { all: 0, ...Object.fromEntries(LINE_STATUSES.map((status) => [status, 0])) };
    for (const tab of await this.#page.locator('#rows .tabs__link').all()) {
      const wanted = new URL((await tab.getAttribute('href'))!, this.#page.url()).searchParams.get('rows');
      const count = (await tab.locator('.tabs__count').textContent()) ?? '';
      Object.assign(counts, { [wanted ?? 'all']: Number(count.replace(/\D/g, '')) });
    }
    return counts as Record<LineStatus | 'all', number>;
  }

  /** Null when there is nothing to take in. */
  async apply(): Promise<string | null> {
    const button = this.#page.locator('#apply button');
    if ((await button.count()) === 0) return null;
    const label = await button.textContent();
    await this.#click('#apply button');
    return label!.trim();
  }

  async revert(): Promise<void> {
    await this.#click('#revert a.button');
    await this.#click('#revert form .button--danger');
  }

  /** What the page tells of the work: that it is done, or why it is not. */
  async note(): Promise<string> {
    return ((await this.#page.locator('main .note').first().textContent()) ?? '').replace(/\s+/g, ' ').trim();
  }

  async #open(part: string): Promise<void> {
    const details = this.#page.locator(`details${part}:not([open]) > summary`);
    if ((await details.count()) > 0) await details.click();
  }

  /** Clicks, waits for the page and, when work goes on behind it, for its end. */
  async #click(button: string): Promise<void> {
    const page = this.#page;
    await Promise.all([page.waitForNavigation(), page.click(button)]);
    await page.locator('[data-progress]').waitFor({ state: 'detached', timeout: LONGEST_WORK_MS });
    await page.waitForLoadState();
  }
}
