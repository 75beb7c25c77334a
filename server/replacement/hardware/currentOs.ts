import type { Day } from '../../shared/days.ts';
import { OS_LIFECYCLE } from '../data/os-lifecycle.ts';
import type { Os } from './osText.ts';

/** Made for new devices alone: nobody installs them on a machine that is there. */
const NEW_DEVICES_ONLY = ['26H1'];

/**
 * What is installed on a day in place of a Windows of a personal computer: the newest release of its edition,
 * `Windows 11 Pro 26H2`. Null when none was on sale yet.
 */
export function currentWindows(os: Os | null, product: 'Windows 10' | 'Windows 11', day: Day): string | null {
  const channel = os?.channel === 'commercial' ? 'commercial' : 'consumer';
  const releases = OS_LIFECYCLE.filter((row) => row.product === product && row.release !== null)
    .filter((row) => row.channel === channel || row.channel === 'all')
    .filter(
      (row) =>
        !NEW_DEVICES_ONLY.includes(row.release!) && releasedOn(row.release!) <= day && day <= row.lastDay,
    );
  const newest = releases.sort((a, b) => releasedOn(a.release!).localeCompare(releasedOn(b.release!))).at(-1);
  const edition = os?.channel === channel && os.edition ? os.edition : 'Pro';
  return newest ? `${product} ${edition} ${newest.release}` : null;
}

/** The newest system of the same line on a day ("Windows Server 2025", "Debian 13"); null when the line is not known. */
export function currentOfLine(os: Os, day: Day): string | null {
  const line = os.family === 'windows_server' ? /^Windows Server/ : new RegExp(`^${os.product}$`);
  const rows = OS_LIFECYCLE.filter((row) => line.test(row.product) && row.lastDay >= day);
  const longest = rows.sort((a, b) => a.lastDay.localeCompare(b.lastDay)).at(-1);
  return longest ? [longest.product, longest.release].filter(Boolean).join(' ') : null;
}

/** The month a release name tells, at the latest: `22H2` came by 1 November 2022, `1809` by 1 December 2018. */
function releasedOn(release: string): Day {
  const half = /^(\d\d)H([12])$/.exec(release);
  if (half) return `20${half[1]}-${half[2] === '1' ? '06' : '11'}-01`;
  const month = Math.min(12, Number(release.slice(2)) + 3);
  return `20${release.slice(0, 2)}-${String(month).padStart(2, '0')}-01`;
}
