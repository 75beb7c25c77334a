import { CORE_RANGES, CORE_SOURCE, type CoreSegment } from '../data/cpu-core.ts';
import { CPU_MARKS, MARK_SOURCE, RANGE_SOURCE } from '../data/cpu-marks.ts';
import { CPU_SERIES, SERIES_SOURCE, WINDOWS11_SOURCE } from '../data/cpu-series/index.ts';
import type { CpuMaker } from './cpuReaders.ts';
import { readCpuName } from './cpuText.ts';
import { coreYear, modelYear } from './cpuYear.ts';
import { remembered } from './memo.ts';

/** A processor as the tables know it. What they do not know is null, never guessed. */
export interface Cpu {
  maker: CpuMaker;
  family: string;
  model: string | null;
  /** Maker, family and model as printed in reasons: `Intel Core i3-4150`. */
  label: string;
  generation: number | null;
  /** First year this model, or else its generation or series, was on sale: never later than the model itself. */
  launchYear: number | null;
  windows11Listed: boolean | null;
  is64Bit: boolean | null;
  /** CPU Mark of exactly this model. */
  mark: number | null;
  /** What the whole class reaches at least and at most; both equal `mark` where that is known. */
  markAtLeast: number | null;
  markAtMost: number | null;
  /** Where the mark or its range comes from; null where neither is known. */
  markSource: string | null;
  /** Where launch year, generation and the Windows 11 listing come from. */
  source: string;
}

type Name = NonNullable<ReturnType<typeof readCpuName>>;

const remember = remembered((text: string): { cpu: Cpu | null } => ({ cpu: lookUp(text) }));

/**
 * Reads a processor from text as people and agents write it ("i3 đời 4", "Core i3 4150 3.5Ghz",
 * "Intel(R) Core(TM) i3-4150 CPU @ 3.50GHz"). Null when the text names no known line.
 */
export function parseCpu(text: string | null | undefined): Cpu | null {
  return text ? remember(text.slice(0, 200)).cpu : null;
}

function lookUp(text: string): Cpu | null {
  const name = readCpuName(text);
  if (!name) return null;
  const core = /^Core i[3579]$/.test(name.family) && !name.code?.startsWith('N');
  const cpu = core ? coreCpu(name) : seriesCpu(name);
  const mark = CPU_MARKS[cpu.label];
  if (mark !== undefined)
    return { ...cpu, mark, markAtLeast: mark, markAtMost: mark, markSource: MARK_SOURCE };
  const hasRange = cpu.markAtLeast !== null || cpu.markAtMost !== null;
  return hasRange ? { ...cpu, markSource: RANGE_SOURCE } : cpu;
}

function coreCpu(name: Name): Cpu {
  const tier = name.family.slice(5);
  const generation = name.code ? coreGeneration(name.code) : name.generation;
  const segment = name.code ? coreSegment(name.code) : null;
  const [markAtLeast, markAtMost] = name.code
    ? coreRange(tier, generation, segment)
    : anyRange(tier, generation);
  const label = name.code ? `Intel ${name.family}-${name.code}` : `Intel ${name.family}`;
  return {
    ...unknownCpu(name, label),
    generation,
    launchYear: coreYear(tier, name.code, generation),
    windows11Listed: coreListed(name.code, generation),
    is64Bit: true,
    markAtLeast,
    markAtMost,
    source: `${CORE_SOURCE}; ${WINDOWS11_SOURCE}`,
  };
}

/** `650` is the first generation, `4150` the fourth, `10100` and `1035G1` the tenth. */
function coreGeneration(code: string): number {
  const digits = /^\d+/.exec(code)![0];
  if (digits.length === 3) return 1;
  const long = digits.length === 5 || digits.startsWith('1');
  return Number(digits.slice(0, long ? 2 : 1));
}

/** Null for the Y line, which is far slower than the rest of its generation. */
function coreSegment(code: string): CoreSegment | null {
  const suffix = code.replace(/^\d+/, '');
  if (suffix === 'Y') return null;
  if (/^(K|KF|KS|F|X|XE|C|R|B)?$/.test(suffix)) return 'desktop';
  return /^(T|TE|S|E)$/.test(suffix) ? 'slim' : 'mobile';
}

/** Microsoft lists the eighth generation and later, and of the seventh the X series; 7820HQ only in some machines. */
function coreListed(code: string | null, generation: number | null): boolean | null {
  if (generation === null) return null;
  if (generation === 7 && code === '7820HQ') return null;
  if (generation === 7 && /^7[89]\d\dXE?$/.test(code ?? '')) return true;
  return generation >= 8;
}

function coreRange(
  tier: string,
  generation: number | null,
  segment: CoreSegment | null,
): [number | null, number | null] {
  const ranges = CORE_RANGES[`${tier}.${generation}`];
  return (segment && ranges?.[segment]) ?? [null, null];
}

/** For a generation without a model: what the slowest segment reaches; nothing where laptops are not in the table. */
function anyRange(tier: string, generation: number | null): [number | null, number | null] {
  const ranges = CORE_RANGES[`${tier}.${generation}`];
  if (!ranges?.mobile) return [null, null];
  return [Math.min(...Object.values(ranges).map(([atLeast]) => atLeast ?? 0)), null];
}

function seriesCpu(name: Name): Cpu {
  const code = name.code ?? '';
  const label = seriesLabel(name);
  const series = CPU_SERIES.find((row) => row.family.test(name.family) && row.code.test(code));
  if (!series) return unknownCpu(name, label);
  return {
    ...unknownCpu(name, label),
    generation: series.generation ?? null,
    launchYear: modelYear(label.slice(name.maker.length + 1)) ?? series.year,
    windows11Listed: series.windows11,
    is64Bit: series.bits64 === undefined ? true : series.bits64,
    markAtLeast: series.marks?.[0] ?? null,
    markAtMost: series.marks?.[1] ?? null,
    source: `${SERIES_SOURCE}; ${WINDOWS11_SOURCE}`,
  };
}

/** `AMD A8-7600` and `Intel Core i3-N305` are written with a hyphen, `RK3288` in one, the others with a blank. */
function seriesLabel(name: Name): string {
  const hyphen = /^(A\d+|FX|E[12]?|C|GX?|Core i3|Core [mM][357]?|Cortex)$/.test(name.family);
  const joint = hyphen ? '-' : /^(RK|BCM)$/.test(name.family) ? '' : ' ';
  return `${name.maker} ${name.family}${name.code ? joint + name.code : ''}`;
}

function unknownCpu(name: Name, label: string): Cpu {
  return {
    maker: name.maker,
    family: name.family,
    model: name.code,
    label,
    generation: name.generation,
    launchYear: null,
    windows11Listed: null,
    is64Bit: null,
    mark: null,
    markAtLeast: null,
    markAtMost: null,
    markSource: null,
    source: '',
  };
}
