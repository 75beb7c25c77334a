/** Which new machine may be the one a line was approved for. Pure: a proposal, people answer it. */
import type { Day } from '../../../shared/days.ts';
import type { NewMachine, WaitingLine } from '../store/following.ts';

export interface Arrival {
  machine: NewMachine;
  line: WaitingLine;
}

/**
 * Each machine with a line of its unit and kind: the first that came with the line of most need, no line twice.
 * @param machines in the order in which they were entered
 * @param lines in the order of the plan
 */
export function arrivalsOf(machines: readonly NewMachine[], lines: readonly WaitingLine[]): Arrival[] {
  const waiting = [...lines];
  return machines.flatMap((machine) => {
    const at = waiting.findIndex(({ unitId, kind }) => unitId === machine.unitId && kind === machine.kind);
    return at < 0 ? [] : [{ machine, line: waiting.splice(at, 1)[0]! }];
  });
}

/** The day it was there at the latest: put into use, where that is known and after the freeze, else entered. */
export function arrivedOn(machine: Pick<NewMachine, 'putIntoUseOn'>, frozen: Day, entered: Day): Day {
  const used = machine.putIntoUseOn;
  return used !== null && used >= frozen && used <= entered ? used : entered;
}
