/**
 * All that a unit had becomes another unit's from a day on, in few statements. What was before the day stays under the
 * old unit; people go along as the people they are, so that two namesakes of two communes stay two.
 */
import { execute, select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import { addCustody, type NewCustody } from './periods.ts';

const AT_ONCE = 2000;

export interface Handover {
  fromUnitId: number;
  toUnitId: number;
  on: Day;
  document: string | null;
}

/**
 * @param assetIds of which assets; null: of all the unit has and had on the day or after it
 * @returns how many assets are the other unit's now
 */
export async function handOver(handover: Handover, assetIds: readonly number[] | null): Promise<number> {
  if (assetIds === null) return handOverPiece(handover, null);
  let count = 0;
  for (let start = 0; start < assetIds.length; start += AT_ONCE)
    count += await handOverPiece(handover, assetIds.slice(start, start + AT_ONCE));
  return count;
}

async function handOverPiece(handover: Handover, ids: readonly number[] | null): Promise<number> {
  const bind = { ...handover, ids: ids && [...ids], at: new Date() };
  const among = (column: string) => (ids === null ? '' : `AND ${column} IN (:ids)`);
  await addRooms(bind, among);
  await execute(
    `UPDATE people SET unit_id = :toUnitId WHERE unit_id = :fromUnitId
     ${ids === null ? '' : 'AND id IN (SELECT a.holder_id FROM assets a WHERE a.id IN (:ids))'}`,
    bind,
  );
  await cutPeriods(handover, bind, among('c.asset_id'));
  await execute(
    `UPDATE custody_periods SET unit_id = :toUnitId, room_id = ${roomThere('custody_periods')},
       document = COALESCE(:document, document)
     WHERE unit_id = :fromUnitId AND from_on >= :on ${among('asset_id')}`,
    bind,
  );
  return execute(
    `UPDATE assets SET unit_id = :toUnitId, room_id = ${roomThere('assets')}, lock_version = lock_version + 1,
       updated_at = :at WHERE unit_id = :fromUnitId ${among('id')}`,
    bind,
  );
}

/** The room of the same name in the other unit; rooms have no history, units have. */
function roomThere(table: string): string {
  return `(SELECT x.id FROM rooms r JOIN rooms x ON x.unit_id = :toUnitId AND x.name_key = r.name_key
    WHERE r.id = ${table}.room_id)`;
}

async function addRooms(bind: Record<string, unknown>, among: (column: string) => string): Promise<void> {
  await execute(
    `INSERT INTO rooms (unit_id, name, name_key)
     SELECT :toUnitId, r.name, r.name_key FROM rooms r
     WHERE r.unit_id = :fromUnitId
       AND NOT EXISTS (SELECT 1 FROM rooms x WHERE x.unit_id = :toUnitId AND x.name_key = r.name_key)
       ${among('a.id') && `AND EXISTS (SELECT 1 FROM assets a WHERE a.room_id = r.id ${among('a.id')})`}`,
    bind,
  );
}

/** Periods that reach over the day end there, and go on in the other unit for as long as they lasted. */
async function cutPeriods(
  { toUnitId, on, document }: Handover,
  bind: Record<string, unknown>,
  among: string,
): Promise<void> {
  const cut = await select<Omit<NewCustody, 'unitId' | 'fromOn' | 'document'> & { id: number }>(
    `SELECT c.id, c.asset_id AS "assetId", ${roomThere('c')} AS "roomId", c.holder_id AS "holderId", c.to_on AS "toOn"
     FROM custody_periods c
     WHERE c.unit_id = :fromUnitId AND c.from_on < :on AND (c.to_on IS NULL OR c.to_on > :on) ${among}`,
    bind,
  );
  for (let start = 0; start < cut.length; start += AT_ONCE) {
    const piece = cut.slice(start, start + AT_ONCE);
    await execute('UPDATE custody_periods SET to_on = :on WHERE id IN (:cut)', {
      on,
      cut: piece.map(({ id }) => id),
    });
    await addCustody(
      piece.map(({ id: _id, ...period }) => ({ ...period, unitId: toUnitId, fromOn: on, document })),
    );
  }
}

/** Which of these assets a unit has, by the room they stand in; a room without a name is null. */
export function assetsByRoom(
  unitId: number,
): Promise<{ assetId: number; tag: string; roomId: number | null; roomName: string | null }[]> {
  return select(
    `SELECT a.id AS "assetId", a.tag, a.room_id AS "roomId", r.name AS "roomName"
     FROM assets a LEFT JOIN rooms r ON r.id = a.room_id WHERE a.unit_id = :unitId ORDER BY r.name, a.tag`,
    { unitId },
  );
}
