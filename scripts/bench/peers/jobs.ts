/**
 * Three jobs every tool for SNMP is given, so that they can be compared: is it there (J1), what a routine poll of a
 * switch reads (J2), and everything a first look reads (J3).
 */

export type JobName = 'j1' | 'j2' | 'j3';

export interface Job {
  name: JobName;
  about: string;
  /** At most so many devices are asked. */
  devices: number;
  /** What one device tells. */
  varbinds: number;
}

export interface Place {
  address: string;
  port: number;
}

export const COMMUNITY = 'public';
export const PORTS = 24;
export const UPTIME = '1.3.6.1.2.1.1.3.0';
/** ifHCInOctets, ifHCOutOctets, ifOperStatus. */
export const COLUMNS = ['1.3.6.1.2.1.31.1.1.1.6', '1.3.6.1.2.1.31.1.1.1.10', '1.3.6.1.2.1.2.2.1.8'] as const;
/** The groups system and interfaces, ifXTable and the physical entities. */
export const ROOTS = ['1.3.6.1.2.1.1', '1.3.6.1.2.1.2', '1.3.6.1.2.1.31', '1.3.6.1.2.1.47'] as const;
/** Fits 1,400 bytes: rows of the three columns in one reply. */
export const ROWS_PER_REQUEST = 12;

export const JOBS: Record<JobName, Job> = {
  j1: { name: 'j1', about: 'sysUpTime of each', devices: 10_000, varbinds: 1 },
  j2: { name: 'j2', about: 'uptime, octets and states of 24 ports', devices: 1000, varbinds: 1 + 3 * PORTS },
  j3: { name: 'j3', about: 'system, interfaces, ifX and entities walked', devices: 200, varbinds: 624 },
};

/** The names of all cells of J2. */
export function cellsOfJ2(): string[] {
  const rows = Array.from({ length: PORTS }, (_, i) => i + 1);
  return [UPTIME, ...COLUMNS.flatMap((column) => rows.map((row) => `${column}.${row}`))];
}

/** Runs `ask` for all places, `atOnce` at a time; how many said yes. */
export async function countYes(
  places: readonly Place[],
  atOnce: number,
  ask: (place: Place, number: number) => Promise<boolean>,
): Promise<number> {
  let next = 0;
  let yes = 0;
  const lane = async () => {
    while (next < places.length) {
      const number = next++;
      if (await ask(places[number]!, number)) yes += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return yes;
}

/** A program in Node that can do the jobs; it runs in a process of its own. */
export interface Reader {
  atOnce: number;
  /** Whether everything was told. Never rejects. */
  ask: Record<JobName, (place: Place, number: number) => Promise<boolean>>;
}
