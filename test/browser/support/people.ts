/** People with browsers: log in as a role once, on a screen of some size. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../../server/auth/types.ts';
import { PASSWORD, type Site } from './site.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

export interface Person {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of since this was last asked. */
  complaints(): string[];
}

/** Logs in through the form, as people do. */
export async function logIn(
  browser: Browser,
  site: Pick<Site, 'url'>,
  role: Role,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: site.url,
    viewport: DESK,
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints = listen(page);
  await page.goto('/login');
  await page.fill('[name=username]', role);
  await page.fill('[name=password]', PASSWORD);
  await Promise.all([page.waitForURL((url) => url.pathname !== '/login'), page.click('main form button')]);
  complaints();
  return { page, context, complaints };
}

/** Chromium logs a form that came back to be mended; that is no fault. */
const REFUSED_FORM = /status of 422/;

/** Scripts that fail, files that are missing and everything the content policy refuses end up here. */
function listen(page: Page): () => string[] {
  let heard: string[] = [];
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !REFUSED_FORM.test(message.text()))
      heard.push(`console: ${message.text()}`);
  });
  return () => {
    const now = heard;
    heard = [];
    return now;
  };
}
