/** One port with what hangs on it, and the lines between devices. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { treeOn } from '../../org/service.ts';
import { speechOf } from '../page/speech.ts';
import { linesPage, portPage } from '../page/topology.ts';
import { getDevice } from '../service/devices.ts';
import { getPort, listLines } from '../service/surroundings.ts';
import { graphsOfPort } from './graphs.ts';

export async function showPort(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const device = await getDevice(actor, idOf(req, 'deviceId'), viewOf(req).today);
  const detail = await getPort(actor, device.id, idOf(req, 'interfaceId'));
  const shown = portPage(device, detail, speechOf(req));
  const graphs = await graphsOfPort(req, device.id, detail.port.id);
  await res.page('network/port', {
    ...{ title: `${shown.heading} · ${shown.deviceName}`, device },
    ...shown,
    ...graphs,
  });
}

export async function showLines(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const { today, unitId } = viewOf(req);
  const tree = await treeOn(today);
  const told = await listLines(actorOf(req), unitId === null ? null : tree.below(unitId));
  const lines = linesPage(told, (id) => tree.get(id)?.name ?? '', speech);
  await res.page('network/lines', { title: speech.t('topology.lines'), lines });
}
