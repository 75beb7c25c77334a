import { type Confidence, type LifecycleRow, OS_LIFECYCLE } from '../data/os-lifecycle.ts';
import { remembered } from './memo.ts';
import { type Os, type OsFamily, readWindows, simplifyOs } from './osText.ts';

/** The last supported day; a range where the text leaves the release or the edition open. */
export type SupportEnd =
  | { state: 'known'; on: string; extendedOn: string | null; source: string; confidence: Confidence }
  | { state: 'range'; earliest: string; latest: string | null; source: string; confidence: Confidence }
  | { state: 'unknown' };

export type Support = 'supported' | 'ended' | 'uncertain' | 'unknown';

const remember = remembered((text: string): { os: Os | null } => ({ os: read(text) }));
const rememberSupport = new WeakMap<Os, SupportEnd>();

/**
 * Reads an operating system from its name and, where given, its version: "Win 10 Pro 22H2",
 * "Windows 10 Pro (19045)", "Microsoft Windows 11 Pro" with "10.0.22631", "Ubuntu 22.04.3 LTS".
 * Null when the text names none this table knows.
 */
export function parseOs(name: string | null | undefined, version?: string | null): Os | null {
  const text = version && !name?.includes(version) ? `${name ?? ''} ${version}` : name;
  return text ? remember(text.slice(0, 200)).os : null;
}

/**
 * When updates end, by release and edition. Windows 10 without a release ended on 14/10/2025 at the latest:
 * the long-term editions name themselves, so a text without LTSC or LTSB is the general channel.
 */
export function supportEnd(os: Os): SupportEnd {
  const known = rememberSupport.get(os);
  if (known) return known;
  const end = findSupportEnd(os);
  rememberSupport.set(os, end);
  return end;
}

/** Whether updates come on a day; `uncertain` when that depends on what the text leaves open. */
export function supportOn(os: Os, day: string): Support {
  const end = supportEnd(os);
  if (end.state === 'unknown') return 'unknown';
  if (end.state === 'known') return day <= end.on ? 'supported' : 'ended';
  if (day <= end.earliest) return 'supported';
  return end.latest !== null && day > end.latest ? 'ended' : 'uncertain';
}

const OTHERS: [RegExp, OsFamily, string, RegExp][] = [
  [/\bubuntu\b/, 'linux', 'Ubuntu', /\b(\d{2}\.\d{2})\b/],
  [/\bdebian\b/, 'linux', 'Debian', /\b(\d{1,2})(?:\.\d+)*\b/],
  [/\bcentos\b/, 'linux', 'CentOS', /\b(\d{1,2})(?:\.\d+)*\b/],
  [/\bred hat\b|\brhel\b/, 'linux', 'Red Hat Enterprise Linux', /\b(\d{1,2})(?:\.\d+)*\b/],
  [/\besxi?\b/, 'other', 'VMware ESXi', /\b(\d{1,2})(?:\.\d+)+\b/],
  [/\bmac ?os\b|\bos x\b/, 'macos', 'macOS', /\b(\d{1,2}(?:\.\d+)?)\b/],
  [/\b(linux|fedora|suse|mint|almalinux|rocky)\b/, 'linux', 'Linux', /\b(\d+(?:\.\d+)?)\b/],
];

function read(text: string): Os | null {
  const plain = simplifyOs(text);
  for (const [pattern, family, product, release] of OTHERS) {
    if (pattern.test(plain)) return otherOs(text, family, product, release.exec(plain)?.[1] ?? null);
  }
  return readWindows(plain);
}

function otherOs(text: string, family: OsFamily, product: string, release: string | null): Os {
  const stream = product === 'CentOS' && /stream/i.test(text);
  const label = product === 'Linux' ? text.trim() : [product, release].filter(Boolean).join(' ');
  return {
    family,
    product: stream ? 'CentOS Stream' : product,
    edition: null,
    channel: null,
    release,
    build: null,
    label,
  };
}

function findSupportEnd(os: Os): SupportEnd {
  const ofProduct = OS_LIFECYCLE.filter((row) => row.product === os.product);
  const rows = ofProduct.filter((row) => matchesRelease(row, os) && matchesChannel(row, os));
  if (rows.length === 0) return { state: 'unknown' };
  const days = rows.map((row) => row.lastDay).sort();
  const { source, confidence, extended } = rows[0]!;
  const earliest = days[0]!;
  const latest = days.at(-1)!;
  if (earliest === latest && isWhole(os, rows)) {
    return { state: 'known', on: earliest, extendedOn: extended ?? null, source, confidence };
  }
  return {
    state: 'range',
    earliest,
    latest: isClosed(os) && coversEditions(os, rows) ? latest : null,
    source,
    confidence,
  };
}

function matchesRelease(row: LifecycleRow, os: Os): boolean {
  return row.release === null || os.release === null || row.release === os.release;
}

function matchesChannel(row: LifecycleRow, os: Os): boolean {
  const longTerm = row.channel === 'ltsc' || row.channel === 'iot_ltsc';
  if (os.channel === 'ltsc' || os.channel === 'iot_ltsc') return row.channel === os.channel;
  return !longTerm && (row.channel === 'all' || os.channel === null || row.channel === os.channel);
}

/** A row for a release that was named, or for a product without releases; and for every edition it may be. */
function isWhole(os: Os, rows: LifecycleRow[]): boolean {
  const release = os.release !== null || rows.every((row) => row.release === null);
  return release && coversEditions(os, rows);
}

function coversEditions(os: Os, rows: LifecycleRow[]): boolean {
  if (os.channel !== null || rows.some((row) => row.channel === 'all')) return true;
  return rows.some((row) => row.channel === 'commercial');
}

/** No release of Windows 10 is still to come; of the others a newer one may have a later end than any known. */
function isClosed(os: Os): boolean {
  return os.release !== null || os.product === 'Windows 10';
}
