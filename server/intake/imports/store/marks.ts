/** Machines that bear the marks of many rows at once. */
import { select } from '../../../db/query.ts';
import { keyOf } from '../../identity/rules/traits.ts';

export interface Marked {
  mark: string;
  assetId: number;
}

/** By what rows are looked for in the register, in the form in which it is stored there. */
export interface Marks {
  serialKeys: string[];
  tags: string[];
  macs: string[];
}

const AT_ONCE = 500;

/** `serial:…`, `tag:…` and `mac:…` with the assets that bear them, through their indexes. */
export async function assetsByMarks({ serialKeys, tags, macs }: Marks): Promise<Marked[]> {
  return [
    ...(await inPieces(
      'SELECT serial_key AS mark, id FROM assets WHERE serial_key IN (:values)',
      serialKeys,
      'serial',
    )),
    ...(await inPieces('SELECT tag AS mark, id FROM assets WHERE tag IN (:values)', tags, 'tag')),
    ...(await inPieces(
      'SELECT value AS mark, asset_id AS id FROM asset_addresses WHERE value IN (:values)',
      macs,
      'mac',
    )),
  ];
}

/** `serial:…` with the assets that tell this serial or told it once, also where the register has another one by now. */
export async function assetsWithSerials(serialKeys: readonly string[]): Promise<Marked[]> {
  const keys = serialKeys.map((value) => keyOf({ name: 'serial', value }));
  const found = await inPieces(
    "SELECT machine_key AS mark, subject_id AS id FROM machine_keys WHERE machine_key IN (:values) AND subject = 'asset'",
    keys,
    '',
  );
  const prefix = keyOf({ name: 'serial', value: '' });
  return found.map(({ mark, assetId }) => ({ mark: `serial:${mark.slice(1 + prefix.length)}`, assetId }));
}

async function inPieces(sql: string, values: readonly string[], name: string): Promise<Marked[]> {
  const found: Marked[] = [];
  for (let start = 0; start < values.length; start += AT_ONCE) {
    const rows = await select<{ mark: string; id: number }>(sql, {
      values: values.slice(start, start + AT_ONCE),
    });
    for (const { mark, id } of rows) found.push({ mark: `${name}:${mark}`, assetId: id });
  }
  return found;
}

/** The highest id of an asset: what is higher came later. */
export async function lastAssetId(): Promise<number> {
  const [row] = await select<{ id: number | null }>('SELECT MAX(id) AS id FROM assets');
  return row?.id ?? 0;
}
