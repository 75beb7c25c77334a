/** Writes what polls brought: many devices in one transaction, as few rows as the news needs. */
import { record } from '../../audit/service.ts';
import { systemActor } from '../../auth/scope.ts';
import { insertRows } from '../../db/query.ts';
import { inTransaction } from '../../db/transaction.ts';
import { recordSightings } from '../../inventory/service/proof.ts';
import { driftOf } from '../../network/rules/drift.ts';
import { compareWithRegister } from '../../network/service/differences.ts';
import { portsHash } from '../quick.ts';
import { nextPollAt, type PollState, sightingDue, stateAfter } from '../rules.ts';
import type { PollResult } from '../types.ts';
import { type Known, knownDevices } from './known.ts';
import { savePeriods } from './periods.ts';
import { saveCounters, savePorts } from './ports.ts';
import { type Facts, factsAfter, isNews, saveReadings } from './readings.ts';

const poller = systemActor('poller');

/** A result beside what was known before it. */
interface Step {
  known: Known;
  result: PollResult;
  after: PollState;
  facts: Facts | null;
  drift: 'serial' | 'model' | null;
  /** The hash of the ports as they are now; the old one when they were not all read. */
  portsHash: string | null;
}

/**
 * Writes the results of devices the owner still holds, and gives the devices free. Results of devices that were
 * changed, retired or taken over meanwhile are dropped. Failures keep all that was known.
 * @returns ids of the devices that were written
 */
export async function saveResults(results: readonly PollResult[], owner: string): Promise<number[]> {
  if (results.length === 0) return [];
  return inTransaction(async () => {
    const known = new Map(
      (
        await knownDevices(
          results.map((result) => result.device.id),
          owner,
        )
      ).map((one) => [one.id, one]),
    );
    const steps = results
      .filter((result) => known.has(result.device.id))
      .map((result) => stepOf(known.get(result.device.id)!, result));
    if (steps.length === 0) return [];
    await saveDevices(steps);
    await saveOutcomes(steps);
    await savePeriods(
      steps.map(({ known: one, after, result }) => ({ known: one, after, at: result.polledAt })),
    );
    await saveFacts(steps, known);
    await tellRegister(steps);
    return steps.map((step) => step.known.id);
  });
}

function stepOf(known: Known, result: PollResult): Step {
  const facts = factsAfter(known, result);
  const { asset, reading } = known;
  const seen = facts ?? reading;
  return {
    known,
    result,
    after: stateAfter(known, result.outcome),
    facts,
    drift: asset && seen ? driftOf(asset, { serial: seen.serial, model: seen.model }) : null,
    portsHash: result.interfaces ? portsHash(result.ports) : (reading?.portsHash ?? null),
  };
}

const WRITTEN = [
  'next_poll_at',
  'failures',
  'status',
  'last_outcome',
  'last_error',
  'last_polled_at',
  'last_ok_at',
  'last_milliseconds',
  'last_packets',
  'drift',
  'claimed_by',
  'claimed_until',
];
/** Columns that may not be null: an INSERT needs them even where it ends as an UPDATE, which leaves them alone. */
const NEEDED = ['id', 'unit_id', 'address', 'address_key', 'port', 'poll_seconds', 'created_at'];
const OVERWRITE = `ON CONFLICT (id) DO UPDATE SET ${WRITTEN.map((column) => `${column} = excluded.${column}`).join(', ')}`;

/** All devices in one statement, which both databases have: an upsert that always finds its row. */
async function saveDevices(steps: readonly Step[]): Promise<void> {
  const rows = steps.map(({ known, result, after, drift }) => {
    const at = new Date(result.polledAt);
    const lastOk = after.failures === 0 ? at : known.lastOkAt === null ? null : new Date(known.lastOkAt);
    return [
      known.id,
      known.unitId,
      known.address,
      known.addressKey,
      known.port,
      known.pollSeconds,
      new Date(known.createdAt),
      nextPollAt(known, after.failures, at),
      after.failures,
      after.status,
      result.outcome,
      result.error,
      at,
      lastOk,
      result.milliseconds,
      result.packets,
      drift,
      null,
      null,
    ];
  });
  await insertRows('devices', [...NEEDED, ...WRITTEN], rows, OVERWRITE);
}

async function saveOutcomes(steps: readonly Step[]): Promise<void> {
  await insertRows(
    'poll_outcomes',
    ['device_id', 'polled_at', 'outcome', 'error', 'milliseconds', 'packets'],
    steps.map(({ known, result: { polledAt, outcome, error, milliseconds, packets } }) => [
      known.id,
      new Date(polledAt),
      outcome,
      error,
      milliseconds,
      packets,
    ]),
  );
}

/** Readings, ports and counters: only those that are news. */
async function saveFacts(steps: readonly Step[], known: ReadonlyMap<number, Known>): Promise<void> {
  const portsChanged = (step: Step) => step.portsHash !== (step.known.reading?.portsHash ?? null);
  const writes = steps
    .filter(({ facts }) => facts !== null)
    .filter(
      (step) =>
        step.result.identity !== null ||
        portsChanged(step) ||
        isNews(step.known.reading, step.facts!, step.result.polledAt),
    )
    .map((step) => ({
      deviceId: step.known.id,
      result: step.result,
      facts: step.facts!,
      portsHash: step.portsHash,
    }));
  await saveReadings(writes, known);
  await savePorts(steps.map((step) => step.result));
  await saveCounters(steps.map((step) => step.result));
}

/** What the register learns: that assets were seen, that devices moved with them, that another machine stands there. */
async function tellRegister(steps: readonly Step[]): Promise<void> {
  const seen = steps.filter(
    ({ known, result, facts, drift }) =>
      known.asset !== null &&
      facts !== null &&
      drift !== 'serial' &&
      sightingDue(known.id, known.lastOkAt, new Date(result.polledAt)),
  );
  const latest = seen
    .map((step) => step.result.polledAt)
    .sort()
    .at(-1);
  if (latest)
    await recordSightings(
      poller,
      seen.map((step) => step.known.asset!.id),
      'snmp',
      latest,
    );
  const moved = steps.filter(({ known }) => known.asset !== null && known.asset.unitId !== known.unitId);
  await compareWithRegister({ deviceIds: moved.map((step) => step.known.id) });
  for (const step of steps.filter(isAnother)) await recordExchange(step);
}

/** A known serial became another known serial: somebody exchanged the machine. */
function isAnother({ known, facts }: Step): boolean {
  const before = known.reading?.serial;
  return Boolean(before && facts?.serial && before !== facts.serial);
}

async function recordExchange({ known, facts }: Step): Promise<void> {
  const { serial, model } = known.reading!;
  await record(
    poller,
    'device.exchanged',
    { type: 'device', id: known.id, unitId: known.unitId },
    { before: { serial, model }, after: { serial: facts!.serial, model: facts!.model } },
  );
}
