/** Measurements through time: kept by the poller, read by pages. The rows behind them are nobody else's business. */
import { rangeOf, readPorts, readSensor } from './reading.ts';
import { POINT_SECONDS } from './retention.ts';
import { RAW_PORTS, RAW_SENSORS } from './rules/grid.ts';
import { portPoints, sensorPoints, trafficPoints } from './rules/points.ts';
import { packSample } from './rules/sample.ts';
import { insertSamples, type SampleRow } from './store.ts';
import type { DeviceSample, PortPoint, PortSample, SensorPoint, Step, TrafficPoint } from './types.ts';

/**
 * Keeps what was measured; inside the transaction of the caller. One row a device: some hundred devices at once cost
 * least. Of two samples of a device in one second the later counts.
 */
export async function recordSamples(samples: readonly DeviceSample[]): Promise<void> {
  const rows = new Map<string, SampleRow>();
  for (const sample of samples) {
    const at = Math.floor(sample.at.getTime() / 1000);
    rows.set(`${sample.deviceId} ${at}`, { device_id: sample.deviceId, at, ...packedParts(sample) });
  }
  await insertSamples([...rows.values()]);
}

/**
 * The traffic, errors and state of a port. With `hour` and `day` there is a point for every period from `from` up to
 * `to` (UTC), known or not; with `raw` one for every sample, at the end of the time it tells of, and one of nulls where
 * none was taken for over an hour. The caller has checked that the device is in the actor's scope.
 * @param portId `interfaces.id`
 * @param step `auto`: samples up to two days, hours up to three months, else days; coarser for what is no longer kept
 */
export async function portHistory(
  portId: number,
  deviceId: number,
  from: Date,
  to: Date,
  step: Step = 'auto',
): Promise<PortPoint[]> {
  const range = rangeOf(from, to, step, new Date());
  return portPoints(await readPorts(deviceId, portId, range), range.from, range.to, lengthOf(range.grain));
}

/** A gauge of a device through time, as `portHistory`. The caller has checked the scope. */
export async function sensorHistory(
  sensorId: number,
  deviceId: number,
  from: Date,
  to: Date,
  step: Step = 'auto',
): Promise<SensorPoint[]> {
  const range = rangeOf(from, to, step, new Date());
  return sensorPoints(
    await readSensor(deviceId, sensorId, range),
    range.from,
    range.to,
    lengthOf(range.grain),
  );
}

/**
 * The traffic of all ports of a device together: what passes through a switch is in it twice, once in and once out. The
 * caller has checked the scope.
 */
export async function deviceTraffic(
  deviceId: number,
  from: Date,
  to: Date,
  step: Step = 'auto',
): Promise<TrafficPoint[]> {
  const range = rangeOf(from, to, step, new Date());
  return trafficPoints(await readPorts(deviceId, null, range), range.from, range.to, lengthOf(range.grain));
}

function packedParts({ ports, sensors }: DeviceSample): Pick<SampleRow, 'ports' | 'sensors'> {
  return {
    ports: ports && packSample(RAW_PORTS, ports.ids, portValues(ports)),
    sensors: sensors && packSample(RAW_SENSORS, sensors.ids, { value: sensors.values }),
  };
}

function portValues({ inBps, outBps, inErrors, outErrors, states }: PortSample) {
  return { inBps, outBps, inErrors, outErrors, state: states };
}

function lengthOf(grain: 'raw' | 'hour' | 'day'): number | null {
  return grain === 'raw' ? null : POINT_SECONDS[grain];
}
