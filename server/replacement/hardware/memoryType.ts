import { MEMORY_TYPES, type MemoryType } from '../data/components.ts';
import type { Cpu } from './cpu.ts';

/** The kind of memory written on modules ("DDR4 SODIMM", "ddr-3"); null for none and for soldered memory. */
export function memoryTypeOf(text: string | null): MemoryType | null {
  const plain = text?.toUpperCase().replace(/[\s-]/g, '') ?? '';
  if (isSoldered(text)) return null;
  return MEMORY_TYPES.find((type) => plain.includes(type)) ?? null;
}

/** Low-power memory is soldered to the board: nothing can be added. */
export function isSoldered(text: string | null): boolean {
  return /lp[\s-]?ddr/i.test(text ?? '');
}

/**
 * The kinds of memory that boards for a processor take, by the year it came to market: DDR4 came with the processors
 * of 2015, DDR5 with those of 2022, beside DDR4. Empty where neither is priced or the year is not known.
 */
export function memoryTypesFor(cpu: Cpu | null): MemoryType[] {
  const year = cpu?.launchYear ?? null;
  if (year === null || year < 2009) return [];
  if (year < 2015) return ['DDR3'];
  return year < 2022 ? ['DDR4'] : ['DDR4', 'DDR5'];
}
