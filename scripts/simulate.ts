import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { startSimulator } from '../server/snmp/simulator/start.ts';
import { type CommandInput, printJson, printLine, runCommand, UsageError } from './support/cli.ts';

const spec = {
  name: 'simulate',
  about:
    'Answers SNMP on loopback as recorded devices (--recordings) or as made-up switches (--devices), until stopped.\n' +
    "Communities: public, or the device's name. SNMPv3 users: see docs/snmp.md.",
  options: {
    recordings: { value: 'DIR', about: 'folder with NAME.snmprec files' },
    devices: { value: 'N', about: 'number of made-up switches' },
    ports: { value: 'N', about: 'ports of a made-up switch (24)' },
    port: { value: 'P', about: 'UDP port of every device (16100)' },
    base: { value: '127.x.y.z', about: 'address of the first device (127.20.0.1)' },
    targets: { value: 'FILE', about: 'write the devices as HOST:PORT lines, for identify' },
  },
};

async function simulate(input: CommandInput): Promise<undefined> {
  const recordings = input.value('recordings');
  const devices = input.integer('devices', 0, 0, 10_000);
  if (!recordings && devices === 0) throw new UsageError('give --recordings DIR or --devices N');
  const base = input.value('base');
  const simulator = await startSimulator({
    devices,
    ports: input.integer('ports', 24, 1, 1000),
    port: input.integer('port', 16_100, 0, 65_535),
    ...(recordings ? { recordings } : {}),
    ...(base ? { base } : {}),
  });
  const lines = simulator.devices.map(({ address, port }) => `${address}:${port}`);
  const file = input.value('targets');
  if (file) writeFileSync(file, `${lines.join('\n')}\n`);
  if (input.json) printJson(simulator.devices);
  else for (const [i, { name }] of simulator.devices.entries()) printLine(`${lines[i]}\t${name}`);
  process.stderr.write(`simulate: ${lines.length} devices answer; stop with Ctrl+C\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await simulator.close();
}

await runCommand(spec, simulate);
