/**
 * A file of 50,000 machines goes into an empty register: its preview and the same file again beside reading it alone,
 * and writing it as one transaction. `BENCH_ROWS` takes another number.
 */

import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { systemActor } from '../../server/auth/scope.ts';
import { config } from '../../server/config.ts';
import { migrate } from '../../server/db/migrate.ts';
import { applyImport } from '../../server/intake/imports/service/apply.ts';
import { addImport } from '../../server/intake/imports/service/imports.ts';
import { previewImport } from '../../server/intake/imports/service/preview.ts';
import { revertImport } from '../../server/intake/imports/service/revert.ts';
import type { Import } from '../../server/intake/imports/types.ts';
import { readTables } from '../../server/intake/spreadsheets/read/reader.ts';
import { establishUnits } from '../../server/org/service.ts';
import { followInventory } from '../../server/replacement/service.ts';
import { todayIn } from '../../server/shared/days.ts';
import { figure } from './support/figures.ts';
import { spreadsheetOf } from './support/spreadsheet.ts';
import { timed } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const ROWS = Number(process.env.BENCH_ROWS ?? 50_000);
const COMMUNES = 40;
/** The goal of an apply. */
const APPLY_SECONDS = 30;
const actor = systemActor('cli:bench');

export async function measure(tell: Tell): Promise<Figure[]> {
  const today = todayIn(config.timeZone);
  const { unitId, names } = await communes();
  const content = await spreadsheetOf(ROWS, names);
  tell(`${ROWS} rows, ${Math.round(content.length / 2 ** 20)} MB`);
  const memory = watchMemory();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const reading = (await timed(() => readAlone(content))) / 1000;
  tell(`reading alone took ${reading.toFixed(1)} s`);
  delay.enable();
  let seen: Import;
  const preview = (await timed(async () => (seen = await previewOf(content, unitId, today)))) / 1000;
  tell(`the preview took ${preview.toFixed(1)} s: ${JSON.stringify(seen!.summary!.counts)}`);
  const wait = delay.percentile(99) / 1e6;
  const apply = (await timed(() => applyImport(actor, seen.id, seen.lockVersion, today))) / 1000;
  tell(`the apply took ${apply.toFixed(1)} s`);
  let again: Import;
  const second = (await timed(async () => (again = await previewOf(content, unitId, today)))) / 1000;
  tell(`the same file again took ${second.toFixed(1)} s: ${JSON.stringify(again!.summary!.counts)}`);
  const revert = (await timed(() => revertImport(actor, seen.id, false, today))) / 1000;
  return [
    figure('import.preview', 's', preview, reading),
    figure('import.preview.again', 's', second, reading),
    figure('import.preview.event-loop.p99', 'ms', wait),
    figure('import.apply', 's', apply, (APPLY_SECONDS * ROWS) / 50_000),
    figure('import.revert', 's', revert),
    figure('import.memory', 'MB', memory.highest() / 2 ** 20, memory.before / 2 ** 20),
  ];
}

async function communes(): Promise<{ unitId: number; names: string[] }> {
  await migrate();
  followInventory();
  const draft = { adminCode: null, agencyCode: null, budgetCode: null };
  const establish = async (name: string, kind: 'province' | 'commune', parentId: number | null) =>
    (
      await establishUnits(actor, '2019-01-01', [{ ...draft, name, shortName: name, kind, parentId }], null)
    )[0]!;
  const unitId = await establish('Tỉnh Long An', 'province', null);
  const names = Array.from({ length: COMMUNES }, (_, index) => `Xã Tân Hòa ${index + 1}`);
  for (const name of names) await establish(name, 'commune', unitId);
  return { unitId, names };
}

async function previewOf(content: Buffer, unitId: number, today: string): Promise<Import> {
  const { id } = await addImport(actor, { unitId, fileName: 'so-thiet-bi.xlsx', content }, today);
  return previewImport(actor, id, today);
}

/** All that the reading process has to say, thrown away. */
async function readAlone(content: Buffer): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const file = path.join(folder, 'file');
  await fs.writeFile(file, content);
  for await (const piece of readTables(file)) void piece;
  await fs.rm(folder, { recursive: true });
}

function watchMemory() {
  const before = process.memoryUsage.rss();
  let highest = before;
  setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 50).unref();
  return { before, highest: () => highest };
}
