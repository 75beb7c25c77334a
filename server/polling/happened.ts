/** What happened to devices, from the results of their polls beside what was known; pure. */
import {
  type Condition,
  deviceSteps,
  identitySteps,
  type Steps,
  sensorSteps,
  subjectKey,
} from '../network/rules/events.ts';
import type { SavedMeasures } from '../network/types.ts';
import type { Step } from './step.ts';
import type { PortsWritten } from './store/ports.ts';

export interface Written {
  ports: ReadonlyMap<number, PortsWritten>;
  measures: ReadonlyMap<number, SavedMeasures>;
}

/** @param lasting the conditions that last, by `subjectKey` */
export function whatHappened(
  steps: readonly Step[],
  written: Written,
  lasting: ReadonlyMap<string, ReadonlySet<Condition>>,
): Steps[] {
  return steps.flatMap((step) => {
    const { id } = step.known;
    const open = lasting.get(subjectKey(id, 'device', 0)) ?? new Set<Condition>();
    const at = step.result.polledAt;
    return [
      { deviceId: id, subject: 'device', subjectId: 0, at, steps: stepsOfDevice(step, open) },
      ...(written.ports.get(id)?.steps ?? []),
      ...(written.measures.get(id)?.changes ?? []).map(
        (change): Steps => ({
          ...{ deviceId: id, subject: 'sensor', subjectId: change.sensorId, at },
          steps: sensorSteps(change),
        }),
      ),
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
