/** Our own reader, as the poller and discovery use it. */
import { type ColumnQuery, readColumns } from '../../../server/snmp/columns.ts';
import { probe } from '../../../server/snmp/probe.ts';
import { openSession } from '../../../server/snmp/session.ts';
import type { Credential, Tuning } from '../../../server/snmp/types.ts';
import { COLUMNS, COMMUNITY, JOBS, PORTS, type Reader, ROOTS, UPTIME } from './jobs.ts';

const credential: Credential = { version: '2c', community: COMMUNITY };
const query: ColumnQuery = {
  scalars: [UPTIME],
  columns: COLUMNS,
  indexes: Array.from({ length: PORTS }, (_, i) => i + 1),
};
const once = { timeoutMs: 1000, retries: 1 };
/** What the poller keeps of each device from poll to poll. */
const tunings: (Tuning | undefined)[] = [];

export const ours: Reader = {
  atOnce: 500,
  ask: {
    j1: async (place, number) => {
      const { answers, tuning } = await probe(place, credential, { ...once, tuning: tunings[number] });
      tunings[number] = tuning;
      return answers;
    },
    j2: async (place, number) => {
      const { complete, tuning } = await readColumns(place, credential, query, {
        ...once,
        tuning: tunings[number],
      });
      tunings[number] = tuning;
      return complete;
    },
    j3: async (place) => {
      const session = openSession(place, credential, { ...once, perHost: ROOTS.length });
      try {
        const trees = await Promise.all(ROOTS.map((root) => session.walk(root)));
        return trees.reduce((sum, tree) => sum + tree.length, 0) === JOBS.j3.varbinds;
      } catch {
        return false;
      } finally {
        session.close();
      }
    },
  },
};
