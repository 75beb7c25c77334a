/** Takes a previewed file into the register: exactly what the preview said, all of it or nothing. */
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { NotFound, Refused } from '../../../errors.ts';
import { serialKey } from '../../../inventory/rules/serials.ts';
import { findAssetsByIds } from '../../../inventory/service/assets.ts';
import { applyChanges, highestIds, snapshotAssets, unitLives } from '../../../inventory/service/batches.ts';
import { loadAssets } from '../../../inventory/service/load.ts';
import { noteSaid } from '../../../inventory/service/locks.ts';
import { recordSightings } from '../../../inventory/service/proof.ts';
import type { AssetDraft } from '../../../inventory/types/changes.ts';
import type { Day } from '../../../shared/days.ts';
import { batchOf, saidOfLocked } from '../rules/plan.ts';
import { momentOf } from '../rules/stocktake.ts';
import { findImport, updateImport } from '../store/imports.ts';
import { rememberLayout } from '../store/layouts.ts';
import { type Applied, noteApplied, readLines } from '../store/lines.ts';
import { assetsByMarks, lastAssetId } from '../store/marks.ts';
import type { Import, ImportLine } from '../types.ts';
import { countedOn, eachKnownLine, KNOWN, stocktakeDays } from './counted.ts';
import type { TellProgress } from './preview.ts';

const AT_ONCE = 500;

/**
 * Applies the preview of this version of the import. Refused when the register has changed under it: a machine of the
 * file was changed, or one with the same serial, tag or address was entered.
 */
export async function applyImport(
  actor: Actor,
  id: number,
  lockVersion: number,
  today: Day,
  tell: TellProgress = () => {},
): Promise<Import> {
  authorize(actor, 'import.prepare');
  const known = await findImport(actor.scope, id);
  if (!known) throw new NotFound('import');
  refuseUnready(known, lockVersion);
  await inTransaction(async () => {
    const before = await highestIds();
    const of = known.summary!.counts.new + known.summary!.counts.changed;
    const work = new Applying(actor, known, today, (done) => tell({ phase: 'applying', done, of }));
    await work.run();
    await noteFacts(actor, known);
    await rememberLayouts(known);
    const made = { before, after: await highestIds() };
    const update = { status: 'applied', appliedAt: new Date(), appliedBy: actor.fullName, made };
    if (!(await updateImport(id, lockVersion, update))) throw new Refused('import.problem.atWork');
    await record(actor, 'import.applied', subjectOf(known), { after: told(known) });
  });
  return (await findImport(actor.scope, id))!;
}

function refuseUnready({ status, summary, lockVersion }: Import, seen: number): void {
  if (status === 'applied' || status === 'reverted') throw new Refused('import.problem.applied');
  if (status !== 'previewed' || summary === null) throw new Refused('import.problem.notPreviewed');
  if (lockVersion !== seen) throw new Refused('import.problem.changedSince');
  if (summary.counts.new + summary.counts.changed + summary.sightings === 0)
    throw new Refused('import.problem.nothing');
}

export function subjectOf({ id, unitId }: Pick<Import, 'id' | 'unitId'>) {
  return { type: 'import', id, unitId };
}

export function told({ fileName, summary }: Import): Record<string, unknown> {
  const { counts } = summary!;
  return { fileName, added: counts.new, changed: counts.changed };
}

class Applying {
  readonly #actor: Actor;
  readonly #import: Import;
  readonly #today: Day;
  readonly #tell: (done: number) => void;
  readonly #lifeOf: ReturnType<typeof unitLives>;
  #done = 0;
  /** The last asset before this import: what is higher is its own. */
  #highest = 0;

  constructor(actor: Actor, known: Import, today: Day, tell: (done: number) => void) {
    this.#actor = actor;
    this.#import = known;
    this.#today = today;
    this.#tell = tell;
    this.#lifeOf = unitLives(actor);
  }

  /** Changes come first: they say most about whether the register is still as it was. */
  async run(): Promise<void> {
    this.#highest = await lastAssetId();
    await this.#each('changed', (lines) => this.#change(lines));
    await this.#each('new', (lines) => this.#add(lines));
  }

  async #each(status: 'new' | 'changed', work: (lines: ImportLine[]) => Promise<Applied[]>): Promise<void> {
    for (let after = 0; ; ) {
      const lines = await readLines(this.#import.id, [status], after, AT_ONCE);
      if (lines.length === 0) return;
      await noteApplied(this.#import.id, await work(lines));
      after = lines.at(-1)!.line;
      this.#done += lines.length;
      this.#tell(this.#done);
    }
  }

  async #add(lines: readonly ImportLine[]): Promise<Applied[]> {
    const drafts = lines.map(({ draft }) => draft!);
    await this.#refuseKnown(drafts);
    const ids = await loadAssets(this.#actor, drafts, this.#today, this.#lifeOf);
    return lines.map(({ line }, index) => ({ line, assetId: ids[index]!, assetVersion: 1, snapshot: null }));
  }

  /** Machines with these marks that were entered after the preview had looked. */
  async #refuseKnown(drafts: readonly AssetDraft[]): Promise<void> {
    const { lastAssetId: seen } = this.#import.summary!;
    if (this.#highest === seen) return;
    const marked = await assetsByMarks({
      serialKeys: drafts.flatMap(({ serial }) => serialKey(serial) ?? []),
      tags: drafts.flatMap(({ tag }) => tag ?? []),
      macs: drafts.flatMap(({ macAddresses }) => macAddresses ?? []),
    });
    if (marked.some(({ assetId }) => assetId > seen && assetId <= this.#highest))
      throw new Refused('import.problem.changedSince');
  }

  async #change(lines: readonly ImportLine[]): Promise<Applied[]> {
    const ids = lines.map(({ assetId }) => assetId!);
    const assets = new Map(
      (await findAssetsByIds(this.#actor, ids, this.#today)).map((one) => [one.id, one]),
    );
    const items = lines.map(({ assetId, assetVersion, changes }) => {
      const asset = assets.get(assetId!);
      if (asset?.lockVersion !== assetVersion) throw new Refused('import.problem.changedSince');
      return { asset: asset!, change: batchOf(changes, this.#today) };
    });
    const snapshots = await snapshotAssets(this.#actor, ids, this.#today);
    const versions = await applyChanges(this.#actor, items, this.#today);
    return lines.map(({ line, assetId }) => ({
      ...{ line, assetId: assetId!, assetVersion: versions.get(assetId!)! },
      snapshot: snapshots.get(assetId!)!,
    }));
  }
}

/** What the file says beside changes: of locked facts, and that machines were counted. */
async function noteFacts(actor: Actor, known: Import): Promise<void> {
  const statuses = stocktakeDays(known).length > 0 ? KNOWN : KNOWN.filter((status) => status !== 'new');
  await eachKnownLine(known.id, statuses, async (lines) => {
    const said = lines.flatMap(({ assetId, changes }) =>
      saidOfLocked(changes).map((reported) => ({ assetId, reported })),
    );
    if (said.length > 0) await noteSaid(actor, said, known.fileName);
    for (const [day, ids] of countedOn(known, lines))
      await recordSightings(actor, ids, 'stocktake', momentOf(day).toISOString());
  });
}

/** The next file of the same titles is understood as this one was. */
async function rememberLayouts({ unitId, understood }: Import): Promise<void> {
  for (const { table, used, columns } of understood?.sheets ?? [])
    if (table && used) await rememberLayout(unitId, table.signature, columns, new Date());
}
