import { encodeRequest } from './community.ts';
import { oidToBytes } from './oid-bytes.ts';
import { isOid } from './oids.ts';
import type { Message } from './request.ts';
import type { CommunityCredential } from './types.ts';

/** What a routine poll asks for: single objects, and columns of numbers at rows that are known. */
export interface ColumnQuery {
  /** Object identifiers of instances, such as sysUpTime.0. */
  scalars: readonly string[];
  /** Columns whose values are numbers, all indexed by one number (ifIndex). */
  columns: readonly string[];
  /** Rows, ascending, none twice. */
  indexes: readonly number[];
}

/** A query with the names of all its cells as they stand on the wire. */
export interface Plan {
  query: ColumnQuery;
  rows: number;
  scalars: Uint8Array[];
  columns: Uint8Array[];
  /** The name of row r in column c is `names` from `starts[c * rows + r]` to the next start. */
  names: Uint8Array;
  starts: Uint32Array;
  rowOf: Map<number, number>;
  /** Parts by version, community and size. */
  parts: Map<string, Part[]>;
}

/** One request of a plan: some rows of all columns. */
export interface Part {
  from: number;
  to: number;
  /** The scalars are asked with it. */
  scalars: boolean;
  /** It also asks what follows the last row. */
  last: boolean;
  /** Varbinds of a full reply. */
  varbinds: number;
  message: Message;
}

const MOST_PLANS = 2000;
const MOST_PARTS = 20;
const MOST_REPETITIONS = 100;
const byQuery = new WeakMap<ColumnQuery, Plan>();
const byText = new Map<string, Plan>();

/**
 * The plan of a query, made once: found at once for the same object, and shared by equal queries.
 * @throws {RangeError} for names that are none and rows out of order
 */
export function planFor(query: ColumnQuery): Plan {
  const known = byQuery.get(query);
  if (known) return known;
  const text = `${query.scalars.join()};${query.columns.join()};${query.indexes.join()}`;
  let plan = byText.get(text);
  if (!plan) {
    plan = makePlan(query);
    if (byText.size >= MOST_PLANS) byText.clear();
    byText.set(text, plan);
  }
  byQuery.set(query, plan);
  return plan;
}

/** The requests that bring the whole plan, none with more than `maxVarbinds` in its reply, of even size. */
export function partsOf(plan: Plan, credential: CommunityCredential, maxVarbinds: number): Part[] {
  const key = `${maxVarbinds}:${credential.community}`;
  const known = plan.parts.get(key);
  if (known) return known;
  const parts = makeParts(plan, credential, maxVarbinds);
  if (plan.parts.size >= MOST_PARTS) plan.parts.clear();
  plan.parts.set(key, parts);
  return parts;
}

/** A request for rows `from` to `to` (not included): GETBULK that begins behind the row before. */
export function makePart(
  plan: Plan,
  credential: CommunityCredential,
  { from, to, scalars, last }: Pick<Part, 'from' | 'to' | 'scalars' | 'last'>,
): Part {
  const { query } = plan;
  const single = scalars ? query.scalars.map(predecessor) : [];
  if (last) single.push(nameOf(query, 0, plan.rows - 1));
  const columns = to > from ? query.columns.map((_, column) => nameOf(query, column, from - 1)) : [];
  const varbinds = single.length + columns.length * (to - from);
  const message = encodeRequest(credential, {
    type: 'getBulk',
    oids: [...single, ...columns],
    nonRepeaters: single.length,
    maxRepetitions: to - from,
  });
  return { from, to, scalars, last, varbinds, message };
}

function makePlan(query: ColumnQuery): Plan {
  const { scalars, columns, indexes } = query;
  const ascending = indexes.every((index, i) => Number.isInteger(index) && index > (indexes[i - 1] ?? -1));
  if (!ascending || !(indexes.at(-1)! <= 0xffffffff || indexes.length === 0)) {
    throw new RangeError('rows out of order');
  }
  if (![...scalars, ...columns].every(isOid)) throw new RangeError('not an object identifier');
  const cells = columns.flatMap((column) => indexes.map((index) => oidToBytes(`${column}.${index}`)));
  const starts = new Uint32Array(cells.length + 1);
  for (const [i, cell] of cells.entries()) starts[i + 1] = starts[i]! + cell.length;
  return {
    query: { scalars: [...scalars], columns: [...columns], indexes: [...indexes] },
    rows: indexes.length,
    scalars: scalars.map(oidToBytes),
    columns: columns.map(oidToBytes),
    names: Buffer.concat(cells),
    starts,
    rowOf: new Map(indexes.map((index, row) => [index, row])),
    parts: new Map(),
  };
}

function makeParts(plan: Plan, credential: CommunityCredential, maxVarbinds: number): Part[] {
  const { rows, query } = plan;
  const width = query.columns.length;
  const hasRows = rows > 0 && width > 0;
  const single = query.scalars.length + (hasRows ? 1 : 0);
  // The scalars and the question for what follows the last row take room in the first request.
  const perPart = Math.max(1, Math.min(MOST_REPETITIONS, Math.floor(maxVarbinds / Math.max(1, width))));
  const room = Math.ceil(single / Math.max(1, width));
  const count = hasRows ? Math.ceil((rows + room) / perPart) : 0;
  const parts: Part[] = [];
  if (!hasRows) return [makePart(plan, credential, { from: 0, to: 0, scalars: true, last: false })];
  const size = Math.ceil((rows + room) / count);
  let from = 0;
  while (from < rows) {
    const first = from === 0;
    const to = Math.min(rows, from + Math.max(1, first ? size - room : size));
    parts.push(makePart(plan, credential, { from, to, scalars: first, last: first }));
    from = to;
  }
  return parts;
}

/** What GETNEXT follows with this very instance. */
function predecessor(oid: string): string {
  const dot = oid.lastIndexOf('.');
  const arc = Number(oid.slice(dot + 1));
  return arc === 0 ? oid.slice(0, dot) : `${oid.slice(0, dot)}.${arc - 1}`;
}

/** The name of a row, or of the column before its first row. */
function nameOf({ columns, indexes }: ColumnQuery, column: number, row: number): string {
  return row < 0 ? columns[column]! : `${columns[column]}.${indexes[row]}`;
}
