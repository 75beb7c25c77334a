/** Histories of devices for people: the scope first, then what was kept. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { NotFound } from '../../errors.ts';
import * as history from '../../history/service.ts';
import type { PortPoint, SensorPoint, Step, TrafficPoint } from '../../history/types.ts';
import { deviceById } from '../store/devices.ts';

export interface HistorySpan {
  from: number;
  to: number;
  step: Step;
}

/** Traffic, errors and state of a port. */
export async function portHistory(
  actor: Actor,
  deviceId: number,
  portId: number,
  { from, to, step }: HistorySpan,
): Promise<PortPoint[]> {
  await mustSee(actor, deviceId);
  return history.portHistory(portId, deviceId, new Date(from), new Date(to), step);
}

/** Traffic of all ports of a device together. */
export async function deviceTraffic(
  actor: Actor,
  deviceId: number,
  { from, to, step }: HistorySpan,
): Promise<TrafficPoint[]> {
  await mustSee(actor, deviceId);
  return history.deviceTraffic(deviceId, new Date(from), new Date(to), step);
}

/** What was measured by sensors of a device, in their order. */
export async function sensorHistories(
  actor: Actor,
  deviceId: number,
  sensorIds: readonly number[],
  { from, to, step }: HistorySpan,
): Promise<SensorPoint[][]> {
  await mustSee(actor, deviceId);
  return Promise.all(
    sensorIds.map((id) => history.sensorHistory(id, deviceId, new Date(from), new Date(to), step)),
  );
}

async function mustSee(actor: Actor, deviceId: number): Promise<void> {
  authorize(actor, 'device.view');
  if (!(await deviceById(actor.scope, deviceId))) throw new NotFound('device');
}
