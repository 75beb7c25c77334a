import { decodeCommunityMessage } from '../../server/snmp/ber.ts';
import { takeRows } from '../../server/snmp/column-reply.ts';
import { Grid } from '../../server/snmp/column-values.ts';
import { Cursor } from '../../server/snmp/cursor.ts';
import { tags } from '../../server/snmp/oids.ts';
import type { Part, Plan } from '../../server/snmp/plan.ts';
import { emptyHead, readHead } from '../../server/snmp/reply-head.ts';
import type { Varbind } from '../../server/snmp/types.ts';
import { readPlainly } from './plain-ber.ts';
import { type PlainRows, readRowsPlainly } from './plain-rows.ts';

/** Null when both readers refuse the bytes or read the same out of them; else what differs. */
export function disagreement(bytes: Buffer): string | null {
  return difference(bytes, read(bytes), readPlainly(bytes));
}

/** The same for the readers of replies to a routine question. */
export function rowsDisagreement(bytes: Buffer, plan: Plan, part: Part): string | null {
  const plain = readRowsPlainly(bytes, plan.query, part);
  if (plain) plain.cells = inOrder(plain.cells);
  return difference(bytes, readRows(bytes, plan, part), plain);
}

function difference(bytes: Buffer, ours: unknown, plain: unknown): string | null {
  if (ours === null && plain === null) return null;
  const [left, right] = [JSON.stringify(ours), JSON.stringify(plain)];
  return left === right ? null : `${bytes.toString('hex')}\n  ours:  ${left}\n  plain: ${right}`;
}

function read(bytes: Buffer): unknown {
  try {
    const { version, community, pdu } = decodeCommunityMessage(bytes);
    return {
      version,
      community: community.toString('hex'),
      type: pdu.type,
      numbers: [pdu.requestId, pdu.errorStatus, pdu.errorIndex],
      varbinds: pdu.varbinds.map(({ oid, type, value }) => ({
        name: oid,
        tag: type,
        value: Buffer.isBuffer(value) ? value.toString('hex') : String(value ?? ''),
      })),
    };
  } catch {
    return null;
  }
}

/** Null when `takeRows` refused the reply and kept nothing of it. */
function readRows(bytes: Buffer, plan: Plan, part: Part): PlainRows | string | null {
  const cursor = new Cursor();
  const head = emptyHead();
  if (!readHead(cursor, bytes, head)) return null;
  const scalars = new Array<Varbind | null>(plan.query.scalars.length).fill(null);
  const grid = new Grid(plan.query.columns.length, plan.rows);
  try {
    const { reached, strangers, wrongType } = takeRows(plan, part, { scalars, grid }, cursor, head.end);
    return {
      scalars: scalars.map((each) => each && scalarText(each)),
      cells: inOrder(cellsOf(grid)),
      reached: [...reached],
      strangers,
      wrongType,
    };
  } catch {
    const isEmpty = scalars.every((each) => each === null) && Object.keys(cellsOf(grid)).length === 0;
    return isEmpty ? null : 'something was kept';
  }
}

function inOrder(cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function scalarText({ type, value }: Varbind): string {
  return `${type}:${Buffer.isBuffer(value) ? value.toString('hex') : String(value ?? '')}`;
}

function cellsOf(grid: Grid): Record<string, string> {
  const cells: Record<string, string> = {};
  const columns = grid.type.length / grid.rows;
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = column * grid.rows + row;
      const type = grid.type[cell]!;
      const bits = (BigInt(grid.hi[cell]!) << 32n) | BigInt(grid.lo[cell]!);
      const value = type === tags.integer ? BigInt.asIntN(32, bits) : bits;
      if (type !== 0) cells[`${column}.${row}`] = `${type}:${value}`;
    }
  }
  return cells;
}
