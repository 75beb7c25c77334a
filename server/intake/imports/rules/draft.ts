/** From one machine of a row to what it says, in the words of the register. Pure; texts are Unicode already. */

import { hasSpec } from '../../../inventory/rules/kinds.ts';
import { manufacturerIn } from '../../../inventory/rules/makers.ts';
import type { AssetKind, AssetState, Spec } from '../../../inventory/types/assets.ts';
import type { AssetFields } from '../../../inventory/types/changes.ts';
import { clean, fold } from '../../../shared/text.ts';
import { textOf } from '../../spreadsheets/cells.ts';
import type { OneOfRow } from '../../spreadsheets/layout/expand.ts';
import type { MoneyUnit } from '../../spreadsheets/text/amounts.ts';
import { type KindReading, parseKind } from '../../spreadsheets/text/kinds.ts';
import {
  parseDiskCell,
  parseMemoryCell,
  parseSpec,
  type SpecReading,
} from '../../spreadsheets/text/specs.ts';
import { parseState } from '../../spreadsheets/text/states.ts';
import type { TableHead } from '../../spreadsheets/understand.ts';
import type { LineProblem } from '../types.ts';
import { Cells } from './cells.ts';
import type { Columns } from './columns.ts';
import { remembering } from './memo.ts';
import { partsInName, productOf } from './product.ts';
import { isNothing } from './words.ts';

/** What a row says; what it does not say is absent. */
export type Told = Partial<AssetFields> & {
  roomName?: string;
  holderName?: string;
  state?: AssetState;
  spec?: Partial<Spec>;
};

export interface RowDraft {
  told: Told;
  /** Null when nothing in the row names a kind of thing the register keeps. */
  kind: KindReading | null;
  /** The unit as it is written. */
  unitText: string | null;
  /** The words by which the row is the same row next year. */
  words: string[];
  problems: LineProblem[];
}

/** How the rows of a table are read: where fields stand, and in which unit its amounts are. */
export interface Reading {
  columns: Columns;
  unitOf(column: number): MoneyUnit;
}

export function readingOf(table: TableHead, columns: Columns): Reading {
  const own = new Map(table.columns.map(({ index, moneyUnit }) => [index, moneyUnit]));
  return { columns, unitOf: (column) => own.get(column) ?? table.preamble.moneyUnit };
}

const kindIn = remembering(parseKind);
const specIn = remembering(parseSpec);
const stateIn = remembering(parseState);
const makerIn = remembering(manufacturerIn);

/** What one machine of a row says. */
export function draftOf(one: OneOfRow, { columns, unitOf }: Reading): RowDraft {
  const cells = new Cells(one, columns, unitOf);
  const name = one.name ?? cells.text('name');
  const spec = specOf(cells, name);
  const kind = kindOf(one, cells, name, spec);
  const told = compact({
    tag: cells.text('tag'),
    ...productOf(cells.text('manufacturer'), cells.text('model'), name),
    serial: cells.serial(),
    hostname: cells.text('hostname'),
    macAddresses: some(cells.macs()),
    ipAddresses: some(cells.ips()),
    fundingSource: cells.text('fundingSource'),
    cost: cells.cost(),
    putIntoUseOn: cells.usedSince(),
    roomName: cells.text('room'),
    holderName: cells.text('holder'),
    state: stateOf(cells),
    spec: kind && hasSpec(kind.kind) ? spec.spec : null,
  }) as Told;
  const warranty = cells.warranty(told.putIntoUseOn ?? null);
  if (warranty !== null) told.warrantyEndsOn = warranty;
  const notes = notesOf(cells, name, told, spec.reading);
  if (notes !== null) told.notes = notes;
  if (told.manufacturer === undefined) delete told.model;
  const words = wordsOf(told, name, kind?.kind);
  return { told, kind, unitText: cells.text('unit'), words, problems: cells.problems };
}

function compact(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null && value !== undefined),
  );
}

function some<T>(list: T[]): T[] | null {
  return list.length === 0 ? null : list;
}

/**
 * Its own column, its name, the group it stands in; a processor makes a computer of what nothing names. A desk is none
 * in whatever group it stands.
 */
function kindOf(one: OneOfRow, cells: Cells, name: string | null, { spec }: SpecOfRow): KindReading | null {
  if (one.kind) return { kind: one.kind, sure: true, words: '' };
  const texts = [cells.text('kind'), name, cells.text('model'), ...[...one.row.group].reverse()];
  let weak: KindReading | null = null;
  for (const text of texts) {
    const found = text === null ? null : kindIn(text);
    if (found?.notKept) return null;
    if (found?.sure) return found;
    weak ??= found;
  }
  if (weak) return weak;
  return spec?.cpu || spec?.memoryMb ? { kind: 'desktop', sure: false, words: '' } : null;
}

interface SpecOfRow {
  spec: Partial<Spec> | null;
  reading: SpecReading | null;
}

/** Columns of their own count; the cell that holds all, else the name, fills what they leave open. */
function specOf(cells: Cells, name: string | null): SpecOfRow {
  const text = cells.text('spec') ?? (name === null ? null : partsInName(name));
  const reading = text === null ? null : specIn(text);
  const memory = cells.text('memory') === null ? null : parseMemoryCell(cells.cell('memory'));
  const disks = cells.text('disk') === null ? [] : parseDiskCell(cells.cell('disk'));
  const os = cells.text('os');
  const ofOs = os === null ? null : specIn(os);
  const spec = compact({
    cpu: cells.text('cpu') ?? reading?.cpu,
    memoryMb: memory ?? reading?.memoryMb,
    disks: some(disks.length > 0 ? disks : (reading?.disks ?? [])),
    os: ofOs?.os ?? os ?? reading?.os,
    osVersion: ofOs?.osVersion ?? reading?.osVersion,
  });
  return { spec: Object.keys(spec).length > 0 ? spec : null, reading };
}

/** Words nobody knows are no state: they go to the notes. */
function stateOf(cells: Cells): AssetState | null {
  const text = textOf(cells.cell('state'));
  return text.trim() === '' ? null : (stateIn(text)?.state ?? null);
}

/** What has no field of its own: notes, codes of accountants, words about the state, names of unknown makers. */
function notesOf(cells: Cells, name: string | null, told: Told, spec: SpecReading | null): string | null {
  const state = clean(textOf(cells.cell('state')));
  const said = [
    ...(name !== null && isOwnWords(name, told) ? [name] : []),
    cells.text('accountingCode') ?? '',
    ...(isNothing(state) || stateIn(state) ? [] : [state]),
    ...(spec && spec.rest.length > 0 ? [spec.raw] : []),
    ...(spec?.monitor ? [spec.monitor] : []),
    ...cells.notes(),
  ];
  return [...new Set(said.map(clean).filter((text) => text !== ''))].join('\n') || null;
}

/** A name that says more than the kind, while no maker in it is known. */
function isOwnWords(name: string, told: Told): boolean {
  if (told.model !== undefined && told.manufacturer !== undefined) return false;
  const kind = kindIn(name);
  return makerIn(name) === null && fold(name) !== kind?.words;
}

/** Which machine of the file this is, in words that stay when prices and states change. */
function wordsOf(told: Told, name: string | null, kind: AssetKind | undefined): string[] {
  const { tag, serial, hostname, manufacturer, model, holderName, roomName, putIntoUseOn } = told;
  const texts = [tag, serial, hostname, name, manufacturer, model, holderName, roomName, putIntoUseOn, kind];
  return texts.map((text) => (text ?? '').slice(0, LONGEST_WORDS).toLowerCase());
}

const LONGEST_WORDS = 200;
