/** Writes what polls brought: many devices in one transaction, as few rows as the news needs. */
import { record } from '../../audit/service.ts';
import { systemActor } from '../../auth/scope.ts';
import { inTransaction } from '../../db/transaction.ts';
import { recordSightings } from '../../inventory/service/proof.ts';
import {
  type Condition,
  deviceSteps,
  identitySteps,
  type Steps,
  subjectKey,
} from '../../network/rules/events.ts';
import { compareWithRegister } from '../../network/service/differences.ts';
import { lastingConditions, tellOf } from '../../network/service/happenings.ts';
import { pollIntervals } from '../../network/service/intervals.ts';
import { saveTables } from '../../network/service/topology.ts';
import { sightingDue } from '../rules.ts';
import { type Step, stepOf } from '../step.ts';
import type { PollResult, PortPlan } from '../types.ts';
import { saveCounters } from './counters.ts';
import { saveDevices, saveOutcomes } from './devices.ts';
import { type Known, knownDevices } from './known.ts';
import { savePeriods } from './periods.ts';
import { type PortsWritten, savePorts } from './ports.ts';
import { isNews, savePlans, saveReadings } from './readings.ts';

const poller = systemActor('poller');

/**
 * Writes the results of devices the owner still holds, and gives the devices free. Results of devices that were
 * changed, retired or taken over meanwhile are dropped. Failures keep all that was known.
 * @returns ids of the devices that were written
 */
export async function saveResults(results: readonly PollResult[], owner: string): Promise<number[]> {
  if (results.length === 0) return [];
  return inTransaction(async () => {
    const held = await knownDevices(
      results.map((result) => result.device.id),
      owner,
    );
    const known = new Map(held.map((one) => [one.id, one]));
    const steps = results
      .filter((result) => known.has(result.device.id))
      .map((result) => stepOf(known.get(result.device.id)!, result));
    if (steps.length > 0) await save(steps, known);
    return steps.map((step) => step.known.id);
  });
}

async function save(steps: readonly Step[], known: ReadonlyMap<number, Known>): Promise<void> {
  await saveDevices(steps, await pollIntervals(poller));
  await saveOutcomes(steps);
  await savePeriods(
    steps.map(({ known: one, after, result }) => ({ known: one, after, at: result.polledAt })),
  );
  await saveFacts(steps, known);
  const lasting = await lastingConditions(steps.map((step) => step.known.id));
  const results = steps.map((step) => step.result);
  const ports = await savePorts(results, lasting);
  const plans = new Map([...ports].map(([id, { plan }]) => [id, plan]));
  await savePlans(plans);
  await saveCounters(results, plans);
  await saveSurroundings(results, plans);
  await tellOf(whatHappened(steps, ports, lasting));
  await tellRegister(steps);
}

async function saveSurroundings(
  results: readonly PollResult[],
  plans: ReadonlyMap<number, PortPlan>,
): Promise<void> {
  await saveTables(
    results.flatMap(({ device, polledAt, tables }) => {
      const plan = plans.get(device.id) ?? device.plan;
      if (tables === null || plan === null) return [];
      const interfaces = new Map(plan.ports.map(([index, id]) => [index, id]));
      return [{ deviceId: device.id, at: polledAt, tables, interfaces }];
    }),
  );
}

/** Readings: only those that are news. */
async function saveFacts(steps: readonly Step[], known: ReadonlyMap<number, Known>): Promise<void> {
  const writes = steps
    .filter(({ facts }) => facts !== null)
    .filter(
      ({ known: one, result, facts }) =>
        result.identity !== null || isNews(one.reading, facts!, result.polledAt),
    )
    .map(({ known: one, result, facts }) => ({ deviceId: one.id, result, facts: facts! }));
  await saveReadings(writes, known);
}

function whatHappened(
  steps: readonly Step[],
  ports: ReadonlyMap<number, PortsWritten>,
  lasting: ReadonlyMap<string, ReadonlySet<Condition>>,
): Steps[] {
  return steps.flatMap((step) => {
    const { id } = step.known;
    const open = lasting.get(subjectKey(id, 'device', 0)) ?? new Set<Condition>();
    const at = step.result.polledAt;
    return [
      { deviceId: id, subject: 'device', subjectId: 0, at, steps: stepsOfDevice(step, open) },
      ...(ports.get(id)?.steps ?? []),
    ];
  });
}

function stepsOfDevice(step: Step, open: ReadonlySet<Condition>): Steps['steps'] {
  const { known, after, facts, restless, restarted } = step;
  return [
    ...deviceSteps(open, after.status, restless),
    ...(restarted ? [{ happened: 'rebooted' as const, detail: {} }] : []),
    ...(known.reading && facts ? identitySteps(known.reading, facts) : []),
  ];
}

/** What the register learns: that assets were seen, that devices moved with them, that another machine stands there. */
async function tellRegister(steps: readonly Step[]): Promise<void> {
  const seen = steps.filter(
    ({ known, result, after, drift }) =>
      known.asset !== null &&
      after.failures === 0 &&
      (known.reading !== null || result.system !== null) &&
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
