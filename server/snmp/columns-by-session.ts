import type { ColumnReading } from './columns.ts';
import { tags } from './oids.ts';
import type { Plan } from './plan.ts';
import { openSession } from './session.ts';
import type { Credential, Session, SessionOptions, Target, Varbind } from './types.ts';
import { SnmpError } from './types.ts';

/**
 * Fills a reading of columns through an ordinary session: SNMPv1 by GET of every cell, v3 by walking the columns.
 * Never rejects for what a device does.
 */
export async function columnsBySession(
  target: Target,
  credential: Credential,
  plan: Plan,
  reading: ColumnReading,
  options: SessionOptions,
): Promise<ColumnReading> {
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    const one = credential.version === '1' || session.tuning.version1;
    if (one) await getCells(session, plan, reading);
    else await walkCells(session, plan, reading);
    reading.complete = reading.error === null;
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    reading.error = error.code;
  } finally {
    session?.close();
  }
  if (!session) return reading;
  const { stats, tuning } = session;
  return { ...reading, answered: stats.received > 0, packets: stats.sent, tuning };
}

async function getCells(session: Session, plan: Plan, reading: ColumnReading): Promise<void> {
  const { scalars, columns, indexes } = plan.query;
  const cells = columns.flatMap((column) => indexes.map((index) => `${column}.${index}`));
  const varbinds = await session.get([...scalars, ...cells]);
  takeScalars(reading, varbinds);
  for (let cell = 0; cell < cells.length; cell++) {
    const varbind = varbinds[scalars.length + cell]!;
    take(reading, Math.floor(cell / plan.rows), cell % plan.rows, varbind);
  }
}

async function walkCells(session: Session, plan: Plan, reading: ColumnReading): Promise<void> {
  const { scalars, columns } = plan.query;
  takeScalars(reading, scalars.length > 0 ? await session.get([...scalars]) : []);
  if (columns.length === 0 || plan.rows === 0) return;
  for (const [index, row] of await session.walkColumns([...columns])) {
    const place = /^\d+$/.test(index) ? plan.rowOf.get(Number(index)) : undefined;
    if (place === undefined) reading.differs = true;
    else for (const [column, varbind] of row.entries()) if (varbind) take(reading, column, place, varbind);
  }
}

function takeScalars(reading: ColumnReading, varbinds: readonly Varbind[]): void {
  for (const i of reading.scalars.keys()) {
    const varbind = varbinds[i];
    if (varbind && varbind.type < tags.noSuchObject && varbind.type !== tags.null)
      reading.scalars[i] = varbind;
  }
}

function take(reading: ColumnReading, column: number, row: number, { type, value }: Varbind): void {
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  if (!isNumber || !NUMBERS.includes(type)) {
    if (type < tags.noSuchObject) reading.error ??= 'malformed';
    return;
  }
  const bits = BigInt.asUintN(type === tags.counter64 ? 64 : 32, BigInt(value));
  const { grid } = reading;
  const cell = column * grid.rows + row;
  grid.type[cell] = type;
  grid.hi[cell] = Number(bits >> 32n);
  grid.lo[cell] = Number(bits & 0xffffffffn);
}

const NUMBERS: number[] = [tags.integer, tags.counter32, tags.gauge32, tags.timeTicks, tags.counter64];
