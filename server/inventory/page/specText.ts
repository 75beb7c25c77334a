/** What a machine is made of, in few words. */
import type { Disk, Spec } from '../types/assets.ts';
import type { Speech } from './language.ts';

/** «SSD 256 GB, HDD 1.000 GB»; null when nothing is known. */
export function disksText(disks: readonly Disk[], { format }: Pick<Speech, 'format'>): string | null {
  const texts = disks.map((disk) => {
    const size = disk.sizeGb === null ? null : `${format.number(disk.sizeGb)}\u00A0GB`;
    return [disk.type?.toUpperCase(), size, disk.model].filter(Boolean).join(' ');
  });
  return texts.filter(Boolean).join(', ') || null;
}

export function osText(spec: Pick<Spec, 'os' | 'osVersion'> | null): string | null {
  return [spec?.os, spec?.osVersion].filter(Boolean).join(' ') || null;
}

export function memoryText(
  spec: Pick<Spec, 'memoryMb'> | null,
  { format }: Pick<Speech, 'format'>,
): string | null {
  return spec?.memoryMb ? format.memory(spec.memoryMb) : null;
}

/** «Core i3-4150 · 4 GB · HDD 500 GB · Windows 10 22H2» */
export function specLine(spec: Spec | null, speech: Pick<Speech, 'format'>): string | null {
  if (spec === null) return null;
  const parts = [
    spec.cpu,
    memoryText(spec, speech),
    disksText(spec.disks, speech),
    osText(spec),
    spec.firmware,
  ];
  return parts.filter(Boolean).join(' · ') || null;
}

/** «Dell OptiPlex 3020»; null when neither maker nor model is known. */
export function productName(asset: { manufacturer: string | null; model: string | null }): string | null {
  return [asset.manufacturer, asset.model].filter(Boolean).join(' ') || null;
}
