/** One benchmark in a process of its own: its name comes as the argument, its figures go to the parent. */
import { BENCHMARKS } from './catalogue.ts';

const name = process.argv[2];
const entry = BENCHMARKS.find((one) => one.name === name);
if (!entry || !process.send) throw new Error('This file is run by scripts/bench.ts.');

const { measure } = await entry.load();
const figures = await measure((step) => process.stderr.write(`bench: ${entry.name}: ${step}\n`));
process.send(figures, () => process.exit(0));
