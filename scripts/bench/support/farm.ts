/** Thousands of switches that answer: by the program that SNMP_FARM names, else by our own simulator. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSwitches } from './switches.ts';

export interface Farm {
  devices: { address: string; port: number }[];
  /** Devices that answer. */
  living: number;
  /** The options were heeded. */
  canMisbehave: boolean;
  stop(): void;
}

/** What a network does to packets, in words of the program. */
export interface FarmOptions {
  delayMs?: string;
  lossPercent?: number;
  deadPercent?: number;
}

/** The next farm takes the next port: one that was just stopped may still hold its own. */
let nextPort = 16_162;
const BASE = [127, 96, 0, 1] as const;
/** Our own simulator has a socket for each device. */
const MOST_SIMULATED = 5000;

export async function startFarm(devices: number, ports: number, options: FarmOptions = {}): Promise<Farm> {
  const program = process.env.SNMP_FARM;
  if (!program) {
    const switches = await startSwitches(Math.min(devices, MOST_SIMULATED), ports);
    return { ...switches, living: switches.devices.length, canMisbehave: false };
  }
  const port = nextPort++;
  const args = argumentsFor(devices, ports, port, options);
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await untilListening(child, program);
  return {
    devices: Array.from({ length: devices }, (_, i) => ({ address: addressAt(i), port })),
    living: devices - (options.deadPercent ? countDead(program, args) : 0),
    canMisbehave: true,
    stop: () => child.kill(),
  };
}

function argumentsFor(devices: number, ports: number, port: number, options: FarmOptions): string[] {
  const words = {
    ...{ '--devices': devices, '--ports': ports, '--port': port, '--base': BASE.join('.') },
    ...{ '--delay-ms': options.delayMs, '--loss': options.lossPercent, '--dead': options.deadPercent },
  };
  return Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [name, String(value)]));
}

async function untilListening(child: ChildProcess, program: string): Promise<void> {
  await sleep(500);
  if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
}

function countDead(program: string, args: string[]): number {
  const { stdout } = spawnSync(program, [...args, '--list-dead'], { encoding: 'utf8' });
  return stdout.trim().split('\n').filter(Boolean).length;
}

function addressAt(place: number): string {
  const [a, b, c, d] = BASE;
  const number = ((a * 256 + b) * 256 + c) * 256 + d + place;
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
}
