/** Writes what polls brought: many devices in one transaction, as few rows as the news needs. */
import { systemActor } from '../../auth/scope.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { recordSamples } from '../../history/service.ts';
import type { DeviceSample, PortSample } from '../../history/types.ts';
import { lastingConditions, tellOf } from '../../network/service/happenings.ts';
import { pollIntervals } from '../../network/service/intervals.ts';
import { saveMeasurePlans, saveMeasures } from '../../network/service/sensors.ts';
import { saveTables } from '../../network/service/topology.ts';
import type { SavedMeasures } from '../../network/types.ts';
import { todayIn } from '../../shared/days.ts';
import { whatHappened } from '../happened.ts';
import { type Step, stepOf } from '../step.ts';
import type { PollResult, PortPlan } from '../types.ts';
import { saveCounters } from './counters.ts';
import { saveDevices, saveOutcomes } from './devices.ts';
import { type Known, knownDevices } from './known.ts';
import { savePeriods } from './periods.ts';
import { savePorts } from './ports.ts';
import { isNews, savePlans, saveReadings } from './readings.ts';
import { tellRegister } from './register.ts';

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
  const traffic = await saveCounters(results, plans);
  const measures = await saveMeasured(results);
  await recordSamples(results.flatMap((result) => sampleOf(result, traffic, measures)));
  await saveSurroundings(results, plans);
  await tellOf(whatHappened(steps, { ports, measures }, lasting));
  await tellRegister(steps);
}

function sampleOf(
  { device, polledAt, counters }: PollResult,
  traffic: ReadonlyMap<number, PortSample>,
  measures: ReadonlyMap<number, SavedMeasures>,
): DeviceSample[] {
  const ports = traffic.get(device.id) ?? null;
  const sensors = measures.get(device.id) ?? null;
  if (ports === null && sensors === null) return [];
  return [{ deviceId: device.id, at: new Date(counters?.at ?? polledAt), ports, sensors }];
}

async function saveMeasured(results: readonly PollResult[]): Promise<Map<number, SavedMeasures>> {
  await saveMeasurePlans(
    results.flatMap(({ device, polledAt, measurePlan }) =>
      measurePlan === null ? [] : [{ deviceId: device.id, plan: measurePlan, at: new Date(polledAt) }],
    ),
  );
  return saveMeasures(
    results.flatMap(({ device, polledAt, measures }) =>
      measures === null ? [] : [{ deviceId: device.id, at: new Date(polledAt), ...measures }],
    ),
    todayIn(config.timeZone),
  );
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
