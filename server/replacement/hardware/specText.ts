import { clean } from '../../shared/text.ts';
import type { Disk } from '../types.ts';
import { parseCpu } from './cpu.ts';
import { diskKind, parseDisks } from './disk.ts';
import { parseMemory } from './memory.ts';
import { parseOs } from './os.ts';

/** The parts of one free text cell; what no part explains is kept in `rest`. */
export interface SpecText {
  cpu: string | null;
  memoryMb: number | null;
  disks: Disk[];
  os: string | null;
  osVersion: string | null;
  monitor: string | null;
  rest: string[];
}

/** A cell can hold 32,767 characters; a description of one machine takes far fewer. */
const LONGEST = 1000;

/**
 * Takes a cell such as `Core i3 4150 3.5Ghz/Ram 4G/HDD 500G/LCD 19"` apart. Processor and system are kept
 * as typed: reading them is the business of `parseCpu` and `parseOs`, which may know more tomorrow.
 */
export function parseSpecText(text: string | null | undefined): SpecText {
  const spec: SpecText = {
    cpu: null,
    memoryMb: null,
    disks: [],
    os: null,
    osVersion: null,
    monitor: null,
    rest: [],
  };
  for (const part of splitParts((text ?? '').slice(0, LONGEST))) place(part, spec);
  return spec;
}

const SEPARATORS = /\s*(?:[/;|\n\r•]|,(?!\d)|\s[-–]\s|\+)\s*/;
/** Brackets around parts ("HP 400 G2 (i3-4150/4G)"), but not around a trade mark or a build number. */
const OPENING = /\((?!(?:r|tm|c)\)|\d{5}\))/gi;

function splitParts(text: string): string[] {
  const plain = text.normalize('NFC').replace(OPENING, '/');
  return plain
    .split(SEPARATORS)
    .flatMap(splitAtWords)
    .map((part) => clean(part.includes('(') ? part : part.replace(/\)/g, ' ')))
    .filter((part) => part !== '');
}

const WORD = '(?:ram|hdd|ssd|nvme|lcd|màn hình|ổ cứng|bộ nhớ)(?![\\p{L}])';
const AMOUNT = '\\d+\\s*[gt]b?\\s+';
const WORD_FIRST = new RegExp(`${WORD}\\s*:?\\s*\\d`, 'iu');
const AMOUNT_FIRST = new RegExp(AMOUNT + WORD, 'iu');
const SYSTEM = /\s+(?=win(?:dows)?\s?(?:\d|xp|vista|server))/iu;
const BEFORE_WORD = new RegExp(`\\s+(?=${WORD}\\s*:?\\s*\\d)`, 'iu');
const AROUND_AMOUNT = new RegExp(`\\s+(?=${AMOUNT}${WORD})`, 'iu');

/** "RAM 8GB SSD 256GB" parts before the words, "8GB RAM 256GB SSD" before the amounts. */
function splitAtWords(part: string): string[] {
  const word = part.search(WORD_FIRST);
  const amount = part.search(AMOUNT_FIRST);
  const amountFirst = amount >= 0 && (word < 0 || amount < word);
  return part.split(amountFirst ? AROUND_AMOUNT : BEFORE_WORD).flatMap((piece) => piece.split(SYSTEM));
}

const MONITOR = /(?<!\p{L})(lcd|led|monitor|màn hình|man hinh|inch|display)(?!\p{L})|\d\s*("|''|”|″)/iu;
const MEMORY = /(?<!\p{L})(ram|bộ nhớ|bo nho|memory|l?p?ddr\d?l?x?)(?!\p{L})/iu;
const DISK = /(?<!\p{L})(hdd|ssd|nvme|ổ cứng|o cung|ổ đĩa|disk|emmc|m\.2)(?!\p{L})/iu;

function place(part: string, spec: SpecText): void {
  if (MONITOR.test(part)) spec.monitor ??= part;
  else if (DISK.test(part)) placeDisk(part, spec);
  else if (MEMORY.test(part)) spec.memoryMb ??= parseMemory(part);
  else if (spec.os === null && parseOs(part)) spec.os = part;
  else if (spec.cpu === null && parseCpu(part)) spec.cpu = part;
  else placeBareAmount(part, spec);
}

function placeDisk(part: string, spec: SpecText): void {
  const disks = parseDisks(part.replace(/ổ cứng|o cung|ổ đĩa/gi, ' '));
  if (disks.length === 0) spec.rest.push(part);
  spec.disks.push(...disks);
}

const BARE_AMOUNT = /^(\d+(?:[.,]\d+)?)\s*(gb|g|tb|t)$/i;

/** "4G" without a word is memory up to 64 GB and a disk from 80 GB; between lies neither. */
function placeBareAmount(part: string, spec: SpecText): void {
  const disk = BARE_AMOUNT.test(part) ? parseDisks(part)[0] : undefined;
  const size = disk?.sizeGb ?? 0;
  if (disk && size >= 80 && diskKind(disk) === 'unknown') spec.disks.push(disk);
  else if (disk && size > 0 && size <= 64 && spec.memoryMb === null) spec.memoryMb = parseMemory(part);
  else spec.rest.push(part);
}
