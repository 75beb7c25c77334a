import { AMD_SERIES } from './amd.ts';
import { INTEL_SERIES } from './intel.ts';
import { INTEL_SMALL_SERIES } from './intel-small.ts';
import { OTHER_SERIES } from './others.ts';
import type { CpuSeries } from './types.ts';
import { XEON_SERIES } from './xeon.ts';

export type { CpuSeries } from './types.ts';

export const WINDOWS11_SOURCE = 'Windows 11 processor lists by family, gathered 11/2026';
export const SERIES_SOURCE =
  'Launch years by series as the makers announced them, general knowledge, 11/2026';

/** Every line, first match wins. */
export const CPU_SERIES: readonly CpuSeries[] = [
  ...INTEL_SERIES,
  ...INTEL_SMALL_SERIES,
  ...XEON_SERIES,
  ...AMD_SERIES,
  ...OTHER_SERIES,
];
