import { addMonths } from '../../shared/days.ts';
import type { RoleOfUse } from '../data/roles.ts';
import type { Cpu } from '../hardware/cpu.ts';
import { remembered } from '../hardware/memo.ts';
import type { Os } from '../hardware/osText.ts';
import type { RoleThreshold } from '../roles.ts';
import type { Effect, MachineFacts, MissingFact, Reason } from '../types.ts';

/** A machine with its processor and system looked up once for all checks. */
export interface Reading {
  machine: MachineFacts;
  cpu: Cpu | null;
  os: Os | null;
  asOf: string;
}

/** A reason for a fact that is missing; `atWorst` is what the fact could turn out to mean. */
export function unknown(
  rule: Reason['rule'],
  missing: MissingFact,
  atWorst: NonNullable<Reason['atWorst']>,
  limit: Limit,
  params?: Reason['params'],
): Reason {
  const { threshold, source } = limit;
  return {
    rule,
    observed: null,
    threshold,
    source,
    effect: 'unknown',
    atWorst,
    missing,
    ...paramsOf(params, limit),
  };
}

/** A reason about something that was observed. */
export function found(
  rule: Reason['rule'],
  effect: Exclude<Effect, 'unknown'>,
  observed: Reason['observed'],
  limit: Limit,
  params?: Reason['params'],
): Reason {
  const { threshold, source } = limit;
  return { rule, observed, threshold, source, effect, ...paramsOf(params, limit) };
}

/** What reasons carry of a limit; `role` where one role alone has it. */
export interface Limit {
  threshold: Reason['threshold'];
  source: string;
  role?: RoleOfUse;
}

/** A threshold of the criteria as reasons carry it. */
export function limitOf({ value, source, role }: RoleThreshold): Limit & { threshold: number } {
  return role ? { threshold: value, source, role } : { threshold: value, source };
}

function paramsOf(params: Reason['params'], { role }: Limit): Pick<Reason, 'params'> {
  return role ? { params: { ...params, role } } : params ? { params } : {};
}

const rememberMonths = remembered((key: string) => ({
  day: addMonths(key.slice(0, 10), Number(key.slice(11))),
}));

/** The day some months after the as-of day: the same few days for every machine of a report. */
export function monthsAfter(asOf: string, months: number): string {
  return rememberMonths(`${asOf}+${months}`).day;
}

/** How sentences name a processor; `none` where there is no generation to name. */
export function cpuParams(cpu: Cpu): Record<string, string | number> {
  const dated = cpu.generation !== null && cpu.launchYear !== null;
  return {
    cpu: cpu.label,
    generation: dated ? String(cpu.generation) : 'none',
    launchYear: dated ? String(cpu.launchYear) : 'none',
  };
}
