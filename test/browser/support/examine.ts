/** What is wrong with a page, as sentences: texts without translation, contents beside the screen, what axe finds. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const tools = [
  fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
  fs.readFileSync(new URL('./in-page.js', import.meta.url), 'utf8'),
].join('\n');
const texts = JSON.parse(
  fs.readFileSync(new URL('../../../locales/vi.json', import.meta.url), 'utf8'),
) as Record<string, string>;
const prefixes = [...new Set(Object.keys(texts).map((key) => key.split('.')[0]))].join('|');
const KEY = new RegExp(`(?<![\\w./@-])(?:${prefixes})\\.[a-z]\\w*(?:\\.\\w+)*`, 'g');
/** Names of files, sites and accounts are written alike; keys have no digits. */
const NO_KEY = /\d|\.(?:csv|xlsx|docx|pdf|json|vn|local|key|ts)$/;

/** Message keys a reader would see: in the text, and in what screen readers and pointers are told. */
export async function untranslated(page: Page): Promise<string[]> {
  const shown = await ask<string>(page, 'examined.texts()');
  return [...new Set(shown.match(KEY) ?? [])].filter((key) => !NO_KEY.test(key));
}

/** Elements that make the page wider than the screen. */
export function overflowing(page: Page): Promise<string[]> {
  return ask<string[]>(page, 'examined.tooWide()');
}

/** What axe calls serious or critical. */
export async function inaccessible(page: Page): Promise<string[]> {
  const { violations } = await ask<AxeResults>(
    page,
    `axe.run({ resultTypes: ['violations'], preload: false })`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map((node) => node.html.slice(0, 160))
          .join(' | ')}`,
    );
}

/** Brings our tools into the page once, through the debugger, so that the page keeps its content policy. */
async function ask<Answer>(page: Page, question: string): Promise<Answer> {
  if (!(await page.evaluate('"examined" in window'))) await page.evaluate(tools);
  return page.evaluate<Answer>(question);
}
