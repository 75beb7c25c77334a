import type { BenchmarkEntry } from './types.ts';

/** Every benchmark there is. */
export const BENCHMARKS: readonly BenchmarkEntry[] = [
  {
    name: 'list.p95.vs-sql',
    about: 'pages of the register of 100,000 machines, beside their own SQL run alone',
    data: 'register',
    load: () => import('./list.ts'),
  },
  {
    name: 'coverage.p95.vs-sql',
    about: 'coverage of 223 units, today and in the past, beside its own SQL run alone',
    data: 'register',
    load: () => import('./coverage.ts'),
  },
  {
    name: 'coverage.million',
    about:
      'all indicators of 3,500 units over a million machines, today and at ends of years; only when named',
    data: 'copy',
    onlyByName: true,
    load: () => import('./coverage-million.ts'),
  },
  {
    name: 'export.csv',
    about: 'the whole register as CSV, beside reading the same rows',
    data: 'register',
    load: () => import('./export.ts'),
  },
  {
    name: 'poll.cycle',
    about: '1,000 switches of 24 ports polled and stored, beside the same packets without storage',
    data: 'empty',
    load: () => import('./poll.ts'),
  },
  {
    name: 'poll.jobs',
    about: 'reading alone, beside a bare socket, net-snmp and the tools of others',
    data: 'empty',
    load: () => import('./jobs.ts'),
  },
  {
    name: 'outage',
    about: 'half of 1,000 switches fall silent and come back; only when named',
    data: 'empty',
    onlyByName: true,
    load: () => import('./outage.ts'),
  },
  {
    name: 'soak',
    about: '5,000 switches polled for an hour of service while pages are opened; only when named',
    data: 'empty',
    onlyByName: true,
    load: () => import('./soak.ts'),
  },
  {
    name: 'fuzz',
    about: 'a million spoilt replies of devices, read by our decoders and by plain ones; only when named',
    data: 'empty',
    onlyByName: true,
    load: () => import('./fuzz.ts'),
  },
  {
    name: 'history.bytes-per-sample',
    about: 'a month of measurements kept, rolled up and read, beside a plain table of rows',
    data: 'empty',
    load: () => import('./history.ts'),
  },
  {
    name: 'import',
    about: 'a file of 50,000 machines previewed and taken in, beside reading it alone; only when named',
    data: 'empty',
    onlyByName: true,
    load: () => import('./import.ts'),
  },
  {
    name: 'identity',
    about: '2,000 machines live three years and are recognised; only when named',
    data: 'empty',
    onlyByName: true,
    load: () => import('./identity.ts'),
  },
  {
    name: 'agent.rate',
    about: 'inventories of agents through the real door, beside inflating and parsing them',
    data: 'empty',
    load: () => import('./agent.ts'),
  },
  {
    name: 'agent.storm',
    about: '5,000 agents within a minute while pages are opened; only when named',
    data: 'empty',
    onlyByName: true,
    load: () => import('./storm.ts'),
  },
  {
    name: 'replacement',
    about: 'a million machines judged, a proposal among 100,000, pages of a plan; only when named',
    data: 'register',
    onlyByName: true,
    load: () => import('./replacement.ts'),
  },
  {
    name: 'replacement.reassess',
    about: 'a million verdicts made anew after criteria changed; only when named',
    data: 'register',
    onlyByName: true,
    load: () => import('./reassess.ts'),
  },
];

/** The benchmarks a word names: the whole name, or the beginning of it up to a dot. */
export function namedBenchmarks(word: string): BenchmarkEntry[] {
  return BENCHMARKS.filter(({ name }) => name === word || name.startsWith(`${word}.`));
}
