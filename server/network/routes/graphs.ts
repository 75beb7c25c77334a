/** The graphs of a device and of a port, over the range the address names. */
import type { Request } from 'express';
import { actorOf } from '../../auth/guarded.ts';
import {
  errorGraph,
  type Graph,
  graphedSensors,
  rangeTabs,
  sensorGraph,
  trafficGraph,
} from '../page/graphs.ts';
import { sensorLine } from '../page/sensors.ts';
import { speechOf } from '../page/speech.ts';
import { rangeOf, type Span, spanOf } from '../rules/ranges.ts';
import { deviceTraffic, portHistory, sensorHistories } from '../service/history.ts';
import type { Sensor } from '../types.ts';

export interface Graphs {
  graphs: Graph[];
  rangeTabs: ReturnType<typeof rangeTabs>;
}

export async function graphsOfDevice(
  req: Request,
  deviceId: number,
  sensors: readonly Sensor[],
): Promise<Graphs> {
  const speech = speechOf(req);
  const span = spanOf(rangeOf(req.query.range), Date.now());
  const traffic = await deviceTraffic(actorOf(req), deviceId, span);
  const graphs = [trafficGraph(traffic, span, speech)];
  for (const group of graphedSensors(sensors)) graphs.push(await graphOfSensors(req, deviceId, group, span));
  return { graphs, rangeTabs: rangeTabs(span.range, `/devices/${deviceId}`, speech) };
}

export async function graphsOfPort(req: Request, deviceId: number, portId: number): Promise<Graphs> {
  const speech = speechOf(req);
  const span = spanOf(rangeOf(req.query.range), Date.now());
  const points = await portHistory(actorOf(req), deviceId, portId, span);
  return {
    graphs: [trafficGraph(points, span, speech), errorGraph(points, span, speech)],
    rangeTabs: rangeTabs(span.range, `/devices/${deviceId}/ports/${portId}`, speech),
  };
}

async function graphOfSensors(
  req: Request,
  deviceId: number,
  { theme, sensors }: { theme: string; sensors: Sensor[] },
  span: Span,
): Promise<Graph> {
  const speech = speechOf(req);
  const ids = sensors.map(({ id }) => id);
  const histories = await sensorHistories(actorOf(req), deviceId, ids, span);
  const isMixed = new Set(sensors.map(({ kind }) => kind)).size > 1;
  const series = sensors.map((sensor, i) => {
    const { name, note } = sensorLine(sensor, speech);
    const label = isMixed ? [name, note].filter(Boolean).join(' · ') : (note ?? name);
    return { id: sensor.id, label, points: histories[i]! };
  });
  return sensorGraph(theme, series, span, speech);
}
