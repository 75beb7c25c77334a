import type { Session } from '../types.ts';
import { planByRules, probeOf } from './by-rules.ts';
import { planSensors, sensorProbes } from './entity-sensors.ts';
import { type About, loadRules, type Rule, rulesFor } from './format.ts';
import { kindFacts, type MeasureKind } from './kinds.ts';
import { planStorages, storageProbes } from './storages.ts';
import { planSupplies, supplyProbes } from './supplies.ts';
import { presentColumns } from './survey.ts';
import { emptyPlan, type MeasurePlan, MOST_MEASURES, MOST_OBJECTS, type PlannedMeasure } from './types.ts';

const LONGEST_KEY = 160;

/**
 * Looks through a device for what can be measured: which of the makers' rules and of the standard MIBs answer, and which
 * rows they have. For the daily inventory: a packet for every two dozen columns that may be there, then the tables
 * that are.
 * @param now milliseconds since 1970, for licences that tell how many days are left
 * @throws {SnmpError} when the device falls silent; the plan made before is still good then
 */
export async function planMeasures(
  session: Session,
  about: About,
  rules: readonly Rule[] = loadRules(),
  now: number = Date.now(),
): Promise<MeasurePlan> {
  const fitting = rulesFor(about, rules);
  const probes = fitting.flatMap((rule) => rule.measures.map(probeOf));
  const standard = [...storageProbes, ...supplyProbes, ...sensorProbes(about.objectId)];
  const present = await presentColumns(session, [...probes, ...standard]);
  const found = await planByRules(session, fitting, present, now);
  const parts = [planSupplies, planStorages, planSensors];
  for (const part of parts) {
    const given = new Set(found.map((each) => each.kind));
    found.push(...(await part(session, present, given)));
  }
  return { ...emptyPlan(), measures: withinBounds(found) };
}

/** Each key once, so many of a kind, so many in all, so many objects: what a rule or a device overdoes is left out. */
function withinBounds(found: readonly PlannedMeasure[]): PlannedMeasure[] {
  const kept = new Map<string, PlannedMeasure>();
  const ofKind = new Map<MeasureKind, number>();
  const objects = new Set<string>();
  for (const each of found) {
    const count = ofKind.get(each.kind) ?? 0;
    const more = each.objects.filter((oid) => !objects.has(oid));
    if (kept.has(each.key) || each.key.length > LONGEST_KEY || count >= kindFacts[each.kind].most) continue;
    if (kept.size >= MOST_MEASURES || objects.size + more.length > MOST_OBJECTS) continue;
    kept.set(each.key, each);
    ofKind.set(each.kind, count + 1);
    for (const oid of more) objects.add(oid);
  }
  return [...kept.values()];
}
