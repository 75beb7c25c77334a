/** Finding machines and open questions by their marks, for several arrivals in one statement. */
import { select } from '../../db/query.ts';
import type { Subject } from './identities.ts';

/**
 * More is found where many machines share a filler: then each arrival is searched for by itself, up to its own limit.
 * Every mark of one arrival may lead to every machine it is allowed, and no answer is cut off.
 */
const MOST_AT_ONCE = 4000;

interface KeyRow {
  machine_key: string;
  subject: 'asset' | 'question';
  subject_id: number;
}

/** For each list of keys the subjects that have one of them: assets before questions, by their numbers. */
export async function subjectsWith(
  wanted: readonly (readonly string[])[],
  most: number,
): Promise<Subject[][]> {
  const keys = [...new Set(wanted.flat())];
  if (keys.length === 0) return wanted.map(() => []);
  const rows = await select<KeyRow>(
    `SELECT machine_key, subject, subject_id FROM machine_keys WHERE machine_key IN (:keys)
     LIMIT ${MOST_AT_ONCE + 1}`,
    { keys },
  );
  if (rows.length > MOST_AT_ONCE) return eachAlone(wanted, (own) => subjectsWithOne(own, most));
  const byKey = new Map(keys.map((key) => [key, [] as KeyRow[]]));
  for (const row of rows) byKey.get(row.machine_key)!.push(row);
  return wanted.map((own) => {
    const found = own.flatMap((key) => byKey.get(key) ?? []).sort(compareRows);
    const each = new Map(found.map((row) => [`${row.subject} ${row.subject_id}`, row]));
    return [...each.values()].slice(0, most).map(toSubject);
  });
}

async function subjectsWithOne(keys: readonly string[], most: number): Promise<Subject[]> {
  if (keys.length === 0) return [];
  const rows = await select<Omit<KeyRow, 'machine_key'>>(
    `SELECT DISTINCT subject, subject_id FROM machine_keys WHERE machine_key IN (:keys)
     ORDER BY subject, subject_id LIMIT ${most}`,
    { keys },
  );
  return rows.map(toSubject);
}

function compareRows(a: KeyRow, b: KeyRow): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  return a.subject_id - b.subject_id;
}

function toSubject({ subject, subject_id }: Omit<KeyRow, 'machine_key'>): Subject {
  return subject === 'asset' ? { assetId: subject_id } : { questionId: subject_id };
}

/** What of an arrival the register itself can be searched by. */
export interface RegisterMarks {
  serialKeys: readonly string[];
  macs: readonly string[];
  tag: string | null;
  deviceId: string | null;
}

const WAYS = {
  serial: 'SELECT serial_key AS mark, id FROM assets WHERE serial_key IN (:serial)',
  mac: 'SELECT value AS mark, asset_id AS id FROM asset_addresses WHERE value IN (:mac)',
  tag: 'SELECT tag AS mark, id FROM assets WHERE tag IN (:tag)',
  device: 'SELECT agent_device_id AS mark, id FROM assets WHERE agent_device_id IN (:device)',
} as const;

type Way = keyof typeof WAYS;

/** For each the assets with one of its marks as people wrote them, through their indexes; by their numbers. */
export async function assetsMarked(all: readonly RegisterMarks[], most: number): Promise<number[][]> {
  const found = await marked(all, MOST_AT_ONCE + 1);
  const count = [...found.values()].reduce((sum, ids) => sum + ids.length, 0);
  if (count > MOST_AT_ONCE && all.length > 1)
    return eachAlone(all, async (one) => (await assetsMarked([one], most))[0]!);
  return all.map((one) => {
    const ids = new Set(marksOf(one).flatMap((mark) => found.get(mark.join(' ')) ?? []));
    return [...ids].sort((a, b) => a - b).slice(0, most);
  });
}

/** The assets behind each mark. */
async function marked(all: readonly RegisterMarks[], most: number): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const marks = all.flatMap(marksOf);
  const marksBy = (way: Way) => [...new Set(marks.flatMap(([one, mark]) => (one === way ? [mark] : [])))];
  const values = Object.fromEntries(
    (Object.keys(WAYS) as Way[]).map((way) => [way, marksBy(way)]).filter(([, own]) => own!.length > 0),
  );
  const ways = Object.keys(values) as Way[];
  if (ways.length === 0) return found;
  const sql = ways.map((way) => `SELECT '${way}' AS way, x.mark, x.id FROM (${WAYS[way]}) x`);
  const rows = await select<{ way: Way; mark: string; id: number }>(
    `${sql.join(' UNION ALL ')} ORDER BY id LIMIT ${most}`,
    values,
  );
  for (const { way, mark, id } of rows) {
    const key = `${way} ${mark}`;
    const ids = found.get(key);
    if (ids) ids.push(id);
    else found.set(key, [id]);
  }
  return found;
}

function marksOf({ serialKeys, macs, tag, deviceId }: RegisterMarks): [Way, string][] {
  return [
    ...serialKeys.map((mark): [Way, string] => ['serial', mark]),
    ...macs.map((mark): [Way, string] => ['mac', mark]),
    ...(tag === null ? [] : [['tag', tag] as [Way, string]]),
    ...(deviceId === null ? [] : [['device', deviceId] as [Way, string]]),
  ];
}

async function eachAlone<One, Found>(
  all: readonly One[],
  search: (one: One) => Promise<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const one of all) found.push(await search(one));
  return found;
}
