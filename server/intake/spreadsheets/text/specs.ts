/** What a computer is made of, from one cell that holds all or from a column for each part. */

import type { Disk, Spec } from '../../../inventory/types/assets.ts';
import { parseDisks } from '../../../replacement/hardware/disk.ts';
import { parseMemory } from '../../../replacement/hardware/memory.ts';
import { parseSpecText } from '../../../replacement/hardware/specText.ts';
import { clean } from '../../../shared/text.ts';
import { numberOf, textOf } from '../cells.ts';
import type { Cell } from '../types.ts';

export type SpecPart = Pick<Spec, 'cpu' | 'memoryMb' | 'disks' | 'os' | 'osVersion'>;

export interface SpecReading extends SpecPart {
  monitor: string | null;
  /** What no part explains. */
  rest: string[];
  /** The cell as it was written. */
  raw: string;
}

const LONGEST = 1_000;

/** Processor, memory in MiB, disks in decimal GB and system; what is not understood stays in `rest` and `raw`. */
export function parseSpec(text: string): SpecReading {
  const raw = clean(text);
  const { cpu, memoryMb, disks, os, osVersion, monitor, rest } = parseSpecText(
    withUnits(text.slice(0, LONGEST)),
  );
  const spec = { cpu: plainCpu(cpu), memoryMb, disks, os, osVersion, monitor, rest, raw };
  return bareNumbers(spec);
}

/** People leave the unit out: «SSD 256», «Ram 4». */
function withUnits(text: string): string {
  return text
    .replace(/\b((?:hdd|ssd|nvme)\s*:?\s*)(\d{2,4})(?!\s*[\d.,]*\s*[gt]|\d)/gi, '$1$2GB')
    .replace(/\b(ram\s*:?\s*)(\d{1,2})(?!\s*[\d.,]*\s*[gmt]|\d)/gi, '$1$2GB')
    .replace(/(?<=^|[\s/,;])o[ˆ^]? cung|ổ cứng\s+(?=ssd|hdd)/giu, '');
}

function plainCpu(cpu: string | null): string | null {
  return cpu?.replace(/^(cpu|chíp|chip|vi xử lý|bộ vi xử lý|bộ xử lý)\s*:?\s*/iu, '') ?? null;
}

/** «i3/4/500»: a processor, then memory and disk by their size alone. */
function bareNumbers(spec: SpecReading): SpecReading {
  const [memory, disk, ...more] = spec.rest.map(Number);
  const fits = spec.cpu !== null && spec.memoryMb === null && spec.disks.length === 0 && more.length === 0;
  if (!fits || !isMemory(memory) || !isDisk(disk)) return spec;
  return { ...spec, memoryMb: memory! * 1024, disks: [untypedDisk(disk!)], rest: [] };
}

function isMemory(number: number | undefined): boolean {
  return Number.isInteger(number) && number! >= 1 && number! <= 64;
}

function isDisk(number: number | undefined): boolean {
  return Number.isInteger(number) && number! >= 80 && number! <= 8000;
}

function untypedDisk(sizeGb: number): Disk {
  return { model: null, type: null, sizeGb };
}

/** A column of memory alone: `4`, `4GB`, `4096`, `2x4GB`. MiB. */
export function parseMemoryCell(cell: Cell | null): number | null {
  const number = bareNumber(cell);
  if (number === null) return parseMemory(textOf(cell).slice(0, LONGEST));
  return number < 256 ? Math.round(number * 1024) : Math.round(number);
}

/** A column of disks alone: `500`, `SSD 256`, `HDD 1TB + SSD 240GB`. Decimal GB. */
export function parseDiskCell(cell: Cell | null): Disk[] {
  const number = bareNumber(cell);
  if (number === null) return parseDisks(withUnits(textOf(cell).slice(0, LONGEST)));
  return number >= 16 ? [untypedDisk(Math.round(number))] : [];
}

function bareNumber(cell: Cell | null): number | null {
  const number =
    numberOf(cell) ??
    (/^\s*\d+([.,]\d)?\s*$/.test(textOf(cell)) ? Number(textOf(cell).replace(',', '.')) : null);
  return number !== null && number > 0 && number < 100_000 ? number : null;
}
