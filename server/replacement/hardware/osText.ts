import { clean } from '../../shared/text.ts';
import { LONG_TERM_BUILDS, WINDOWS_BUILDS, WINDOWS_KERNELS } from '../data/os-lifecycle.ts';

export type OsFamily = 'windows' | 'windows_server' | 'linux' | 'macos' | 'other';
export type OsChannel = 'consumer' | 'commercial' | 'ltsc' | 'iot_ltsc';

/** An operating system as text names it. What the text does not say is null. */
export interface Os {
  family: OsFamily;
  product: string;
  edition: string | null;
  channel: OsChannel | null;
  release: string | null;
  build: number | null;
  /** Product, edition and release as printed in reasons. */
  label: string;
}

/** Lower case without marks, trade mark signs and the maker's name. */
export function simplifyOs(text: string): string {
  return clean(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .replace(/\((r|tm)\)|[®™]/g, ' ')
    .replace(/\bmicrosoft\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Reads any Windows, client or server, from simplified text; null when it is no Windows. */
export function readWindows(text: string): Os | null {
  const build = readBuild(text);
  const server = /\bserver\b/.test(text) ? /\bserver\b\D{0,12}(20\d\d)\b/.exec(text) : null;
  if (server) return windowsServer(server[1]!, text, build);
  const product = windowsProduct(text, build);
  if (!product) return null;
  const [channel, edition] = readEdition(text);
  const release = readRelease(text, product, channel, build);
  const longTerm = channel === 'ltsc' || channel === 'iot_ltsc' ? 'LTSC' : null;
  const label = [product, edition, release ?? longTerm].filter(Boolean).join(' ');
  return { family: 'windows', product, edition, channel, release, build, label };
}

function readBuild(text: string): number | null {
  const match = /\b(?:10\.0\.)?([12]\d{4})(?:\.\d+)?\b/.exec(text);
  return match ? Number(match[1]) : null;
}

function windowsServer(year: string, text: string, build: number | null): Os {
  const product = `Windows Server ${year}`;
  const release = /\br2\b/.test(text) ? 'R2' : null;
  const edition = /\bdatacenter\b/.test(text) ? 'Datacenter' : /\bstandard\b/.test(text) ? 'Standard' : null;
  const label = [product, release, edition].filter(Boolean).join(' ');
  return { family: 'windows_server', product, edition, channel: null, release, build, label };
}

const WINDOWS = /\bw(?:in(?:dows?)?)?[\s-]*(2000|xp|vista|7|8\.1|8|10|11)(?![\d.])/;
const ONLY_VERSION = /^(?:10\.0\.)?[12]\d{4}(?:\.\d+)?$/;

function windowsProduct(text: string, build: number | null): string | null {
  const named = WINDOWS.exec(text)?.[1];
  const known = build === null ? undefined : WINDOWS_BUILDS[build];
  // Some tools report Windows 11 as Windows 10; the build tells them apart.
  if (known && (named === '10' || named === '11')) return known[0];
  if (named) return `Windows ${named === 'xp' ? 'XP' : named === 'vista' ? 'Vista' : named}`;
  const windows = /\bwin(dows)?\b/.test(text) || ONLY_VERSION.test(text);
  if (known && windows) return known[0];
  const kernel = windows ? /\b([56]\.[0-3])(?:\.\d+)*\b/.exec(text)?.[1] : undefined;
  return kernel ? (WINDOWS_KERNELS[kernel] ?? null) : null;
}

const EDITIONS: [RegExp, OsChannel, string][] = [
  [/\biot\b.*\blts[bc]\b|\blts[bc]\b.*\biot\b/, 'iot_ltsc', 'IoT Enterprise'],
  [/\blts[bc]\b/, 'ltsc', 'Enterprise'],
  [/\bent(erprise)?\b|\bentreprise\b/, 'commercial', 'Enterprise'],
  [/\bpro(fessional|fessionnel)?\b.*\bedu(cation)?\b/, 'consumer', 'Pro Education'],
  [/\bedu(cation)?\b/, 'commercial', 'Education'],
  [/\bpro(fessional|fessionnel)?\b/, 'consumer', 'Pro'],
  [/\bhome\b|\bsl\b|\bsingle language\b|\bfamille\b/, 'consumer', 'Home'],
];

function readEdition(text: string): [OsChannel | null, string | null] {
  const found = EDITIONS.find(([pattern]) => pattern.test(text));
  return found ? [found[1], found[2]] : [null, null];
}

const RELEASE = /\b(1507|1511|1607|1703|1709|1803|1809|1903|1909|2004|2[0-6]h[12])\b/;

function readRelease(
  text: string,
  product: string,
  channel: OsChannel | null,
  build: number | null,
): string | null {
  if (product !== 'Windows 10' && product !== 'Windows 11') return null;
  if (channel === 'ltsc' || channel === 'iot_ltsc') return longTermRelease(text, build);
  const known = build === null ? undefined : WINDOWS_BUILDS[build];
  if (known?.[0] === product) return known[1];
  return RELEASE.exec(text)?.[1]?.toUpperCase() ?? null;
}

function longTermRelease(text: string, build: number | null): string | null {
  const year = /\b(2015|2016|2019|2021|2024)\b/.exec(text)?.[1];
  if (year) return `${Number(year) < 2019 ? 'LTSB' : 'LTSC'} ${year}`;
  return build === null ? null : (LONG_TERM_BUILDS[build] ?? null);
}
