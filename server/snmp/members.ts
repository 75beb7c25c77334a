import { type EntityEvidence, physicalClasses } from './chassis.ts';
import { lineOf } from './decode.ts';
import { readEntityRows, readEntityTree } from './entities.ts';
import type { Evidence } from './evidence.ts';
import { isFiller, isSerial } from './filler.ts';
import type { Member, MemberKind } from './identity.ts';
import type { MemberColumns } from './profiles/format.ts';
import type { EntityReading, Session } from './types.ts';

/** The parts a stack or chassis is made of. */

export const MOST_MEMBERS = 64;
/** Rows of class and containment looked through. */
const MOST_ROWS = 1500;
/** What is listed first where there are more than fit. */
const precedence: MemberKind[] = ['stack member', 'chassis', 'module', 'power_supply', 'fan'];

/** The members, by a rule of its family where there is one, else of ENTITY-MIB. @throws {SnmpError} */
export async function readMembers(evidence: Evidence, session: Session): Promise<Member[]> {
  for (const family of evidence.families) {
    const members = family.members ? await membersByRule(family.members, session) : [];
    if (members.length > 1) return members;
  }
  const rows = await rowsOfMembers(evidence.entity, session);
  return membersOf(rows);
}

/** The members among rows of ENTITY-MIB: by class; a chassis in a stack is a member of it. At most 64, by index. */
export function membersOf(rows: EntityReading[]): Member[] {
  const members = choose(rows).map(({ row, kind }) => ({
    index: row.index,
    kind,
    name: told(row.name) ?? told(row.description),
    model: told(row.model)?.slice(0, 60) ?? null,
    serial: isSerial(row.serial) ? row.serial : null,
    firmware: (told(row.software) ?? told(row.firmware))?.slice(0, 60) ?? null,
  }));
  return members.filter((each) => each.name ?? each.model ?? each.serial).sort((a, b) => a.index - b.index);
}

async function rowsOfMembers(entity: EntityEvidence | null, session: Session): Promise<EntityReading[]> {
  if (entity?.complete) return entity.rows;
  const tree = await readEntityTree(session, MOST_ROWS);
  const chosen = new Set(choose(tree).map(({ row }) => row.index));
  const stacks = tree.filter((row) => row.class === physicalClasses.stack);
  return [...stacks, ...(await readEntityRows(session, [...chosen]))];
}

function choose(rows: EntityReading[]): { row: EntityReading; kind: MemberKind }[] {
  const stacks = new Set(rows.filter((row) => row.class === physicalClasses.stack).map((row) => row.index));
  return rows
    .flatMap((row) => {
      const kind = kindOf(row, stacks);
      return kind ? [{ row, kind }] : [];
    })
    .sort((a, b) => precedence.indexOf(a.kind) - precedence.indexOf(b.kind))
    .slice(0, MOST_MEMBERS);
}

function kindOf(row: EntityReading, stacks: Set<number>): MemberKind | null {
  if (row.class === physicalClasses.chassis)
    return row.containedIn !== null && stacks.has(row.containedIn) ? 'stack member' : 'chassis';
  if (row.class === physicalClasses.module) return 'module';
  if (row.class === physicalClasses.powerSupply) return 'power_supply';
  return row.class === physicalClasses.fan ? 'fan' : null;
}

/** A maker's own table of stack members: one row each, numbered in the order of the table. */
async function membersByRule(columns: MemberColumns, session: Session): Promise<Member[]> {
  const names = (['name', 'model', 'serial', 'firmware'] as const).filter((each) => columns[each]);
  const wanted = names.map((name) => columns[name]!);
  const rows = [...(await session.walkColumns(wanted, { maxRows: MOST_MEMBERS })).values()];
  return rows.slice(0, MOST_MEMBERS).map((row, place) => {
    const cell = (name: (typeof names)[number]): string | null => {
      const at = names.indexOf(name);
      return at < 0 ? null : told(lineOf(row[at])?.slice(0, 60) ?? null);
    };
    const serial = cell('serial');
    return {
      index: place + 1,
      kind: 'stack member' as const,
      ...{ name: cell('name'), model: cell('model'), firmware: cell('firmware') },
      serial: isSerial(serial) ? serial : null,
    };
  });
}

function told(text: string | null): string | null {
  return isFiller(text) ? null : text;
}
