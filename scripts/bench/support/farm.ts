/** Thousands of switches that answer: by the program that SNMP_FARM names, else by our own simulator. */
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSwitches } from './switches.ts';

export interface Farm {
  devices: { address: string; port: number }[];
  stop(): void;
}

const PORT = 16_162;
const BASE = [127, 96, 0, 1] as const;

export async function startFarm(devices: number, ports: number): Promise<Farm> {
  const program = process.env.SNMP_FARM;
  if (!program) return startSwitches(devices, ports);
  const numbers = { '--devices': devices, '--ports': ports, '--port': PORT, '--base': BASE.join('.') };
  const child = spawn(
    program,
    Object.entries(numbers).flatMap(([name, value]) => [name, String(value)]),
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  await sleep(500);
  if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
  return {
    devices: Array.from({ length: devices }, (_, i) => ({ address: addressAt(i), port: PORT })),
    stop: () => child.kill(),
  };
}

function addressAt(place: number): string {
  const [a, b, c, d] = BASE;
  const number = ((a * 256 + b) * 256 + c) * 256 + d + place;
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
}
