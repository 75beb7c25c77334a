/** Whether a machine can take Windows 11, part by part. */
import { WINDOWS_11, WINDOWS_11_SOURCE } from '../data/windows11.ts';
import type { Cpu } from '../hardware/cpu.ts';
import { sizeAtLeast } from '../hardware/disk.ts';
import { nominalGb } from '../hardware/memory.ts';
import type { Answer, MachineSpec } from '../types.ts';

export const READINESS_PARTS = ['cpu', 'tpm', 'secureBoot', 'memory', 'disk'] as const;

export interface ReadinessPart {
  part: (typeof READINESS_PARTS)[number];
  answer: Answer;
  /** What was found: the processor's name, or GB. Null where nothing was. */
  observed: string | number | null;
  source: string;
}

export interface Readiness {
  answer: Answer;
  parts: ReadinessPart[];
}

/**
 * The whole is `no` when any part is, `unknown` when any part is not known, else `yes`. A TPM or Secure Boot that is
 * switched off counts as `no` although it may only need switching on: so does Windows' own check.
 */
export function windows11Readiness(spec: MachineSpec | null, cpu: Cpu | null): Readiness {
  const parts = [cpuPart(spec, cpu), ...switches(spec), memoryPart(spec), diskPart(spec)];
  return { answer: together(parts.map(({ answer }) => answer)), parts };
}

export function together(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('unknown') ? 'unknown' : 'yes';
}

function cpuPart(spec: MachineSpec | null, cpu: Cpu | null): ReadinessPart {
  const listed = cpu?.windows11Listed ?? null;
  return {
    part: 'cpu',
    answer: answerOf(listed),
    observed: cpu?.label ?? spec?.cpu ?? null,
    source: cpu?.source || WINDOWS_11_SOURCE,
  };
}

function switches(spec: MachineSpec | null): ReadinessPart[] {
  return (['tpm', 'secureBoot'] as const).map((part) => ({
    part,
    answer: answerOf(spec?.[part] ?? null),
    observed: null,
    source: WINDOWS_11_SOURCE,
  }));
}

function memoryPart(spec: MachineSpec | null): ReadinessPart {
  const known = spec?.memoryMb && spec.memoryMb > 0 ? nominalGb(spec.memoryMb) : null;
  const answer = answerOf(known === null ? null : known >= WINDOWS_11.memoryGb);
  return { part: 'memory', answer, observed: known, source: WINDOWS_11_SOURCE };
}

/** Windows may stand on any disk: the largest counts. One of unknown size may be large enough. */
function diskPart(spec: MachineSpec | null): ReadinessPart {
  const disks = spec?.disks ?? [];
  const sizes = disks.map(({ sizeGb }) => sizeGb).filter((size) => size !== null);
  const largest = sizes.length > 0 ? Math.max(...sizes) : null;
  const enough = largest !== null && sizeAtLeast(largest, WINDOWS_11.diskGb);
  const open = !enough && (disks.length === 0 || sizes.length < disks.length);
  return {
    part: 'disk',
    answer: answerOf(open ? null : enough),
    observed: largest,
    source: WINDOWS_11_SOURCE,
  };
}

function answerOf(known: boolean | null): Answer {
  return known === null ? 'unknown' : known ? 'yes' : 'no';
}
