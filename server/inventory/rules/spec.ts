/** What a machine is made of: in its one normal form, and compared. */
import type { Problem } from '../../errors.ts';
import { clean } from '../../shared/text.ts';
import type { Spec, SpecDetails } from '../types/assets.ts';
import { hasSpec } from './kinds.ts';

const MOST_DISKS = 32;
const MOST_MODULES = 64;
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
const DETAILS = Object.keys(EMPTY_DETAILS) as (keyof SpecDetails)[];
const SPEC_LENGTHS = { cpu: 160, os: 120, osVersion: 60, tpm: 20, antivirus: 120, firmware: 120 } as const;

/** A whole spec of what is known; text cleaned and cut to what is kept. */
export function completeSpec(given: Partial<Spec>): Spec {
  const text = (field: keyof typeof SPEC_LENGTHS): string | null =>
    clean(given[field] ?? '').slice(0, SPEC_LENGTHS[field]) || null;
  return {
    cpu: text('cpu'),
    cores: given.cores ?? null,
    memoryMb: given.memoryMb ?? null,
    disks: (given.disks ?? []).slice(0, MOST_DISKS).map((disk) => ({
      model: disk.model ?? null,
      type: disk.type ?? null,
      sizeGb: disk.sizeGb ?? null,
    })),
    os: text('os'),
    osVersion: text('osVersion'),
    tpm: text('tpm'),
    secureBoot: given.secureBoot ?? null,
    antivirus: text('antivirus'),
    firmware: text('firmware'),
    details: given.details ? completeDetails(given.details) : null,
  };
}

/** Every field in its place: databases give the keys of JSON back in another order. */
function completeDetails(given: Partial<SpecDetails>): SpecDetails {
  const details = { ...EMPTY_DETAILS };
  const told = given as Record<string, unknown>;
  const filled = details as unknown as Record<string, unknown>;
  for (const key of DETAILS) if (told[key] !== undefined) filled[key] = told[key];
  details.modules = details.modules
    .slice(0, MOST_MODULES)
    .map(({ slot, mib, type, speed }) => ({ slot, mib, type, speed }));
  return details;
}

/** Only what describes the machine, without when and by whom it was recorded. */
export function pickSpec(spec: Spec): Spec {
  const { cpu, cores, memoryMb, disks, os, osVersion, tpm, secureBoot, antivirus, firmware, details } = spec;
  return { cpu, cores, memoryMb, disks, os, osVersion, tpm, secureBoot, antivirus, firmware, details };
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
