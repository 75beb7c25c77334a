import { clean } from '../../shared/text.ts';

/** Sizes memory is sold in, in GB; what is reported lies a little below. */
const SOLD_GB = [0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128];

/**
 * Graphics and firmware hold part of the memory: agents report 3900 MiB for 4 GB (3317 on a 32-bit
 * Windows) and 8093 or 7168 MiB for 8 GB. Up to one fifth may be missing before a machine counts as the
 * next smaller size; 3 GB and 6 GB, the sizes below, stay clear of that.
 */
const MAY_BE_HELD = 1 / 5;

/** The size in GB as sold, from MiB as reported: 3900 → 4, 8093 → 8, 3072 → 3. */
export function nominalGb(memoryMb: number): number {
  if (memoryMb > 128 * 1024) return Math.round(memoryMb / 1024);
  const seenGb = memoryMb / 1024;
  const next = SOLD_GB.find((gb) => gb >= seenGb);
  if (next !== undefined && seenGb >= next * (1 - MAY_BE_HELD)) return next;
  return SOLD_GB.findLast((gb) => gb <= seenGb) ?? 0;
}

const AMOUNT = /(?:(\d{1,2})\s*[x*×]\s*)?(\d+(?:[.,]\d+)?)\s*(gb|gib|mb|mib|g|m)?(?![a-z0-9])/g;

/**
 * Reads memory as people type it, in MiB: "Ram 4G", "8 GB DDR4", "2x4GB", "2GB + 2GB", "8192 MB", "4".
 * A bare number up to 512 is GB. Null when there is no amount.
 */
export function parseMemory(text: string | null | undefined): number | null {
  if (!text) return null;
  const plain = clean(text.slice(0, 200))
    .toLowerCase()
    .replace(/\bl?p?ddr\d?l?x?(-\d+)?\b|\b\d{3,5}\s*(mhz|mt\/s)|\bbus\s*\d+/g, ' ');
  const parts = [...plain.matchAll(AMOUNT)].map(amountMb);
  const total = parts.slice(0, plain.includes('+') ? 8 : 1).reduce((sum, part) => sum + part, 0);
  return total >= 64 && total <= 16 * 1024 * 1024 ? Math.round(total) : null;
}

function amountMb([, count, size, unit]: RegExpMatchArray): number {
  const amount = Number(size!.replace(',', '.')) * Number(count ?? 1);
  if (unit?.startsWith('g')) return amount * 1024;
  return unit === undefined && amount <= 512 ? amount * 1024 : amount;
}
