import { clean } from '../../shared/text.ts';
import { DISK_MODELS } from '../data/disk-models.ts';
import type { Disk } from '../types.ts';
import { remembered } from './memo.ts';

export type DiskKind = 'ssd' | 'hdd' | 'unknown';

const rememberKind = remembered((text: string) => ({ kind: readKind(text) }));

/** Makers count 1 GB as 10⁹ bytes, some tools as 2³⁰: a "240 GB" disk may be recorded as 223. */
const SIZE_TOLERANCE = 0.08;

/** True when a recorded size can be a disk sold as `nominalGb`. */
export function sizeAtLeast(sizeGb: number, nominalGb: number): boolean {
  return sizeGb >= nominalGb * (1 - SIZE_TOLERANCE);
}

/** Whether a disk turns: from its type, else from its model; unknown for virtual and unnamed disks. */
export function diskKind(disk: Disk): DiskKind {
  return kindOf(disk.type) ?? kindOf(disk.model) ?? kindOfModel(disk.model) ?? 'unknown';
}

const SSD = /\b(ssd|nvme|m\.?2|solid[\s-]?state|the ran|emmc)\b|nvme|ssd/i;
const HDD = /\b(hdd|hard disk drive|sshd|rotational|\d{4,5}\s*rpm|o cung co)\b/i;

function kindOf(text: string | null): DiskKind | null {
  return text ? rememberKind(text).kind : null;
}

function readKind(text: string): DiskKind | null {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036F]/g, '');
  if (SSD.test(plain)) return 'ssd';
  return HDD.test(plain) ? 'hdd' : null;
}

function kindOfModel(model: string | null): DiskKind | null {
  if (!model) return null;
  return DISK_MODELS.find((row) => row.pattern.test(model))?.kind ?? null;
}

const SIZE = /(?<![\d.,])(\d+(?:[.,]\d+)?)\s*(tb|t|gb|g)(?![a-z0-9])/i;

/**
 * Reads disks as people type them: "HDD 500G", "SSD 256GB + HDD 1TB", "240 GB SSD", "ổ cứng 1T".
 * Sizes in decimal GB. Empty when the text names no size and no kind.
 */
export function parseDisks(text: string | null | undefined): Disk[] {
  if (!text) return [];
  return clean(text.slice(0, 500))
    .split(/[+&;,/]|\bva\b|\bvà\b/i)
    .map(parseDisk)
    .filter((disk) => disk !== null);
}

function parseDisk(text: string): Disk | null {
  const size = SIZE.exec(text);
  const kind = kindOf(text);
  if (!size && !kind) return null;
  const type = /nvme/i.test(text) ? 'NVMe' : (kind?.toUpperCase() ?? null);
  return { model: null, type, sizeGb: size ? sizeGb(size) : null };
}

function sizeGb([, amount, unit]: RegExpExecArray): number {
  const value = Number(amount!.replace(',', '.'));
  return unit!.toLowerCase().startsWith('t') ? Math.round(value * 1000) : value;
}
