/** Makes ten registers of one, in the database that is open: a million machines in 3,500 units, with all their history. */
import { db } from '../../../server/db/connection.ts';
import { execute, select, selectOne } from '../../../server/db/query.ts';
import { inTransaction } from '../../../server/db/transaction.ts';
import type { Tell } from '../types.ts';

/** How often machines and people are there, and units. */
const COPIES = 10;
const UNIT_COPIES = 16;
/** More than any id there is. */
const APART = 10_000_000;

const later = (column: string) => `${column} + :k * ${APART}`;
/** Half of the machines of the first copies go to units of their own: units are more than ten times as many. */
const unitOf = (column: string, asset: string) =>
  `${column} + (:k + CASE WHEN ${asset} % 2 = 0 AND :k < ${UNIT_COPIES - COPIES} THEN ${COPIES} ELSE 0 END) * ${APART}`;
/** Machines of the first register whose half belongs to other units. */
const ROOT = '(SELECT r.unit_id FROM unit_versions r WHERE r.parent_id IS NULL)';

/** What changes in a copy, by table; other columns stay as they are. */
const UNITS: [table: string, changed: Record<string, string>, where: string][] = [
  ['units', { id: later('id') }, `id NOT IN ${ROOT}`],
  [
    'unit_versions',
    {
      id: later('id'),
      unit_id: later('unit_id'),
      parent_id: `CASE WHEN parent_id IN ${ROOT} THEN parent_id ELSE ${later('parent_id')} END`,
      admin_code: "admin_code || '-' || :k",
      agency_code: "agency_code || '-' || :k",
      budget_code: "budget_code || '-' || :k",
    },
    `unit_id NOT IN ${ROOT}`,
  ],
  ['headcounts', { id: later('id'), unit_id: later('unit_id') }, `unit_id NOT IN ${ROOT}`],
];
const MACHINES: [table: string, changed: Record<string, string>, where: string][] = [
  ['people', { id: later('id'), unit_id: later('unit_id') }, `unit_id NOT IN ${ROOT}`],
  [
    'assets',
    {
      id: later('id'),
      tag: "tag || '-' || :k",
      room_id: 'NULL',
      holder_id: later('holder_id'),
      spec_id: later('spec_id'),
      unit_id: unitOf('unit_id', 'id'),
    },
    `id NOT IN (SELECT c.asset_id FROM custody_periods c WHERE c.unit_id IN ${ROOT})`,
  ],
  [
    'custody_periods',
    {
      id: later('id'),
      asset_id: later('asset_id'),
      room_id: 'NULL',
      holder_id: later('holder_id'),
      unit_id: unitOf('unit_id', 'asset_id'),
    },
    ofCopied('asset_id'),
  ],
  ...['state_periods', 'spec_versions', 'evidence'].map((table): [string, Record<string, string>, string] => [
    table,
    { id: later('id'), asset_id: later('asset_id') },
    ofCopied('asset_id'),
  ]),
  ['verdicts', { asset_id: later('asset_id') }, ofCopied('asset_id')],
];

function ofCopied(column: string): string {
  return `${later(column)} IN (SELECT id FROM assets WHERE id > ${APART})`;
}

export async function makeMillion(tell: Tell): Promise<{ machines: number; units: number }> {
  await db.query('PRAGMA foreign_keys = OFF');
  await inTransaction(async () => {
    for (let k = 1; k < UNIT_COPIES; k++) for (const table of UNITS) await copy(k, ...table);
  });
  for (let k = 1; k < COPIES; k++) {
    await inTransaction(async () => {
      for (const table of MACHINES) await copy(k, ...table);
    });
    tell(`register ${k + 1} of ${COPIES}`);
  }
  await db.query('ANALYZE');
  const row = await selectOne<{ machines: number; units: number }>(
    'SELECT (SELECT COUNT(*) FROM assets) AS machines, (SELECT COUNT(*) FROM unit_versions WHERE valid_to IS NULL) AS units',
  );
  return { machines: Number(row!.machines), units: Number(row!.units) };
}

async function copy(k: number, table: string, changed: Record<string, string>, where: string): Promise<void> {
  const columns = (await select<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)).map(
    ({ name }) => name,
  );
  const own = table === 'verdicts' ? 'asset_id' : 'id';
  await execute(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((name) => changed[name] ?? name).join(', ')}
     FROM ${table} WHERE ${own} < ${APART} AND ${where}`,
    { k },
  );
}
