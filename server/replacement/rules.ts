import { COMPUTER_KINDS } from '../inventory/rules/kinds.ts';
import { checkAge } from './checks/age.ts';
import { checkCpu } from './checks/cpu.ts';
import { checkDisk } from './checks/disk.ts';
import { checkFirmware, checkRepairs, checkVendorSupport } from './checks/life.ts';
import { checkMemory } from './checks/memory.ts';
import { checkBattery, checkPages } from './checks/office.ts';
import { checkOs } from './checks/os.ts';
import { found, type Reading, unknown } from './checks/reading.ts';
import { checkDuty, checkFirmwareAge, checkSale, checkSinglePoint } from './checks/service.ts';
import { windows11Readiness } from './checks/windows11.ts';
import type { Criteria, KindCriteria } from './data/criteria.ts';
import { parseCpu } from './hardware/cpu.ts';
import { parseOs } from './hardware/os.ts';
import { criteriaForRole } from './roles.ts';
import type { Answer, Effect, Judgement, MachineFacts, Reason, Verdict } from './types.ts';

/** Every verdict, worst first. */
export const VERDICTS: readonly Verdict[] = ['replace', 'upgrade', 'unknown', 'watch', 'meets'];

/**
 * Judges one machine as of a day. One decisive fail is enough to replace it, whatever else is missing.
 * Otherwise a verdict is only stated when no missing fact could make it worse; if one could, the verdict
 * is `unknown` and `missing` says what to find out. So unknown is never a pass and never a fail.
 */
export function judge(machine: MachineFacts, criteria: Criteria, asOf: string): Judgement {
  const reasons = runChecks(machine, criteria, asOf).sort((a, b) => severity(b) - severity(a));
  return {
    verdict: verdictOf(reasons),
    reasons,
    missing: [...new Set(reasons.map((reason) => reason.missing).filter((fact) => fact !== undefined))],
    criteriaVersion: criteria.version,
    windows11: windows11Of(machine),
  };
}

/** Of personal computers alone: a server runs other systems. */
export function windows11Of({ kind, spec }: MachineFacts): Answer | null {
  if (!(COMPUTER_KINDS as readonly string[]).includes(kind)) return null;
  return windows11Readiness(spec, parseCpu(spec?.cpu)).answer;
}

/** Disposed and lost machines are history; nobody proposes to replace them again. */
export function isJudged(state: string): boolean {
  return state !== 'disposed' && state !== 'lost';
}

/** Whether anything is asked of this kind at all. */
export function hasCriteria(criteria: Criteria, kind: string): boolean {
  return Object.hasOwn(criteria.kinds, kind);
}

export interface Explanation {
  verdictKey: string;
  lines: { key: string; params: Record<string, string | number>; effect: Effect }[];
  /** Message keys of what is missing. */
  missing: string[];
}

/** A judgement as message keys with parameters; days pass through `formatDay` on the way. */
export function explain(
  judgement: Omit<Judgement, 'windows11'>,
  formatDay: (day: string) => string = (day) => day,
): Explanation {
  return {
    verdictKey: `replacement.verdict.${judgement.verdict}`,
    lines: judgement.reasons.map((reason) => ({
      key: `replacement.reason.${reason.rule}`,
      params: sentenceParams(reason, formatDay),
      effect: reason.effect,
    })),
    missing: judgement.missing.map((fact) => `replacement.missing.${fact}`),
  };
}

function runChecks(machine: MachineFacts, criteria: Criteria, asOf: string): Reason[] {
  const common = hasCriteria(criteria, machine.kind) ? criteria.kinds[machine.kind] : undefined;
  const asked = common && criteriaForRole(common, machine.role ?? null);
  const basis = { threshold: null, source: criteria.legalBasis };
  if (!asked) return [unknown('no_criteria', 'criteria', 'replace', basis, { kind: machine.kind })];
  const { spec } = machine;
  const reading = { machine, asOf, cpu: parseCpu(spec?.cpu), os: parseOs(spec?.os, spec?.osVersion) };
  return [...checkState(machine, basis), ...checkSections(reading, asked)];
}

function checkSections(reading: Reading, asked: KindCriteria): Reason[] {
  const reasons: Reason[] = [];
  if (asked.cpu) reasons.push(...checkCpu(reading, asked.cpu));
  if (asked.os) reasons.push(...checkOs(reading, asked.os));
  if (asked.memory) reasons.push(checkMemory(reading, asked.memory));
  if (asked.disk) reasons.push(checkDisk(reading, asked.disk));
  if (asked.vendorSupport) reasons.push(...checkVendorSupport(reading, asked.vendorSupport));
  if (asked.firmware) reasons.push(checkFirmware(reading, asked.firmware));
  if (asked.vendorSale) reasons.push(...checkSale(reading, asked.vendorSale));
  if (asked.firmwareAge) reasons.push(...checkFirmwareAge(reading, asked.firmwareAge));
  if (asked.duty) reasons.push(...checkDuty(reading, asked.duty));
  if (asked.single) reasons.push(...checkSinglePoint(reading, asked.single));
  if (asked.pages) reasons.push(...checkPages(reading, asked.pages));
  if (asked.battery) reasons.push(...checkBattery(reading, asked.battery));
  if (asked.age) reasons.push(checkAge(reading, asked.age));
  if (asked.repairs) reasons.push(...checkRepairs(reading, asked.repairs));
  return reasons;
}

function checkState({ state }: MachineFacts, basis: { threshold: null; source: string }): Reason[] {
  if (state === 'awaiting_disposal') return [found('state_awaiting_disposal', 'replace', state, basis)];
  return state === 'in_repair' ? [found('state_in_repair', 'watch', state, basis)] : [];
}

const RANK = { pass: 0, watch: 1, upgrade: 2, replace: 3 } as const;
const BY_RANK: readonly Verdict[] = ['meets', 'watch', 'upgrade', 'replace'];

function verdictOf(reasons: Reason[]): Verdict {
  let known = 0;
  let possible = 0;
  for (const { effect, atWorst } of reasons) {
    if (effect === 'unknown') possible = Math.max(possible, RANK[atWorst ?? 'replace']);
    else known = Math.max(known, RANK[effect]);
  }
  return possible > known ? 'unknown' : BY_RANK[known]!;
}

/** A missing fact stands just below what it could turn out to be. */
function severity({ effect, atWorst }: Reason): number {
  return effect === 'unknown' ? RANK[atWorst ?? 'replace'] - 0.5 : RANK[effect];
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function sentenceParams(reason: Reason, formatDay: (day: string) => string): Record<string, string | number> {
  const all = {
    role: 'none',
    ...reason.params,
    observed: reason.observed ?? '',
    threshold: reason.threshold ?? '',
  };
  const entries = Object.entries(all).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' && ISO_DAY.test(value) ? formatDay(value) : value,
  ]);
  return Object.fromEntries(entries);
}
