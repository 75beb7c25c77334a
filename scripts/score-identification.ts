import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadProfiles } from '../server/snmp/profiles/format.ts';
import {
  type CommandInput,
  printJson,
  printLine,
  progressOf,
  runCommand,
  UsageError,
} from './support/cli.ts';
import { scored, tally, type Verdict } from './support/identification-score.ts';
import { devicesIn, identifyRecordings, type ScoredDevice } from './support/identify-recordings.ts';

const spec = {
  name: 'score-identification',
  about:
    'Serves recordings of devices over UDP on loopback, identifies each, and compares with what is expected:\n' +
    'right answers of each field, by stratum, and how many packets the identity took.',
  options: {
    recordings: { value: 'DIR', about: 'folder with NAME.snmprec files' },
    expected: { value: 'FILE', about: 'expectations, one JSON object a line (DIR/../expected.jsonl)' },
    misses: { about: 'list each answer that is not as expected' },
    generic: { about: 'without rules of families: what standard MIBs, sysDescr and enterprise numbers tell' },
    base: { value: '127.x.y.z', about: 'address of the first device (127.45.0.1)' },
  },
};

async function scoreIdentification(input: CommandInput): Promise<number> {
  const folder = input.value('recordings');
  if (!folder || !existsSync(folder)) throw new UsageError('give --recordings DIR');
  const expected = input.value('expected') ?? join(folder, '..', 'expected.jsonl');
  if (!existsSync(expected)) throw new UsageError(`no expectations at ${expected}; give --expected FILE`);
  const options = input.flag('generic') ? { profiles: { ...loadProfiles(), families: [] } } : {};
  const progress = progressOf('score-identification', devicesIn(folder));
  const devices = await identifyRecordings(
    folder,
    expected,
    input.value('base') ?? '127.45.0.1',
    options,
    () => progress.tick(),
  );
  const verdicts = devices.flatMap((device) => device.verdicts);
  const misses = verdicts.filter((each) => !each.right);
  if (input.json) {
    printJson({ ...summary(devices, verdicts), ...(input.flag('misses') ? { misses } : {}) });
    return 0;
  }
  for (const line of table(devices, verdicts)) printLine(line);
  if (input.flag('misses')) for (const miss of misses) printLine(missLine(miss));
  return 0;
}

function summary(devices: ScoredDevice[], verdicts: Verdict[]): Record<string, unknown> {
  const strata = [...new Set(verdicts.map((each) => each.stratum))].sort();
  return {
    devices: devices.length,
    outcomes: countBy(devices.map((device) => device.identification.outcome)),
    all: tally(verdicts),
    identityPackets: spread(devices.map((device) => device.identityPackets)),
    packets: spread(devices.map((device) => device.identification.packets.sent)),
    strata: Object.fromEntries(strata.map((stratum) => [stratum, tally(of(stratum, verdicts))])),
  };
}

function table(devices: ScoredDevice[], verdicts: Verdict[]): string[] {
  const strata = [...new Set(verdicts.map((each) => each.stratum))].sort();
  const packets = spread(devices.map((device) => device.identityPackets));
  const all = spread(devices.map((device) => device.identification.packets.sent));
  return [
    row('stratum', [...scored]),
    ...strata.map((stratum) => row(stratum, cells(of(stratum, verdicts), false))),
    row('all', cells(verdicts, false)),
    row('all', cells(verdicts, true)),
    '',
    `devices ${devices.length}; outcomes ${JSON.stringify(countBy(devices.map((each) => each.identification.outcome)))}`,
    `packets for the identity: median ${packets.median}, p90 ${packets.p90}; with the interfaces: median ${all.median}, p90 ${all.p90}`,
  ];
}

function cells(verdicts: Verdict[], percent: boolean): string[] {
  return Object.values(tally(verdicts)).map(({ right, of }) => {
    if (of === 0) return '-';
    return percent ? `${((100 * right) / of).toFixed(1)} %` : `${right}/${of}`;
  });
}

function row(head: string, texts: string[]): string {
  return [head.padEnd(22), ...texts.map((text) => text.padStart(10))].join('');
}

function of(stratum: string, verdicts: Verdict[]): Verdict[] {
  return verdicts.filter((each) => each.stratum === stratum);
}

function missLine({ field, name, got, expected }: Verdict): string {
  return `${field}\t${name}\tgot ${JSON.stringify(got)}\texpected ${JSON.stringify(expected)}`;
}

function spread(numbers: number[]): { median: number; p90: number } {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p90: at(0.9) };
}

function countBy(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

await runCommand(spec, scoreIdentification);
