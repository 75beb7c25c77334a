/** What another officer sees of the pages while a large file is taken in. */
import type { Page } from 'playwright-core';

const EVERY_MS = 150;

export interface Meanwhile {
  /** Answers of the list of assets, in milliseconds. */
  answers: number[];
  /** The different places at which the bar stood. */
  bar: Set<string>;
}

/** Asks for the list of assets again and again while `work` goes on, and watches the bar of its page. */
export async function meanwhile(page: Page, work: () => Promise<unknown>): Promise<Meanwhile> {
  const found: Meanwhile = { answers: [], bar: new Set() };
  let isOver = false;
  const visitor = async () => {
    while (!isOver) {
      const started = performance.now();
      await page.request.get('/assets');
      found.answers.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  const watcher = async () => {
    while (!isOver) {
      const text = await page
        .locator('[data-progress-text]')
        .textContent({ timeout: EVERY_MS })
        .catch(() => null);
      if (text) found.bar.add(text);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  };
  const others = Promise.all([visitor(), watcher()]);
  await work().finally(() => {
    isOver = true;
  });
  await others;
  return found;
}

/** The time within which this share of the answers came. */
export function within(answers: readonly number[], share: number): number {
  const sorted = [...answers].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}
