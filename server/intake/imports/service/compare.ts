/** What some hundred rows would do to the register: which machines they are, and what would change. */
import type { Actor } from '../../../auth/types.ts';
import type { Lock } from '../../../inventory/rules/locks.ts';
import { findAssetsByIds } from '../../../inventory/service/assets.ts';
import { checkChanges, checkLoads, type Problems, unitLives } from '../../../inventory/service/batches.ts';
import { locksOfAssets } from '../../../inventory/service/locks.ts';
import type { Asset } from '../../../inventory/types/assets.ts';
import type { AssetDraft } from '../../../inventory/types/changes.ts';
import type { Day } from '../../../shared/days.ts';
import type { Candidate, Match, Reason, Traits } from '../../identity/types.ts';
import type { RowDraft } from '../rules/draft.ts';
import { goneAsTold } from '../rules/gone.ts';
import { batchOf, changesOf, written } from '../rules/plan.ts';
import { assetsOfRows } from '../store/lines.ts';
import type { ImportChoices, ImportLine, LineCandidate, LineChoice, LineProblem } from '../types.ts';
import { FileMarks } from './fileMarks.ts';
import { Recogniser, traitsOfRow } from './recognise.ts';

/** A row on its way to a line. */
export interface Row {
  line: ImportLine;
  draft: RowDraft;
  unitId: number;
  /** False when the file names no unit: then the machine stays where it is. */
  saysUnit: boolean;
  choice: LineChoice | undefined;
  /** When the machine was seen last, once it is known which one it is. */
  lastSeenAt?: string | null;
}

type Decision =
  | { as: 'same'; asset: Asset }
  | { as: 'new' }
  | { as: 'ask'; match: Match; assets: ReadonlyMap<number, Asset> };

/** Compares rows with the register. One instance for one preview: rows of one file are compared with each other. */
export class Comparer {
  readonly #actor: Actor;
  readonly #today: Day;
  readonly #doubtful: ImportChoices['doubtful'];
  readonly #recogniser: Recogniser;
  readonly #marks = new FileMarks();
  readonly #lifeOf: ReturnType<typeof unitLives>;

  constructor(actor: Actor, today: Day, within: readonly number[], doubtful: ImportChoices['doubtful']) {
    this.#actor = actor;
    this.#today = today;
    this.#doubtful = doubtful;
    this.#recogniser = new Recogniser(within);
    this.#lifeOf = unitLives(actor);
  }

