/** What a machine is made of: in its one normal form, and compared. */
import type { Problem } from '../../errors.ts';
import { clean } from '../../shared/text.ts';
import type { Spec, SpecDetails } from '../types/assets.ts';
import { hasSpec } from './kinds.ts';

const MOST_DISKS = 32;
const MOST_MODULES = 64;
const EMPTY_SPEC: Spec = {
  cpu: null,
  cores: null,
  memoryMb: null,
  disks: [],
  os: null,
  osVersion: null,
  tpm: null,
  secureBoot: null,
  antivirus: null,
  firmware: null,
  details: null,
};
const EMPTY_DETAILS: SpecDetails = {
  processors: null,
  threads: null,
  mhz: null,
  modules: [],
  memorySlots: null,
  freeSlots: null,
  maxMemoryMib: null,
  osEdition: null,
  osRelease: null,
  osBuild: null,
  osArch: null,
  osInstalledOn: null,
  firmwareOn: null,
};
const SPEC_LENGTHS = { cpu: 160, os: 120, osVersion: 60, tpm: 20, antivirus: 120, firmware: 120 } as const;

/** A whole spec of what is known; text cleaned and cut to what is kept. */
export function completeSpec(given: Partial<Spec>): Spec {
  const spec = {
    ...EMPTY_SPEC,
    ...Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)),
  };
  for (const [key, longest] of Object.entries(SPEC_LENGTHS)) {
    const field = key as keyof typeof SPEC_LENGTHS;
    spec[field] = clean(spec[field] ?? '').slice(0, longest) || null;
  }
  return {
    ...pickSpec(spec),
    disks: spec.disks.slice(0, MOST_DISKS).map((disk) => ({
      model: disk.model ?? null,
      type: disk.type ?? null,
      sizeGb: disk.sizeGb ?? null,
    })),
    details: spec.details && completeDetails(spec.details),
  };
}

/** Every field in its place: databases give the keys of JSON back in another order. */
function completeDetails(given: Partial<SpecDetails>): SpecDetails {
  const details = { ...EMPTY_DETAILS, ...given };
  const keys = Object.keys(EMPTY_DETAILS) as (keyof SpecDetails)[];
  const modules = details.modules.slice(0, MOST_MODULES);
  return {
    ...(Object.fromEntries(keys.map((key) => [key, details[key]])) as unknown as SpecDetails),
    modules: modules.map(({ slot, mib, type, speed }) => ({ slot, mib, type, speed })),
  };
}

/** Only what describes the machine, without when and by whom it was recorded. */
export function pickSpec(spec: Spec): Spec {
  const keys = Object.keys(EMPTY_SPEC) as (keyof Spec)[];
  return Object.fromEntries(keys.map((key) => [key, spec[key]])) as unknown as Spec;
}

export function sameSpec(a: Spec, b: Spec): boolean {
  return JSON.stringify(completeSpec(a)) === JSON.stringify(completeSpec(b));
}

/** What is wrong with a spec for a kind of machine; of a switch or a firewall only the software is known. */
export function specProblems(kind: string, spec: Spec): Record<string, Problem> {
  const hardware = spec.cpu ?? spec.cores ?? spec.memoryMb ?? spec.tpm ?? spec.secureBoot ?? spec.antivirus;
  if (!hasSpec(kind) && (hardware !== null || spec.disks.length > 0))
    return { spec: { key: 'asset.problem.specForKind', params: { kind } } };
  const problems: Record<string, Problem> = {};
  if (spec.memoryMb !== null && !within(spec.memoryMb, 1, 64 * 1024 * 1024))
    problems.memoryMb = { key: 'asset.problem.memory' };
  if (spec.cores !== null && !within(spec.cores, 1, 4096)) problems.cores = { key: 'asset.problem.cores' };
  if (spec.disks.some((disk) => disk.sizeGb !== null && !(disk.sizeGb > 0 && disk.sizeGb < 10_000_000)))
    problems.disks = { key: 'asset.problem.disks' };
  return problems;
}

function within(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
