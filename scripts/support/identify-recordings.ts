import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { type IdentifyOptions, identifyDevice } from '../../server/snmp/identify.ts';
import type { Identification } from '../../server/snmp/identity.ts';
import { parseRecording } from '../../server/snmp/simulator/snmprec.ts';
import { startSimulator } from '../../server/snmp/simulator/start.ts';
import { type Expectation, judge, portsIn, type Verdict } from './identification-score.ts';

const AT_ONCE = 16;

export interface ScoredDevice {
  name: string;
  identification: Identification;
  /** Packets sent for the identity alone, interfaces not counted. */
  identityPackets: number;
  verdicts: Verdict[];
}

/**
 * Serves every recording of a folder over UDP, identifies each, and judges the answers by the expectations (a file
 * of JSON lines). Recordings nobody expects anything of are identified too, without verdicts.
 */
export async function identifyRecordings(
  folder: string,
  expectedFile: string,
  base: string,
  options: IdentifyOptions = {},
  tick: () => void = () => {},
): Promise<ScoredDevice[]> {
  const expected = new Map(readExpectations(expectedFile).map((each) => [each.name, each]));
  const simulator = await startSimulator({ recordings: folder, port: 0, base });
  const limit = pLimit(AT_ONCE);
  try {
    return await Promise.all(
      simulator.devices.map((device) =>
        limit(async () => {
          const identification = await identifyDevice(
            device,
            { version: '2c', community: 'public' },
            options,
          );
          const line = expected.get(device.name);
          const verdicts = line ? judge(line, identification, portsOf(folder, device.name)) : [];
          tick();
          return {
            name: device.name,
            identification,
            identityPackets: identification.identityPackets,
            verdicts,
          };
        }),
      ),
    );
  } finally {
    await simulator.close();
  }
}

/** How many devices a folder of recordings has. */
export function devicesIn(folder: string): number {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.snmprec'))
    .map((file) => file.slice(0, -'.snmprec'.length));
  return names.filter((name) => !names.includes(name.split('@')[0]!) || !name.includes('@')).length;
}

function portsOf(folder: string, name: string): Set<number> {
  const text = readFileSync(join(folder, `${name}.snmprec`), 'utf8');
  return portsIn(parseRecording(text).map((line) => line.oid));
}

function readExpectations(file: string): Expectation[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Expectation);
}
