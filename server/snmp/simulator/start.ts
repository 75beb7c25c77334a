import dgram from 'node:dgram';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, type SimulatedAgent } from './agent.ts';
import { mibOfRecording, type SimulatedMib } from './mib.ts';
import { syntheticMib, syntheticName } from './synthetic.ts';

/** What to simulate: a folder of recordings, or a number of made-up switches, or both. */
export interface SimulatorOptions {
  /** Folder with `NAME.snmprec` files; `NAME@CONTEXT.snmprec` is what NAME answers in that context. */
  recordings?: string;
  /** Made-up switches. */
  devices?: number;
  /** Ports of a made-up switch (default 24). */
  ports?: number;
  /** UDP port of every device (default 16100); 0 gives every device a free one. */
  port?: number;
  /** Address of the first device (default 127.20.0.1); the others follow it. */
  base?: string;
}

export interface SimulatedDevice {
  name: string;
  address: string;
  port: number;
}

export interface Simulator {
  devices: SimulatedDevice[];
  /** Makes a device stop answering, or answer again. */
  silence(name: string, silent: boolean): void;
  close(): Promise<void>;
}

const MOST_DEVICES = 10_000;
const BINDS_AT_ONCE = 100;

interface Plan {
  name: string;
  number: number;
  agent: SimulatedAgent;
}

interface Bound extends SimulatedDevice {
  socket: dgram.Socket;
}

/**
 * Starts simulated devices, each on a loopback address of its own. Where the system has no address but 127.0.0.1
 * they all use that one, on ports that follow each other.
 * @throws when an address or port is taken, the folder cannot be read, or there is nothing to simulate
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const startedAt = Date.now();
  const plans = plan(options, () => Date.now() - startedAt);
  if (plans.length === 0 || plans.length > MOST_DEVICES) {
    throw new RangeError(`a simulator has 1 to ${MOST_DEVICES} devices, not ${plans.length}`);
  }
  const silent = new Set<string>();
  const bound = await bindAll(plans, options, silent);
  return {
    devices: bound.map(({ name, address, port }) => ({ name, address, port })),
    silence(name, on) {
      if (on) silent.add(name);
      else silent.delete(name);
    },
    async close() {
      await Promise.all(bound.map(({ socket }) => closed(socket)));
    },
  };
}

function plan(options: SimulatorOptions, elapsedMs: () => number): Plan[] {
  const recorded = options.recordings ? recordingPlans(options.recordings, elapsedMs) : [];
  const synthetic = Array.from({ length: options.devices ?? 0 }, (_, device): Plan => {
    const mib = syntheticMib(device, options.ports ?? 24, elapsedMs);
    return planOf(
      syntheticName(device),
      recorded.length + device,
      (context) => (context ? null : mib),
      elapsedMs,
    );
  });
  return [...recorded, ...synthetic];
}

function recordingPlans(folder: string, elapsedMs: () => number): Plan[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.snmprec'));
  const names = files.map((file) => file.slice(0, -'.snmprec'.length));
  const known = new Set(names);
  return names
    .filter((name) => !name.includes('@'))
    .sort()
    .map((name, number) => planOf(name, number, recordingReader(folder, name, known), elapsedMs));
}

/** Reads a recording when it is first asked for. */
function recordingReader(
  folder: string,
  name: string,
  known: Set<string>,
): (context: string) => SimulatedMib | null {
  const read = new Map<string, SimulatedMib>();
  return (context) => {
    const file = context ? `${name}@${context}` : name;
    if (!known.has(file)) return null;
    let mib = read.get(file);
    if (!mib) {
      mib = mibOfRecording(readFileSync(join(folder, `${file}.snmprec`), 'utf8'));
      read.set(file, mib);
    }
    return mib;
  };
}

function planOf(
  name: string,
  number: number,
  mibInContext: (context: string) => SimulatedMib | null,
  elapsedMs: () => number,
): Plan {
  const id = Buffer.from('80001f88040000000000', 'hex');
  id.writeUInt32BE(number + 1, 6);
  const agent: SimulatedAgent = {
    mibInContext,
    mibFor(community) {
      const at = community.indexOf('@', community.startsWith(name) ? name.length : 0);
      const [who, context] = at < 0 ? [community, ''] : [community.slice(0, at), community.slice(at + 1)];
      return who === 'public' || who === name ? mibInContext(context) : null;
    },
    engine: { id, boots: 1, time: () => 1000 + Math.floor(elapsedMs() / 1000) },
  };
  return { name, number, agent };
}

async function bindAll(plans: Plan[], options: SimulatorOptions, silent: Set<string>): Promise<Bound[]> {
  const port = options.port ?? 16_100;
  const base = addressNumber(options.base ?? '127.20.0.1');
  const ownAddresses = await canBind(addressText(base + plans.length - 1));
  const bound: Bound[] = [];
  try {
    for (let start = 0; start < plans.length; start += BINDS_AT_ONCE) {
      const some = plans.slice(start, start + BINDS_AT_ONCE).map((each, i) => {
        const place = start + i;
        if (ownAddresses) return bind(each, addressText(base + place), port, silent);
        return bind(each, '127.0.0.1', port === 0 ? 0 : port + place, silent);
      });
      bound.push(...(await Promise.all(some)));
    }
  } catch (error) {
    for (const { socket } of bound) socket.close();
    throw error;
  }
  return bound;
}

function bind({ name, agent }: Plan, address: string, port: number, silent: Set<string>): Promise<Bound> {
  return new Promise((resolve, reject) => {
    const socket = dgram.createSocket('udp4');
    socket.on('message', (datagram, from) => {
      if (silent.has(name)) return;
      const reply = answer(agent, datagram);
      if (reply) socket.send(reply, from.port, from.address);
    });
    socket.once('error', reject);
    socket.bind(port, address, () => {
      socket.off('error', reject);
      // A reply that cannot be delivered is the asker's loss; the simulator goes on.
      socket.on('error', () => {});
      resolve({ name, address, port: socket.address().port, socket });
    });
  });
}

/** Whether this system lets a program listen on the address; Linux does for all of 127.0.0.0/8, macOS does not. */
function canBind(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(0, address, () => socket.close(() => resolve(true)));
  });
}

function closed(socket: dgram.Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}

function addressNumber(text: string): number {
  const parts = text.split('.').map(Number);
  const valid = /^127(\.\d{1,3}){3}$/.test(text) && parts.every((part) => part < 256);
  if (!valid) throw new RangeError('the base of the simulated devices is an address in 127.0.0.0/8');
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
