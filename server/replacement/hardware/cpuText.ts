import { clean } from '../../shared/text.ts';
import { type CpuName, READERS } from './cpuReaders.ts';

export type { CpuName } from './cpuReaders.ts';

/** Recognises the maker, family and model code; null when the text names no processor this table knows. */
export function readCpuName(text: string): (CpuName & { generation: number | null }) | null {
  const plain = simplify(text);
  for (const [pattern, name] of READERS) {
    const match = pattern.exec(plain);
    const found = match && name(match);
    if (found) return { ...found, generation: statedGeneration(plain) };
  }
  return null;
}

/** Lower case without marks, trade mark signs, clock speeds and words that say nothing. */
function simplify(text: string): string {
  return clean(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\((r|tm|c)\)|[®™©]/g, ' ')
    .replace(/[-@]?\s*\d+([.,]\d+)?\s*[gm]hz\b/g, ' ')
    .replace(/\b(genuine intel cpu|cpu|processor|bo (vi )?xu ly|vi xu ly|bvxl|chip)\b/g, ' ')
    .replace(/[@:;,()]/g, ' ')
    .replace(COUNTS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** "4 nhân 8 luồng": how many cores and threads; the name of "Core 2 Duo" and "Core i5" is left alone. */
const COUNTS = /\b\d{1,3}[\s-]*(nhan|loi|luong|threads?|cores?(?!\s*[2imu357]))\b/g;

const GENERATION =
  /\b(?:doi|gen(?:eration)?|the he)(?: thu)?[\s.-]*(\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})\s*(?:st|nd|rd|th)?[\s-]*gen\b|(?<![\w-])(\d{1,2})(?:st|nd|rd|th)\b/;

/** "thế hệ thứ mười hai": ordinals as they are written out, the longer ones first. */
const ORDINALS: [words: string, generation: number][] = [
  ['muoi mot', 11],
  ['muoi hai', 12],
  ['muoi ba', 13],
  ['muoi bon', 14],
  ['muoi tu', 14],
  ['muoi', 10],
  ['nhat', 1],
  ['mot', 1],
  ['hai', 2],
  ['ba', 3],
  ['tu', 4],
  ['bon', 4],
  ['nam', 5],
  ['sau', 6],
  ['bay', 7],
  ['tam', 8],
  ['chin', 9],
];
const WRITTEN_OUT = new RegExp(
  `\\b(?:doi|the he)(?: thu)? (${ORDINALS.map(([words]) => words).join('|')})\\b`,
);

function statedGeneration(plain: string): number | null {
  const match = GENERATION.exec(plain);
  const words = match ? null : WRITTEN_OUT.exec(plain)?.[1];
  if (words) return ORDINALS.find(([written]) => written === words)![1];
  const generation = match ? Number(match[1] ?? match[2] ?? match[3]) : null;
  return generation !== null && generation >= 1 && generation <= 20 ? generation : null;
}
