/** Everything that ever happened to a machine, in one line of time. */
import { listAudit } from '../../audit/service.ts';
import type { AuditChange } from '../../audit/types.ts';
import { authorize } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { custodyOf, statesOf } from '../store/periods.ts';
import { evidenceOf, specsOf } from '../store/proof.ts';
import type { CustodyPeriod, HistoryItem } from '../types/assets.ts';
import { readAsset } from './reading.ts';

const MOST_ENTRIES = 500;

/** The timeline of an asset of the scope, the newest first. */
export async function assetHistory(actor: Actor, id: number, today: Day): Promise<HistoryItem[]> {
  authorize(actor, 'asset.view');
  await readAsset(actor, id, today);
  const items = [
    ...(await custodyItems(actor, id)),
    ...(await statesOf(id)).map((period) => ({
      on: period.fromOn,
      at: null,
      type: 'state' as const,
      period,
    })),
    ...(await specItems(id)),
    ...(await evidenceItems(id)),
    ...(await auditItems(actor, id)),
  ];
  return items.sort((a, b) => compare(b.on, a.on) || compare(b.at ?? '', a.at ?? ''));
}

/** Of a time with a unit outside the scope only the name of the unit is told: who held it there is not ours to show. */
async function custodyItems(actor: Actor, id: number): Promise<HistoryItem[]> {
  const items: HistoryItem[] = [];
  for (const period of await custodyOf(id)) {
    const unit = (await treeOn(period.fromOn)).get(period.unitId);
    const own = inScope(actor.scope, period.unitId);
    const custody: CustodyPeriod = {
      ...period,
      unitName: unit?.name ?? '',
      roomName: own ? period.roomName : null,
      holderName: own ? period.holderName : null,
      document: own ? period.document : null,
    };
    items.push({ on: period.fromOn, at: null, type: 'custody', custody });
  }
  return items;
}

async function specItems(id: number): Promise<HistoryItem[]> {
  const specs = await specsOf(id);
  return specs.map((spec, index) => ({
    on: spec.recordedOn,
    at: spec.recordedAt,
    type: 'spec',
    spec,
    previous: specs[index - 1] ?? null,
  }));
}

async function evidenceItems(id: number): Promise<HistoryItem[]> {
  return (await evidenceOf(id)).flatMap((evidence): HistoryItem[] => {
    const { firstSeenAt, lastSeenAt } = evidence;
    const seen = (at: string, moment: 'first' | 'last'): HistoryItem => ({
      on: at.slice(0, 10),
      at,
      type: 'evidence',
      evidence,
      moment,
    });
    return firstSeenAt === lastSeenAt
      ? [seen(lastSeenAt, 'last')]
      : [seen(lastSeenAt, 'last'), seen(firstSeenAt, 'first')];
  });
}

async function auditItems(actor: Actor, id: number): Promise<HistoryItem[]> {
  const entries = await listAudit(actor, { subjectType: 'asset', subjectId: id }, MOST_ENTRIES);
  return entries.map((entry) => ({
    on: entry.at.slice(0, 10),
    at: entry.at,
    type: 'audit',
    action: entry.action,
    actorName: entry.actorName,
    change: ownChange(actor, entry.change),
  }));
}

/** A move tells the new unit where a machine came from, but not whose it was there. */
function ownChange(actor: Actor, change: AuditChange | null): AuditChange | null {
  const unitId = change?.before?.unitId;
  if (typeof unitId !== 'number' || inScope(actor.scope, unitId)) return change;
  return { ...change, before: { unitId } };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
