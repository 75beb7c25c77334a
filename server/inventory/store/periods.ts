/** Where assets were and in which state: periods are closed and opened, never removed. */
import { execute, insertRows, select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { AssetState, CustodyPeriod, StatePeriod } from '../types/assets.ts';

export interface OpenPeriods {
  custodyFrom: Day;
  stateFrom: Day;
}

export interface CustodyPlace {
  unitId: number;
  roomId: number | null;
  holderId: number | null;
}

/** When the open periods of assets began. */
export async function openPeriods(assetIds: readonly number[]): Promise<Map<number, OpenPeriods>> {
  if (assetIds.length === 0) return new Map();
  const rows = await select<OpenPeriods & { assetId: number }>(
    `SELECT c.asset_id AS "assetId", c.from_on AS "custodyFrom", s.from_on AS "stateFrom"
     FROM custody_periods c JOIN state_periods s ON s.asset_id = c.asset_id AND s.to_on IS NULL
     WHERE c.asset_id IN (:ids) AND c.to_on IS NULL`,
    { ids: [...assetIds] },
  );
  return new Map(rows.map((row) => [row.assetId, row]));
}

export async function custodyOf(assetId: number): Promise<Omit<CustodyPeriod, 'unitName'>[]> {
  return select(
    `SELECT c.id, c.unit_id AS "unitId", r.name AS "roomName", p.full_name AS "holderName",
       c.from_on AS "fromOn", c.to_on AS "toOn", c.document
     FROM custody_periods c LEFT JOIN rooms r ON r.id = c.room_id LEFT JOIN people p ON p.id = c.holder_id
     WHERE c.asset_id = :assetId ORDER BY c.from_on`,
    { assetId },
  );
}

export async function statesOf(assetId: number): Promise<StatePeriod[]> {
  return select(
    `SELECT id, state, from_on AS "fromOn", to_on AS "toOn", reason, document
     FROM state_periods WHERE asset_id = :assetId ORDER BY from_on`,
    { assetId },
  );
}

/** Ends the open custody on a day and opens the next; on the very day it began it is replaced. */
export async function changeCustody(
  assetId: number,
  openFrom: Day,
  on: Day,
  place: CustodyPlace,
  document: string | null,
): Promise<void> {
  if (openFrom === on) {
    await execute(
      `UPDATE custody_periods SET unit_id = :unitId, room_id = :roomId, holder_id = :holderId, document = :document
       WHERE asset_id = :assetId AND to_on IS NULL`,
      { ...place, assetId, document },
    );
    return;
  }
  await execute('UPDATE custody_periods SET to_on = :on WHERE asset_id = :assetId AND to_on IS NULL', {
    assetId,
    on,
  });
  await addCustody([{ assetId, ...place, fromOn: on, toOn: null, document }]);
}

/** Ends the open state on a day and opens the next; on the very day it began it is replaced. */
export async function changeStatePeriod(
  assetId: number,
  openFrom: Day,
  next: { state: AssetState; on: Day; reason: string | null; document: string | null },
): Promise<void> {
  if (openFrom === next.on) {
    await execute(
      `UPDATE state_periods SET state = :state, reason = :reason, document = :document
       WHERE asset_id = :assetId AND to_on IS NULL`,
      { ...next, assetId },
    );
    return;
  }
  await execute('UPDATE state_periods SET to_on = :on WHERE asset_id = :assetId AND to_on IS NULL', {
    assetId,
    on: next.on,
  });
  const { state, on, reason, document } = next;
  await addStates([{ assetId, state, fromOn: on, toOn: null, reason, document }]);
}

export type NewCustody = CustodyPlace & {
  assetId: number;
  fromOn: Day;
  toOn: Day | null;
  document: string | null;
};

export async function addCustody(periods: readonly NewCustody[]): Promise<void> {
  await insertRows(
    'custody_periods',
    ['asset_id', 'unit_id', 'room_id', 'holder_id', 'from_on', 'to_on', 'document'],
    periods.map((p) => [p.assetId, p.unitId, p.roomId, p.holderId, p.fromOn, p.toOn, p.document]),
  );
}

export async function addStates(
  periods: readonly (Omit<StatePeriod, 'id'> & { assetId: number })[],
): Promise<void> {
  await insertRows(
    'state_periods',
    ['asset_id', 'state', 'from_on', 'to_on', 'reason', 'document'],
    periods.map((p) => [p.assetId, p.state, p.fromOn, p.toOn, p.reason, p.document]),
  );
}
