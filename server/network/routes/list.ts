/** The list of devices and the list of differences. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { filterOf, listHref, readListState } from '../form/list.ts';
import {
  DRIFT_TABS,
  type DriftTab,
  driftedLine,
  driftTabs,
  unregisteredLine,
  unseenLine,
} from '../page/drift.ts';
import { listPage } from '../page/list.ts';
import { type Speech, speechOf } from '../page/speech.ts';
import {
  type DriftQuery,
  driftCounts,
  driftedDevices,
  unregisteredDevices,
  unseenAssets,
} from '../service/drift.ts';
import { listDevices, summarizeDevices } from '../service/listing.ts';

export async function showDevices(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today, unitId } = viewOf(req);
  const state = readListState(req.query);
  const speech = speechOf(req);
  const query = {
    filter: filterOf(state, unitId),
    sort: state.sort ?? 'address',
    cursor: state.cursor ?? null,
  };
  const page = await listDevices(actor, query, today);
  const summary = await summarizeDevices(actor, unitId === null ? {} : { unitId }, today);
  const unit = unitOf(req);
  const address = unit ? { ...state, unit } : state;
  await res.page('network/index', {
    title: speech.t('device.title'),
    filter: state,
    summary,
    ...listPage(page.items, summary, state, unit, speech),
    pager: {
      total: page.total,
      shown: page.items.length,
      prevHref: state.cursor ? listHref(address, {}) : null,
      nextHref: page.nextCursor ? listHref(address, { cursor: page.nextCursor }) : null,
    },
  });
}

export async function showDrift(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today, unitId } = viewOf(req);
  const speech = speechOf(req);
  const tab = DRIFT_TABS.find((one) => one === req.query.list) ?? 'serial';
  const cursor = typeof req.query.cursor === 'string' ? req.query.cursor : null;
  const counts = await driftCounts(actor, unitId, today);
  const found = await linesOf(req, tab, { ...(unitId !== null && { unitId }), cursor }, speech);
  const href = (next?: string) =>
    `/devices/drift?${new URLSearchParams({ list: tab, ...(unitOf(req) && { unit: unitOf(req)! }), ...(next && { cursor: next }) })}`;
  await res.page('network/drift', {
    title: speech.t('device.driftTitle'),
    tab,
    tabItems: driftTabs(counts, tab, unitOf(req), speech),
    lines: found.lines,
    pager: {
      total: found.total,
      shown: found.lines.length,
      prevHref: cursor ? href() : null,
      nextHref: found.nextCursor ? href(found.nextCursor) : null,
    },
  });
}

async function linesOf(req: Request, tab: DriftTab, query: DriftQuery, speech: Speech) {
  const actor = actorOf(req);
  const { today } = speech;
  if (tab === 'unseen') {
    const page = await unseenAssets(actor, query, today);
    return { ...page, lines: page.items.map((asset) => unseenLine(asset, speech)) };
  }
  if (tab === 'unregistered') {
    const page = await unregisteredDevices(actor, query, today);
    return { ...page, lines: page.items.map((one) => unregisteredLine(one, speech)) };
  }
  const page = await driftedDevices(actor, tab, query, today);
  return { ...page, lines: page.items.map((one) => driftedLine(one, tab, speech)) };
}

/** The chosen unit as it stands in the address. */
function unitOf(req: Request): string | undefined {
  const { unitId } = viewOf(req);
  return unitId === null ? undefined : String(unitId);
}