  /** Fills the lines of the rows: what each is, changes, and why not. */
  async compare(rows: readonly Row[]): Promise<void> {
    const open = rows.filter(({ line, draft }) => !this.#marks.refuseTwice(line, draft.told));
    const decisions = await this.#decide(open);
    const added: Row[] = [];
    const changed: { row: Row; asset: Asset }[] = [];
    for (const [index, row] of open.entries()) {
      const decision = decisions[index]!;
      if (decision.as === 'ask') this.#ask(row, decision.match, decision.assets);
      else if (decision.as === 'new') added.push(row);
      else if (!this.#marks.refuseSame(row.line, decision.asset.id))
        changed.push({ row, asset: decision.asset });
    }
    await this.#planNew(added);
    await this.#planChanges(changed);
  }

  async #decide(rows: readonly Row[]): Promise<Decision[]> {
    const { chosen, remembered, assets } = await this.#known(rows);
    const rest = rows.filter((row) => !chosen.has(row) && !assets.has(remembered.get(row.line.rowKey) ?? 0));
    const matches = await this.#matches(rest);
    const visible = await this.#visible([...matches.values()]);
    return rows.map((row) => {
      const match = matches.get(row);
      if (match) return this.#decisionOf(match, visible, row);
      const asset = chosen.has(row) ? chosen.get(row) : assets.get(remembered.get(row.line.rowKey)!);
      return asset ? { as: 'same', asset } : { as: 'new' };
    });
  }

  /** The machines of the scope among those the rows are or may be. */
  async #visible(matches: readonly Match[]): Promise<Map<number, Asset>> {
    const ids = matches.flatMap(({ assetId, candidates }) => [
      assetId ?? [],
      candidates.slice(0, MOST_PAIRED).map((one) => one.assetId ?? []),
    ]);
    const wanted = [...new Set(ids.flat(2))];
    return byId(wanted.length === 0 ? [] : await findAssetsByIds(this.#actor, wanted, this.#today));
  }

  /** What people chose, and what rows of the same words were before. */
  async #known(rows: readonly Row[]) {
    const remembered = await assetsOfRows(
      this.#actor.scope,
      rows.map(({ line }) => line.rowKey),
    );
    const wanted = rows.flatMap(({ choice }) => (choice?.as === 'same' ? [choice.assetId] : []));
    const ids = [...new Set([...wanted, ...remembered.values()])];
    const assets = byId(await findAssetsByIds(this.#actor, ids, this.#today));
    const chosen = new Map<Row, Asset | null>();
    for (const row of rows) {
      if (row.choice?.as === 'new') chosen.set(row, null);
      const asset = row.choice?.as === 'same' ? assets.get(row.choice.assetId) : undefined;
      if (asset) chosen.set(row, asset);
    }
    return { chosen, remembered, assets };
  }

  async #matches(rows: readonly Row[]): Promise<Map<Row, Match>> {
    const traits: Traits[] = rows.map(({ draft, unitId, line }) =>
      traitsOfRow(draft, unitId, line.rowKey, this.#today),
    );
    const matches = await this.#recogniser.matches(traits);
    return new Map(rows.map((row, index) => [row, matches[index]!]));
  }

  /** A machine outside the scope is one of which only others can say whether it is this one. */
  #decisionOf(match: Match, assets: ReadonlyMap<number, Asset>, { draft }: Row): Decision {
    if (match.decision === 'new') return { as: 'new' };
    const gone = goneAsTold(match, draft.told.state);
    if (gone !== null && assets.has(gone)) return { as: 'same', asset: assets.get(gone)! };
    const asset = match.assetId === null ? undefined : assets.get(match.assetId);
    if (match.decision === 'same' && asset) return { as: 'same', asset };
    if (this.#doubtful === 'new') return { as: 'new' };
    return this.#doubtful === 'same' ? this.#paired(match, assets) : { as: 'ask', match, assets };
  }

  /** The likeliest machine that is no other row's: of five equal ones it does not matter which. */
  #paired(match: Match, assets: ReadonlyMap<number, Asset>): Decision {
    if (!PAIRED.includes(match.reason)) return { as: 'ask', match, assets };
    const free = match.candidates.find(({ assetId }) => assets.has(assetId!) && this.#marks.take(assetId!));
    return free ? { as: 'same', asset: assets.get(free.assetId!)! } : { as: 'new' };
  }

  /** Machines outside the scope are not told of, only that there are such. */
  #ask(row: Row, { reason, candidates }: Match, assets: ReadonlyMap<number, Asset>): void {
    const { line } = row;
    line.draft = newAsset(row);
    const visible = candidates.filter(({ assetId }) => assetId !== null && assets.has(assetId));
    line.status = this.#doubtful === 'leave_out' ? 'left_out' : 'doubtful';
    line.candidates = {
      reason,
      elsewhere: candidates.some(({ assetId }) => assetId !== null && !assets.has(assetId)),
      machines: visible.slice(0, MOST_SHOWN).map(shown),
    };
  }

  async #planNew(rows: readonly Row[]): Promise<void> {
    const drafts = rows.map(newAsset);
    const problems = await checkLoads(this.#actor, drafts, this.#today, this.#lifeOf);
    for (const [index, { line }] of rows.entries()) {
      line.draft = drafts[index]!;
      refuse(line, problems[index]!);
    }
  }

  async #planChanges(rows: readonly { row: Row; asset: Asset }[]): Promise<void> {
    const locks = await locksOfAssets(rows.map(({ asset }) => asset));
    for (const { row, asset } of rows) note(row, asset, locks.get(asset.id) ?? new Set());
    const changed = rows.filter(({ row }) => row.line.status === 'changed');
    const items = changed.map(({ row, asset }) => ({
      asset,
      change: batchOf(row.line.changes, this.#today),
    }));
    const problems = await checkChanges(this.#actor, items, this.#today);
    for (const [index, { row }] of changed.entries()) refuse(row.line, problems[index]!);
  }
}

const MOST_SHOWN = 5;
/** So many candidates of a row may be taken by other rows before it is a new machine. */
const MOST_PAIRED = 50;
/** Why a row may be a machine that only people told of: then the likeliest one may be taken for all rows at once. */
const PAIRED: readonly Reason[] = ['declared_twin', 'near_serial', 'several', 'weak'];

function shown({ assetId, score, evidence }: Candidate): LineCandidate {
  const traits = (says: 'agrees' | 'contradicts') =>
    evidence.filter((one) => one.says === says).map(({ trait }) => trait);
  return { assetId: assetId!, score, agrees: traits('agrees'), differs: traits('contradicts') };
}

function byId(assets: readonly Asset[]): Map<number, Asset> {
  return new Map(assets.map((asset) => [asset.id, asset]));
}

/** What the row would be as a new machine. */
export function newAsset({ draft: { told, kind }, unitId }: Row): AssetDraft {
  return { ...told, kind: kind?.kind ?? 'other', unitId, specSource: 'spreadsheet' };
}

function note(row: Row, asset: Asset, locks: ReadonlySet<Lock>): void {
  const { line, draft, unitId, saysUnit } = row;
  row.lastSeenAt = asset.verifiedAt;
  const told = draft.kind?.sure ? { ...draft.told, kind: draft.kind.kind } : draft.told;
  line.assetId = asset.id;
  line.assetVersion = asset.lockVersion;
  line.changes = changesOf(asset, told, locks);
  if (saysUnit && unitId !== asset.unitId)
    line.changes.push({ field: 'unitId', before: asset.unitId, after: unitId });
  line.status = written(line.changes).length > 0 ? 'changed' : 'unchanged';
}

function refuse(line: ImportLine, problems: Problems): void {
  const found = Object.entries(problems).map(
    ([field, problem]): LineProblem => ({ column: null, field, problem }),
  );
  if (found.length === 0) return;
  line.status = 'refused';
  line.problems.push(...found);
}
