/** Believable traffic of a switch: wandering ports with nights and bursts, idle ones, and ports that are down. */
import type { DeviceSample } from '../../../server/history/types.ts';

const DAY = 86_400;
const UP = 1;
const DOWN = 2;

interface Port {
  kind: 'busy' | 'idle' | 'down';
  /** Logarithm of bits per second at noon. */
  level: number;
  wander: number;
  errors: boolean;
}

export interface TrafficSource {
  sampleAt(deviceId: number, seconds: number): DeviceSample;
}

/** Of the ports 10 per cent are down, 30 idle but for broadcasts, one in 50 has errors. The same for the same seed. */
export function trafficOf(
  seed: number,
  portIds: readonly number[],
  sensorIds: readonly number[],
): TrafficSource {
  const random = randomFrom(seed);
  const ports = portIds.map((_, place) => portOf(random, place));
  const gauges = Float64Array.from(sensorIds, () => Math.round(30 + random() * 40));
  return {
    sampleAt(deviceId, seconds) {
      const day = Math.max(0, Math.sin(((seconds % DAY) / DAY - 0.25) * 2 * Math.PI));
      const made = portIds.map((_, place) => measured(ports[place]!, day, random));
      for (let i = 0; i < gauges.length; i++)
        if (random() < 0.3)
          gauges[i] = Math.round(Math.min(100, Math.max(0, gauges[i]! + (random() - 0.5) * 6)));
      return {
        deviceId,
        at: new Date(seconds * 1000),
        ports: {
          ids: portIds,
          inBps: Float64Array.from(made, ({ inBps }) => inBps),
          outBps: Float64Array.from(made, ({ outBps }) => outBps),
          inErrors: Float64Array.from(made, ({ errors }) => errors),
          outErrors: new Float64Array(portIds.length),
          states: Uint8Array.from(ports, ({ kind }) => (kind === 'down' ? DOWN : UP)),
        },
        sensors: sensorIds.length === 0 ? null : { ids: sensorIds, values: gauges.slice() },
      };
    },
  };
}

function portOf(random: () => number, place: number): Port {
  const chance = random();
  const kind = place === 0 || chance >= 0.4 ? 'busy' : chance < 0.1 ? 'down' : 'idle';
  return { kind, level: Math.log(1e5) + random() * Math.log(1e3), wander: 0, errors: random() < 0.02 };
}

function measured(port: Port, day: number, random: () => number) {
  if (port.kind === 'down') return { inBps: 0, outBps: 0, errors: 0 };
  const broadcast = octetsAsRate(800 + random() * 800);
  if (port.kind === 'idle') return { inBps: 0, outBps: broadcast, errors: 0 };
  port.wander = port.wander * 0.95 + (random() - 0.5) * 0.6;
  const noise = () => (random() + random() - 1) * 0.3;
  const inBps = Math.exp(port.level - 2 + 2 * day + port.wander + noise());
  return {
    inBps: octetsAsRate(inBps),
    outBps: octetsAsRate(inBps * 0.3 * Math.exp(noise())) + broadcast,
    errors: port.errors && random() < 0.2 ? 1 + Math.floor(random() * 5) : 0,
  };
}

/** What counters of whole octets make of a rate over five minutes. */
function octetsAsRate(bps: number): number {
  return (Math.round((bps * 300) / 8) * 8) / 300;
}

/** Mulberry32: small, quick, good enough for traffic. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
