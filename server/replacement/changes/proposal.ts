/** Whether parts carry a machine on for less than a new one, what they cost and how long it then lasts. */
import { addMonths, type Day } from '../../shared/days.ts';
import { type PartPrice, pricesOf } from '../data/components.ts';
import type { Criteria } from '../data/criteria.ts';
import type { PriceCap } from '../data/norms.ts';
import { parseCpu } from '../hardware/cpu.ts';
import { nominalGb } from '../hardware/memory.ts';
import { isSoldered, memoryTypeOf, memoryTypesFor } from '../hardware/memoryType.ts';
import { parseOs, supportEnd } from '../hardware/os.ts';
import type { MachineFacts, MachineSpec, Verdict } from '../types.ts';
import { type Change, remedyOf } from './changes.ts';

export interface UpgradePrices {
  parts: readonly PartPrice[];
  /** The highest price of a new machine of this kind; null where no norm names one. */
  newMachine: PriceCap | null;
}

/** A part to buy. `assumed` when nobody knows which kind fits and the dearest is counted. */
export interface PricedPart {
  code: 'memory' | 'ssd';
  gb: number;
  amount: number;
  source: string;
  assumed: boolean;
  /** A module has to make room, because no slot is free or nobody knows of one. */
  exchanged: boolean;
}

export interface UpgradeProposal {
  /** `dear` when the parts cost as much of a new machine as the criteria allow, or more. */
  state: 'worth' | 'dear';
  parts: PricedPart[];
  /** What costs nothing but work; a licence is not counted. */
  work: Change[];
  cost: number;
  newCost: number;
  share: number;
  /** The share the criteria allow, and who says so. */
  limit: { value: number; source: string };
  verdict: Verdict;
  /** The last day: the end of the system's support or of the machine's life; null when neither is known. */
  until: Day | null;
  endedBy: 'system' | 'age' | null;
  sources: string[];
}

export type WhyNot = 'soldered' | 'maximum' | 'price';

/**
 * The proposal for a machine that needs an upgrade. Null when nothing has to change, when only a new machine helps,
 * when too little is known, or when the criteria of the day say nothing of upgrades.
 * `{ state: 'impossible' }` names what stands in the way.
 */
export function upgradeProposal(
  machine: MachineFacts,
  criteria: Criteria,
  prices: UpgradePrices,
  day: Day,
): UpgradeProposal | { state: 'impossible'; why: WhyNot } | null {
  const limit = criteria.kinds[machine.kind]?.upgrade?.shareBelow;
  const remedy = remedyOf(machine, criteria, day);
  if (!limit || !remedy || !prices.newMachine || !helps(remedy.judgement.verdict)) return null;
  if (remedy.changes.some(({ code }) => code === 'newMachine')) return null;
  const parts: PricedPart[] = [];
  for (const change of remedy.changes) {
    const part = partFor(change, machine.spec!, prices.parts, day);
    if (typeof part === 'string') return { state: 'impossible', why: part };
    if (part) parts.push(part);
  }
  const cost = parts.reduce((sum, { amount }) => sum + amount, 0);
  const share = cost / prices.newMachine.amount;
  return {
    state: share < limit.value ? 'worth' : 'dear',
    work: remedy.changes.filter(({ code }) => code !== 'memory' && code !== 'ssd'),
    ...{ parts, cost, share, limit, newCost: prices.newMachine.amount },
    verdict: remedy.judgement.verdict,
    ...lastDay(remedy.after, criteria),
    sources: [...new Set([...parts.map(({ source }) => source), prices.newMachine.source, limit.source])],
  };
}

function helps(verdict: Verdict): boolean {
  return verdict === 'meets' || verdict === 'watch';
}

function partFor(
  change: Change,
  spec: MachineSpec,
  prices: readonly PartPrice[],
  day: Day,
): PricedPart | WhyNot | null {
  if (change.code === 'memory') return memoryPart(change.gb, spec, prices, day);
  if (change.code !== 'ssd') return null;
  const price = pricesOf(prices, 'SSD', day).find(({ gb }) => gb >= change.gb);
  if (!price) return 'price';
  return { ...priced(price), code: 'ssd', assumed: false, exchanged: false };
}

/**
 * One module: into a free slot, else in place of the smallest. Where nobody knows the modules it has to be enough alone.
 * Where the kind of memory is not known, the dearest that boards for this processor take is counted.
 */
function memoryPart(
  targetGb: number,
  spec: MachineSpec,
  prices: readonly PartPrice[],
  day: Day,
): PricedPart | WhyNot {
  const board = spec.board ?? null;
  const modules = board?.modules ?? [];
  if (modules.some(({ type }) => isSoldered(type)) && !board?.freeSlots) return 'soldered';
  if (board?.maxMib && board.maxMib < targetGb * 1024) return 'maximum';
  const fitted = nominalGb(spec.memoryMb ?? 0);
  const free = (board?.freeSlots ?? 0) > 0;
  const smallest = modules.length > 0 ? Math.min(...modules.map(({ mib }) => nominalGb(mib))) : fitted;
  const needed = targetGb - fitted + (free ? 0 : smallest);
  const told = modules.map(({ type }) => memoryTypeOf(type)).find((type) => type !== null);
  const types = told ? [told] : memoryTypesFor(parseCpu(spec.cpu));
  const fitting = types.map((type) => pricesOf(prices, type, day).find(({ gb }) => gb >= needed));
  if (fitting.length === 0 || fitting.includes(undefined)) return 'price';
  const dearest = (fitting as PartPrice[]).reduce((a, b) => (b.amount > a.amount ? b : a));
  return { ...priced(dearest), code: 'memory', assumed: !told, exchanged: !free };
}

function priced({ gb, amount, source }: PartPrice): Pick<PricedPart, 'gb' | 'amount' | 'source'> {
  return { gb, amount, source };
}

/** Whichever comes first: the end of the system's support, or the age at which the criteria ask for another machine. */
function lastDay(after: MachineFacts, criteria: Criteria): Pick<UpgradeProposal, 'until' | 'endedBy'> {
  const os = parseOs(after.spec?.os, after.spec?.osVersion);
  const end = os && supportEnd(os);
  const system = end?.state === 'known' ? end.on : end?.state === 'range' ? end.earliest : null;
  const years = criteria.kinds[after.kind]?.age?.replaceFromYears?.value;
  const used = after.putIntoUseOn?.length === 4 ? `${after.putIntoUseOn}-07-01` : after.putIntoUseOn;
  const age = years && used ? addMonths(used, years * 12) : null;
  if (age !== null && (system === null || age < system)) return { until: age, endedBy: 'age' };
  return { until: system, endedBy: system === null ? null : 'system' };
}
