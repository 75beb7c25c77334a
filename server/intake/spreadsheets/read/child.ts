/**
 * The reading process: reads the file named by its arguments and writes pieces to its output. It knows neither the
 * database nor the settings, and its processor time is counted. `tables` as its task gives tables, `cells` the cells.
 */
import { once } from 'node:events';
import { type Choices, understand } from '../understand.ts';
import { frame } from './frames.ts';
import type { ReadLimits } from './limits.ts';
import { readFile } from './read.ts';
import { FileRefusal } from './refusal.ts';

const [task, path, limitsText, choicesText] = process.argv.slice(2);
const limits = JSON.parse(limitsText!) as ReadLimits;

/** What is kept of a file is little beside its rows. */
const ROWS = ['rows', 'tableRows'];

async function write(bytes: Buffer): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}

let headBytes = 0;

async function take(piece: { type: string }): Promise<void> {
  if (isTooSlow()) throw new FileRefusal('too_slow');
  const bytes = frame(piece);
  if (!ROWS.includes(piece.type)) headBytes += bytes.length;
  if (headBytes > limits.headBytes) throw new FileRefusal('too_many_texts');
  await write(bytes);
}

function isTooSlow(): boolean {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 > limits.cpuSeconds;
}

/** A part may be read for long before anything comes out of it. */
const clock = setInterval(() => {
  if (isTooSlow()) void end(new FileRefusal('too_slow'));
}, 200);

let hasEnded = false;

async function end(refusal: FileRefusal): Promise<void> {
  if (hasEnded) return;
  hasEnded = true;
  await write(frame({ type: 'refused', code: refusal.code, place: refusal.place }));
  process.exit();
}

try {
  if (task === 'tables') await understand(path!, limits, JSON.parse(choicesText!) as Choices, take);
  else await readFile(path!, limits, take);
} catch (error) {
  await end(error instanceof FileRefusal ? error : new FileRefusal('reader_failed'));
} finally {
  clearInterval(clock);
}
