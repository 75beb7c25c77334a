/** Units, headcounts, people and rooms in the database. */
import { scopeCondition } from '../auth/scope.ts';
import type { Scope } from '../auth/types.ts';
import { execute, select, selectOne } from '../db/query.ts';
import {
  HeadcountRow,
  PersonRow,
  RoomRow,
  UnitEventRow,
  UnitLineageRow,
  UnitRow,
  UnitVersionRow,
} from '../db/tables/org.ts';
import type { Day } from '../shared/days.ts';
import { fold } from '../shared/text.ts';
import type { Descent, Headcount, Person, Room, Unit, UnitDraft, UnitEvent, UnitKind } from './types.ts';

interface VersionRow {
  unit_id: number;
  name: string;
  short_name: string;
  kind: UnitKind;
  parent_id: number | null;
  admin_code: string | null;
  agency_code: string | null;
  budget_code: string | null;
  valid_from: Day;
  valid_to: Day | null;
}

/** Every unit as it was on a day. */
export async function unitsOn(day: Day): Promise<Unit[]> {
  const rows = await select<VersionRow>(
    'SELECT * FROM unit_versions WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)',
    { day },
  );
  return rows.map(toUnit);
}

/** The day the register of units begins; null while it is empty. */
export async function firstDay(): Promise<Day | null> {
  return (
    (await selectOne<{ day: Day | null }>('SELECT MIN(valid_from) AS day FROM unit_versions'))?.day ?? null
  );
}

/** Every version a unit ever had, oldest first. */
export async function versionsOf(unitId: number): Promise<Unit[]> {
  const rows = await select<VersionRow>(
    'SELECT * FROM unit_versions WHERE unit_id = :unitId ORDER BY valid_from',
    { unitId },
  );
  return rows.map(toUnit);
}

/** What units were and are no more on a day: under another name, or ended. The latest first; a province has some hundred. */
export async function closedVersions(day: Day): Promise<Unit[]> {
  const rows = await select<VersionRow>(
    'SELECT * FROM unit_versions WHERE valid_to IS NOT NULL AND valid_to <= :day ORDER BY valid_to DESC, name',
    { day },
  );
  return rows.map(toUnit);
}

/** The same of several units. */
export async function versionsOfUnits(unitIds: readonly number[]): Promise<Map<number, Unit[]>> {
  if (unitIds.length === 0) return new Map();
  const rows = await select<VersionRow>(
    'SELECT * FROM unit_versions WHERE unit_id IN (:unitIds) ORDER BY valid_from',
    { unitIds },
  );
  const versions = new Map<number, Unit[]>();
  for (const unit of rows.map(toUnit)) versions.set(unit.id, [...(versions.get(unit.id) ?? []), unit]);
  return versions;
}

/** Grows with every change of the tree: what was read before it may be kept. */
export async function treeRevision(): Promise<number> {
  const row = await selectOne<{ revision: number | null }>('SELECT MAX(id) AS revision FROM unit_events');
  return row?.revision ?? 0;
}

export async function addEvent(event: UnitEvent, createdBy: number | null): Promise<number> {
  const row = await UnitEventRow.create({ ...event, createdBy, createdAt: new Date() });
  return row.id;
}

export async function addLineage(
  eventId: number,
  fromUnitId: number | null,
  toUnitId: number | null,
): Promise<void> {
  await UnitLineageRow.create({ eventId, fromUnitId, toUnitId });
}

/** From which unit to which, in the order it happened. */
export function lineage(): Promise<Descent[]> {
  return select(
    `SELECT l.from_unit_id AS "fromUnitId", l.to_unit_id AS "toUnitId", e.effective_on AS "effectiveOn"
     FROM unit_lineage l JOIN unit_events e ON e.id = l.event_id
     WHERE l.from_unit_id IS NOT NULL AND l.to_unit_id IS NOT NULL AND l.from_unit_id <> l.to_unit_id
     ORDER BY e.effective_on, l.id`,
  );
}

export async function addUnit(draft: UnitDraft, from: Day): Promise<number> {
  const unit = await UnitRow.create({ createdAt: new Date() });
  await UnitVersionRow.create({ ...draft, unitId: unit.id, validFrom: from, validTo: null });
  return unit.id;
}

/** Ends the open version at a day and opens the next one there. */
export async function addVersion(unitId: number, draft: UnitDraft, from: Day): Promise<void> {
  await closeVersion(unitId, from);
  await UnitVersionRow.create({ ...draft, unitId, validFrom: from, validTo: null });
}

export async function closeVersion(unitId: number, on: Day): Promise<void> {
  await execute('UPDATE unit_versions SET valid_to = :on WHERE unit_id = :unitId AND valid_to IS NULL', {
    unitId,
    on,
  });
}

