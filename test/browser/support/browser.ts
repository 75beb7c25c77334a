/** The browser of the browser tests: a headless Chromium that comes with npm, as root or as an ordinary user. */
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Browsers the computer may already have, tried when the packed one cannot start here. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Starts a browser, or says on stderr why none starts and returns null, so that a suite can skip itself aloud.
 * `BROWSER_PATH` names another Chromium to use.
 */
export async function launchBrowser(): Promise<Browser | null> {
  const reasons: string[] = [];
  for (const find of candidates()) {
    try {
      const executablePath = await find();
      return await driver.launch({
        executablePath,
        args: argumentsFor(process.getuid?.() === 0),
        headless: true,
      });
    } catch (error) {
      reasons.push(String(error instanceof Error ? error.message : error).split('\n')[0] ?? '');
    }
  }
  process.stderr.write(`No browser starts here, browser tests are skipped: ${reasons.join('; ')}\n`);
  return null;
}

function candidates(): (() => Promise<string> | string)[] {
  const named = process.env.BROWSER_PATH;
  if (named) return [() => named];
  return [
    () => chromium.executablePath(),
    ...INSTALLED.filter((path) => existsSync(path)).map((path) => () => path),
  ];
}

/** Root may not use Chromium's sandbox; the packed build has none for anybody. */
function argumentsFor(root: boolean): string[] {
  const args = chromium.args.filter((arg) => !arg.startsWith('--headless') && arg !== '--single-process');
  return root ? [...new Set([...args, '--no-sandbox'])] : args;
}
