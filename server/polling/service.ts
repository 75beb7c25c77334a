/** Polling on demand: one device for the person who looks at it, or all of them from the command line. */
import { authorize } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';
import { config } from '../config.ts';
import { Refused, TooMany } from '../errors.ts';
import { deviceInUse } from '../network/service/devices.ts';
import { followFamilies } from '../network/service/families.ts';
import { todayIn } from '../shared/days.ts';
import { newOwner } from './owner.ts';
import { MOST_IN_FLIGHT, Runner } from './runner.ts';
import { claim, pollableIds } from './store/claims.ts';
import type { PollReport, PollResult } from './types.ts';

/** A person waits for it: shorter than the poller's own patience. */
const ONE_POLL = { timeoutMs: 1500, retries: 1, deadlineMs: 8000, identify: true };
const MOST_AT_ONCE = 8;
let underWay = 0;

/**
 * Polls a device now and answers when the result is stored, within half a minute.
 * Refused while it is being polled, when its credential was retired; TooMany when too many people poll at once.
 */
export async function pollNow(actor: Actor, deviceId: number): Promise<PollReport> {
  authorize(actor, 'device.poll');
  const device = await deviceInUse(actor, deviceId, todayIn(config.timeZone));
  if (device.paused) throw new Refused('device.problem.paused');
  if (underWay >= MOST_AT_ONCE) throw new TooMany(10);
  underWay += 1;
  try {
    const [report] = await pollIds([deviceId], ONE_POLL);
    if (!report) throw new Refused('device.problem.beingPolled');
    return report;
  } finally {
    underWay -= 1;
  }
}

/** Polls every device that can be polled and nobody else is polling. Reports come as they are stored. */
export async function pollAll(
  actor: Actor,
  onReport: (report: PollReport) => void = () => {},
): Promise<PollReport[]> {
  authorize(actor, 'credential.manage');
  return pollIds(await pollableIds(), {}, onReport);
}

/** How many devices `pollAll` would poll. */
export async function countPollable(): Promise<number> {
  return (await pollableIds()).length;
}

async function pollIds(
  ids: readonly number[],
  options: ConstructorParameters<typeof Runner>[1],
  onReport: (report: PollReport) => void = () => {},
): Promise<PollReport[]> {
  const reports: PollReport[] = [];
  await followFamilies();
  const written = (results: readonly PollResult[]) => {
    for (const report of results.map(reportOf)) {
      reports.push(report);
      onReport(report);
    }
  };
  const runner = new Runner(newOwner(), options, { written });
  for (let start = 0; start < ids.length; ) {
    const places = Math.min(runner.free.healthy, MOST_IN_FLIGHT);
    if (places > 0) {
      const piece = ids.slice(start, start + places);
      await runner.start(await claim({ ids: piece }, runner.owner, new Date()));
      start += piece.length;
    } else {
      await runner.place();
    }
  }
  await runner.drain();
  return reports;
}

function reportOf(result: PollResult): PollReport {
  const { device, outcome, error, milliseconds, packets, counted, interfaces } = result;
  return {
    ...{ deviceId: device.id, address: device.address, port: device.port },
    ...{ outcome, error, milliseconds, packets },
    ports: interfaces?.length ?? counted.length,
  };
}
