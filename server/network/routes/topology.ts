/** One port with what hangs on it, and the lines between devices. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { treeOn } from '../../org/service.ts';
import { lineRows, linesHref } from '../page/lines.ts';
import { speechOf } from '../page/speech.ts';
import { portPage } from '../page/topology.ts';
import { getDevice } from '../service/devices.ts';
import { listLines } from '../service/lines.ts';
import { getPort } from '../service/surroundings.ts';
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
  const [q, cursor] = [textOf(req, 'q'), textOf(req, 'cursor') || null];
  const page = await listLines(actorOf(req), { q, unitId, cursor }, today);
  const state = { q, unit: unitId === null ? null : String(unitId) };
  await res.page('network/lines', {
    ...{ title: speech.t('topology.lines'), state, filtered: q !== '' || unitId !== null },
    lines: lineRows(page.items, (id) => tree.get(id)?.name ?? '', speech),
    pager: {
      ...{ total: page.total, shown: page.items.length },
      prevHref: cursor ? linesHref(state, null) : null,
      nextHref: page.nextCursor ? linesHref(state, page.nextCursor) : null,
    },
  });
}

function textOf(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value.slice(0, 500) : '';
}
