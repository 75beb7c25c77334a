import type { KindCriteria } from '../data/criteria.ts';
import { diskKind, sizeAtLeast } from '../hardware/disk.ts';
import type { Disk, Reason } from '../types.ts';
import { found, limitOf, type Reading, unknown } from './reading.ts';

type DiskCriteria = NonNullable<KindCriteria['disk']>;

/**
 * The system disk. Which disk carries the system is not recorded: where there is a solid-state disk, the
 * largest one is taken for it.
 */
export function checkDisk({ machine }: Reading, criteria: DiskCriteria): Reason {
  const solidState = { threshold: 'SSD', source: criteria.solidState.source };
  const disks = machine.spec?.disks ?? [];
  const kinds = disks.map(diskKind);
  const ssds = disks.filter((_, index) => kinds[index] === 'ssd');
  if (ssds.length > 0) return checkSize(ssds, criteria);
  if (disks.length === 0 || kinds.includes('unknown')) {
    return unknown('disk_unknown', 'disk', 'upgrade', solidState);
  }
  return found('disk_hard_disk_only', 'upgrade', 'HDD', solidState);
}

function checkSize(ssds: Disk[], { upgradeBelowGb, goodFromGb }: DiskCriteria): Reason {
  const sizes = ssds.map((disk) => disk.sizeGb).filter((size) => size !== null);
  const largest = Math.max(0, ...sizes);
  const good = limitOf(goodFromGb);
  if (sizeAtLeast(largest, goodFromGb.value)) return found('disk_ssd_enough', 'pass', largest, good);
  if (sizes.length < ssds.length) return unknown('disk_size_unknown', 'diskSize', 'upgrade', good);
  if (sizeAtLeast(largest, upgradeBelowGb.value)) return found('disk_ssd_small', 'watch', largest, good);
  return found('disk_ssd_too_small', 'upgrade', largest, limitOf(upgradeBelowGb));
}
