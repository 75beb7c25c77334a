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

async function write(message: unknown): Promise<void> {
  if (!process.stdout.write(frame(message))) await once(process.stdout, 'drain');
}

async function take(piece: unknown): Promise<void> {
  const { user, system } = process.cpuUsage();
  if ((user + system) / 1e6 > limits.cpuSeconds) throw new FileRefusal('too_slow');
  await write(piece);
}

try {
  if (task === 'tables') await understand(path!, limits, JSON.parse(choicesText!) as Choices, take);
  else await readFile(path!, limits, take);
} catch (error) {
  const refusal = error instanceof FileRefusal ? error : new FileRefusal('reader_failed');
  await write({ type: 'refused', code: refusal.code, place: refusal.place });
}
