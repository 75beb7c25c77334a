import type { Session, Varbind } from '../types.ts';
import { SnmpError } from '../types.ts';
import type { Measure, MeasurePlan } from './types.ts';
import { measureOf } from './value.ts';

const OBJECTS_PER_PACKET = 40;

/**
 * The routine reading: the objects of the plan and nothing else, forty to a packet, at most three packets.
 * A measure whose objects the device no longer has comes with the value null; one whose packet got no answer does not
 * come at all, so that a reading is complete when it is as long as its plan (`isComplete`).
 * @param now milliseconds since 1970, for licences that tell how many days are left
 * @throws {SnmpError} when the first packet failed
 */
export async function readMeasures(
  session: Session,
  plan: MeasurePlan,
  now: number = Date.now(),
): Promise<Measure[]> {
  const answers = await answersOf(session, objectsOf(plan));
  return plan.measures
    .filter((planned) => planned.objects.every((oid) => answers.has(oid)))
    .map((planned) => measureOf(planned, answers, now));
}

/** The distinct objects of a plan in its order: what one routine reading asks for. */
export function objectsOf(plan: MeasurePlan): string[] {
  return [...new Set(plan.measures.flatMap((planned) => planned.objects))];
}

/** Whether a reading has all that was planned: what it lacks may then be taken for gone. */
export function isComplete(plan: MeasurePlan, measures: readonly Measure[]): boolean {
  return measures.length === plan.measures.length;
}

async function answersOf(session: Session, objects: string[]): Promise<Map<string, Varbind>> {
  const answers = new Map<string, Varbind>();
  for (let start = 0; start < objects.length; start += OBJECTS_PER_PACKET) {
    try {
      for (const varbind of await session.get(objects.slice(start, start + OBJECTS_PER_PACKET)))
        answers.set(varbind.oid, varbind);
    } catch (error) {
      if (!(error instanceof SnmpError) || start === 0) throw error;
      break;
    }
  }
  return answers;
}
