/** The kinds of things in the register and the groups and words they are known by. */
import { fold } from '../../shared/text.ts';
import { ASSET_KINDS, type AssetKind } from '../types/assets.ts';

/** What counts as a computer of a member of staff in every official figure. */
export const COMPUTER_KINDS: readonly AssetKind[] = ['desktop', 'laptop', 'all_in_one'];
export const NETWORK_KINDS: readonly AssetKind[] = ['firewall', 'router', 'switch', 'access_point', 'modem'];

const WITH_SPEC: readonly AssetKind[] = [...COMPUTER_KINDS, 'server', 'storage'];

const GROUPS: Record<string, readonly AssetKind[]> = { computer: COMPUTER_KINDS, network: NETWORK_KINDS };

/** Words of offices for kinds, folded; several words are read as one phrase. */
const WORDS: Record<string, readonly AssetKind[]> = {
  'may tinh': COMPUTER_KINDS,
  computer: COMPUTER_KINDS,
  'may tinh de ban': ['desktop'],
  'may de ban': ['desktop'],
  'may ban': ['desktop'],
  'may bo': ['desktop'],
  desktop: ['desktop'],
  pc: ['desktop'],
  'may tinh xach tay': ['laptop'],
  'may xach tay': ['laptop'],
  laptop: ['laptop'],
  notebook: ['laptop'],
  'may tinh tat ca trong mot': ['all_in_one'],
  'tat ca trong mot': ['all_in_one'],
  'all in one': ['all_in_one'],
  aio: ['all_in_one'],
  'may chu': ['server'],
  server: ['server'],
  'tuong lua': ['firewall'],
  firewall: ['firewall'],
  'bo dinh tuyen': ['router'],
  router: ['router'],
  'bo chuyen mach': ['switch'],
  switch: ['switch'],
  'diem truy cap': ['access_point'],
  'bo phat wifi': ['access_point'],
  'bo phat song': ['access_point'],
  wifi: ['access_point'],
  'access point': ['access_point'],
  modem: ['modem'],
  'may in': ['printer'],
  printer: ['printer'],
  'may quet': ['scanner'],
  'may scan': ['scanner'],
  scanner: ['scanner'],
  'bo luu dien': ['ups'],
  ups: ['ups'],
  'thiet bi luu tru': ['storage'],
  'luu tru': ['storage'],
  nas: ['storage'],
  storage: ['storage'],
  camera: ['camera'],
  'dien thoai': ['phone'],
  phone: ['phone'],
  'chu ky so': ['signing_token'],
  usb: ['signing_token'],
  token: ['signing_token'],
  'man hinh': ['monitor'],
  monitor: ['monitor'],
};
const LONGEST_PHRASE = Math.max(...Object.keys(WORDS).map((phrase) => phrase.split(' ').length));

export function isAssetKind(text: string): text is AssetKind {
  return (ASSET_KINDS as readonly string[]).includes(text);
}

export function isComputer(kind: string): boolean {
  return (COMPUTER_KINDS as readonly string[]).includes(kind);
}

/** Only machines with an operating system of their own are described by processor, memory and disks. */
export function hasSpec(kind: string): boolean {
  return (WITH_SPEC as readonly string[]).includes(kind);
}

/** The kinds behind a kind or a group (`computer`, `network`); none for a word that is neither. */
export function kindsOf(name: string): readonly AssetKind[] {
  return GROUPS[name] ?? (isAssetKind(name) ? [name] : []);
}

/** The kinds a folded phrase names («may in»); none for other words. */
export function kindsOfPhrase(phrase: string): readonly AssetKind[] {
  return Object.hasOwn(WORDS, phrase) ? WORDS[phrase]! : [];
}

export interface Phrase {
  words: string[];
  /** Empty when the words name no kind. */
  kinds: readonly AssetKind[];
}

/**
 * Cuts a query into the phrases that name kinds («máy tính xách tay») and single words, longest phrase first.
 * Words keep their spelling.
 */
export function phrasesOf(query: string): Phrase[] {
  const words = query.split(/\s+/).filter((word) => fold(word) !== '');
  const phrases: Phrase[] = [];
  for (let start = 0; start < words.length; ) {
    const length = phraseLength(words, start);
    const piece = words.slice(start, start + length);
    phrases.push({ words: piece, kinds: kindsOfPhrase(fold(piece.join(' '))) });
    start += length;
  }
  return phrases;
}

function phraseLength(words: readonly string[], start: number): number {
  for (let length = Math.min(LONGEST_PHRASE, words.length - start); length > 1; length--) {
    if (kindsOfPhrase(fold(words.slice(start, start + length).join(' '))).length > 0) return length;
  }
  return 1;
}
