import { numberOf, objectIdOf } from '../decode.ts';
import type { Session } from '../types.ts';
import type { MeasureKind } from './kinds.ts';
import { type Column, labelOf, readColumns } from './survey.ts';
import type { PlannedMeasure } from './types.ts';

/** Memory and disks of HOST-RESOURCES-MIB (RFC 2790). */

const TABLE = '1.3.6.1.2.1.25.2.3.1';
const [TYPE, DESCR, UNITS, SIZE, USED] = [2, 3, 4, 5, 6].map((column) => `${TABLE}.${column}`) as [
  string,
  string,
  string,
  string,
  string,
];
const RAM = '1.3.6.1.2.1.25.2.1.2';
/** Fixed and removable disk, flash memory; agents also give `other` to what is a disk. */
const DISKS = ['1', '4', '5', '9'].map((arc) => `1.3.6.1.2.1.25.2.1.${arc}`);
const MEMORY_NAMES = /^(physical|main|real|system) memory$|^ram$/i;
/** What is no disk of its own: kernel file systems, layers of containers, read-only images, parts of the memory. */
const NOT_DISKS =
  /^\/(dev|proc|sys|run|snap)(\/|$)|overlay|docker|containerd?\b|kubelet|tmpfs|squashfs|shm\b|memory|swap|buffers|cache|mbuf|^(malloc|uma|vma|dump)\b/i;

export const storageProbes = [USED];

/** RAM where no rule told of memory, and the disks. */
export async function planStorages(
  session: Session,
  present: ReadonlySet<string>,
  given: ReadonlySet<MeasureKind>,
): Promise<PlannedMeasure[]> {
  if (!present.has(USED)) return [];
  const rows = rowsOf(await readColumns(session, [TYPE, DESCR, UNITS, SIZE, USED]));
  const memories = given.has('memory') ? [] : rows.filter(isMemory).slice(0, 1);
  const disks = given.has('storage') ? [] : withoutTwins(rows.filter(isDisk));
  return [...memories.map((row) => planOf('memory', row)), ...disks.map((row) => planOf('storage', row))];
}

interface Row {
  index: string;
  type: string | null;
  name: string;
  bytes: number;
  used: number;
}

function rowsOf(columns: Map<string, Column>): Row[] {
  return [...columns.get(USED)!.keys()].flatMap((index) => {
    const cell = (column: string) => columns.get(column)?.get(index);
    const size = unsigned(numberOf(cell(SIZE)));
    const used = unsigned(numberOf(cell(USED)));
    const units = numberOf(cell(UNITS)) ?? 1;
    if (size === null || used === null || size <= 0 || used > size || units <= 0) return [];
    const name = nameOf(labelOf(cell(DESCR)) ?? index);
    return [{ index, type: objectIdOf(cell(TYPE)), name, bytes: size * units, used: used * units }];
  });
}

function unsigned(number: number | null): number | null {
  return number !== null && number < 0 ? number + 2 ** 32 : number;
}

/** Windows writes label and serial number behind the letter of a drive. */
function nameOf(text: string): string {
  return /^([A-Z]:)\\/.exec(text)?.[1] ?? text;
}

function isMemory({ type, name }: Row): boolean {
  return MEMORY_NAMES.test(name) || (type === RAM && !/buffers|cache|swap|virtual|shared/i.test(name));
}

function isDisk(row: Row): boolean {
  return DISKS.includes(row.type ?? '') && !NOT_DISKS.test(row.name) && !isMemory(row);
}

/** One disk under several names (bind mounts, subvolumes): the shortest name stands for it. */
function withoutTwins(rows: readonly Row[]): Row[] {
  const bySize = new Map<string, Row>();
  for (const row of rows) {
    const twin = bySize.get(`${row.bytes} ${row.used}`);
    if (!twin || row.name.length < twin.name.length) bySize.set(`${row.bytes} ${row.used}`, row);
  }
  return rows.filter((row) => bySize.get(`${row.bytes} ${row.used}`) === row);
}

/** Indexes change when disks are added: a disk is known by its name. */
function planOf(kind: 'memory' | 'storage', { index, name, bytes }: Row): PlannedMeasure {
  return {
    ...{ kind, unit: 'percent', formula: 'used_of_total', scale: 1, low: null, high: null },
    key: `${kind}:hr:${name}`,
    label: kind === 'memory' ? null : name,
    detail: { bytes: String(bytes) },
    objects: [`${USED}.${index}`, `${SIZE}.${index}`],
  };
}
