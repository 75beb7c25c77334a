/** How polling goes: of one device, and as a whole. */
import { authorize, may } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';
import { config } from '../config.ts';
import { NotFound } from '../errors.ts';
import { intervalOf } from '../network/rules/intervals.ts';
import { getDevice } from '../network/service/devices.ts';
import { listEvents } from '../network/service/events.ts';
import { pollOutcomes } from '../network/service/facts.ts';
import { pollIntervals } from '../network/service/intervals.ts';
import { nameUnits } from '../network/service/naming.ts';
import type { DeviceDetail, PollOutcome } from '../network/types.ts';
import { treeOn } from '../org/service.ts';
import { type Day, todayIn } from '../shared/days.ts';
import { backoffSeconds } from './rules.ts';
import { releaseCredential } from './scope.ts';
import * as store from './store/overview.ts';
import { type Poller, pollersSince } from './store/pollers.ts';
import { type Why, whyOf } from './why.ts';

/** A poller that was not heard of for so long does not live. */
const LIVES_MS = 60_000;
const OUTCOMES_SHOWN = 50;
const SLOWEST_SHOWN = 20;

export interface DevicePolling {
  device: DeviceDetail;
  why: Why;
  state: store.PollState;
  /** Seconds between looks whether it answers; null: none. */
  reachSeconds: number | null;
  /** Seconds until it is asked again after its last failure. */
  backoffSeconds: number | null;
  behind: { deviceId: number; name: string } | null;
  outcomes: PollOutcome[];
}

/** Why a device is polled or not, and what to check. */
export async function pollingOfDevice(actor: Actor, deviceId: number, today: Day): Promise<DevicePolling> {
  authorize(actor, 'device.view');
  const device = await getDevice(actor, deviceId, today);
  const state = await store.pollState(deviceId);
  if (!state) throw new NotFound('device');
  const { reachSeconds } = intervalOf(device.kind, await pollIntervals(actor));
  const down = await listEvents(
    actor,
    { filter: { deviceId, open: true, kind: ['down'], behind: true }, limit: 1 },
    today,
  );
  const behind = down.items[0]?.behind ?? null;
  return {
    ...{ device, state, reachSeconds, behind },
    backoffSeconds: device.failures > 0 ? Math.round(backoffSeconds(device, device.failures)) : null,
    outcomes: await pollOutcomes(actor, deviceId, OUTCOMES_SHOWN),
    why: whyOf(
      {
        ...{ retired: device.retiredAt !== null, paused: device.paused, behind: behind?.name ?? null },
        refusal: await refusalOf(state),
        pollerLives: (await livingPollers()).length > 0,
        underWay: state.claimedUntil !== null && Date.parse(state.claimedUntil) > Date.now(),
        neverPolled: device.lastPolledAt === null,
        ...{ failures: device.failures, lastOutcome: device.lastOutcome, lastError: device.lastError },
        nextPollAt: Date.parse(device.nextPollAt),
      },
      Date.now(),
    ),
  };
}

async function refusalOf({ reachable }: store.PollState): Promise<string | null> {
  if (reachable === null) return null;
  const released = releaseCredential(reachable, await treeOn(todayIn(config.timeZone)));
  return 'refusal' in released ? released.refusal : null;
}

export function livingPollers(): Promise<Poller[]> {
  return pollersSince(new Date(Date.now() - LIVES_MS));
}

export interface PollingOverview {
  /** For administrators and auditors only. */
  pollers: Poller[] | null;
  waiting: { count: number; oldest: string | null } | null;
  slowest: (store.SlowDevice & { unitName: string })[];
  outcomes: Awaited<ReturnType<typeof store.outcomeCounts>>;
}

/** Pollers, queue, slowest devices and outcomes; what belongs to devices is within the scope. */
export async function pollingOverview(actor: Actor, today: Day): Promise<PollingOverview> {
  authorize(actor, 'device.view');
  const all = may(actor, 'system.view');
  return {
    pollers: all ? await livingPollers() : null,
    waiting: all ? await store.waitingDevices(new Date()) : null,
    slowest: await nameUnits(await slowestPolls(actor), today),
    outcomes: await store.outcomeCounts(actor.scope),
  };
}

/** The devices within the scope whose last poll took longest. */
export async function slowestPolls(actor: Actor): Promise<store.SlowDevice[]> {
  authorize(actor, 'device.view');
  return store.slowestDevices(actor.scope, SLOWEST_SHOWN);
}