/** The versions below any of these units that are in force on a day or begin after it. */
export async function versionsBelow(unitIds: readonly number[], day: Day): Promise<Unit[]> {
  if (unitIds.length === 0) return [];
  const rows = await select<VersionRow>(
    'SELECT * FROM unit_versions WHERE parent_id IN (:unitIds) AND (valid_to IS NULL OR valid_to > :day) ORDER BY id',
    { unitIds: [...unitIds], day },
  );
  return rows.map(toUnit);
}

/** The latest headcount of each unit on or before a day. */
export async function headcountsOn(scope: Scope, day: Day): Promise<Headcount[]> {
  const rows = await select<HeadcountSql>(
    `SELECT h.* FROM headcounts h
     JOIN (SELECT unit_id, MAX(as_of) AS as_of FROM headcounts WHERE as_of <= :day GROUP BY unit_id) latest
       ON latest.unit_id = h.unit_id AND latest.as_of = h.as_of
     WHERE ${scopeCondition(scope, 'h.unit_id')}`,
    { day },
  );
  return rows.map(toHeadcount);
}

export async function headcountsOf(unitId: number): Promise<Headcount[]> {
  const rows = await select<HeadcountSql>(
    'SELECT * FROM headcounts WHERE unit_id = :unitId ORDER BY as_of DESC',
    { unitId },
  );
  return rows.map(toHeadcount);
}

export async function saveHeadcount(headcount: Headcount, recordedBy: number | null): Promise<void> {
  await execute('DELETE FROM headcounts WHERE unit_id = :unitId AND as_of = :asOf', {
    unitId: headcount.unitId,
    asOf: headcount.asOf,
  });
  await HeadcountRow.create({ ...headcount, recordedBy, recordedAt: new Date() });
}

/** People of the scope whose folded name holds all the words, first by name. */
export async function findPeople(scope: Scope, words: readonly string[], limit: number): Promise<Person[]> {
  const conditions = [
    scopeCondition(scope, 'unit_id'),
    'left_on IS NULL',
    ...words.map((_, index) => `name_key LIKE :word${index}`),
  ];
  const replacements = Object.fromEntries(words.map((word, index) => [`word${index}`, `%${word}%`]));
  const rows = await select<PersonSql>(
    `SELECT * FROM people WHERE ${conditions.join(' AND ')} ORDER BY name_key, id LIMIT :limit`,
    { ...replacements, limit },
  );
  return rows.map(toPerson);
}

export async function personById(scope: Scope, id: number): Promise<Person | null> {
  const row = await selectOne<PersonSql>(
    `SELECT * FROM people WHERE id = :id AND ${scopeCondition(scope, 'unit_id')}`,
    { id },
  );
  return row && toPerson(row);
}

/** The person of that name in a unit, made when there is none. */
export async function ensurePerson(
  unitId: number,
  fullName: string,
  post: string | null = null,
): Promise<number> {
  const nameKey = fold(fullName);
  const row = await selectOne<{ id: number }>(
    'SELECT id FROM people WHERE unit_id = :unitId AND name_key = :nameKey AND full_name = :fullName AND left_on IS NULL LIMIT 1',
    { unitId, nameKey, fullName },
  );
  return row?.id ?? (await PersonRow.create({ unitId, fullName, nameKey, post, leftOn: null })).id;
}

export async function roomsOf(unitId: number): Promise<Room[]> {
  return select<Room>(
    'SELECT id, unit_id AS "unitId", name FROM rooms WHERE unit_id = :unitId ORDER BY name_key',
    { unitId },
  );
}

/** The room of that name in a unit, made when there is none. */
export async function ensureRoom(unitId: number, name: string): Promise<number> {
  const nameKey = fold(name);
  const row = await selectOne<{ id: number }>(
    'SELECT id FROM rooms WHERE unit_id = :unitId AND name_key = :nameKey',
    { unitId, nameKey },
  );
  return row?.id ?? (await RoomRow.create({ unitId, name, nameKey })).id;
}

interface HeadcountSql {
  unit_id: number;
  as_of: Day;
  cadres: number;
  civil_servants: number;
  public_employees: number;
  need_computer: number;
}

interface PersonSql {
  id: number;
  unit_id: number;
  full_name: string;
  post: string | null;
  left_on: Day | null;
}

function toUnit(row: VersionRow): Unit {
  return {
    id: row.unit_id,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id,
    adminCode: row.admin_code,
    agencyCode: row.agency_code,
    budgetCode: row.budget_code,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function toHeadcount(row: HeadcountSql): Headcount {
  return {
    unitId: row.unit_id,
    asOf: row.as_of,
    cadres: row.cadres,
    civilServants: row.civil_servants,
    publicEmployees: row.public_employees,
    needComputer: row.need_computer,
  };
}

function toPerson(row: PersonSql): Person {
  return { id: row.id, unitId: row.unit_id, fullName: row.full_name, post: row.post, leftOn: row.left_on };
}
