/** Phrases that several papers share. */
import type { Paragraph } from 'docx';
import type { Annex } from '../annex/types.ts';
import { annexName } from '../annex/words.ts';
import { paragraph } from './paragraphs.ts';
import { DOTS, orDots, plain } from './text.ts';
import type { Issuer } from './types.ts';

/** The name of the agency in a sentence, in one line. */
export function issuerName({ name }: Issuer): string {
  return orDots(name);
}

/** «A, B và C» */
export function listed(names: readonly string[]): string {
  const all = names.map((name) => orDots(name));
  return all.length < 2 ? (all[0] ?? DOTS) : `${all.slice(0, -1).join(', ')} và ${all.at(-1)}`;
}

/** What a paper is based on: each on its own line, parted by semicolons. @param end of the last of them */
export function basisLines(bases: readonly string[], end: '.' | ';' = '.'): Paragraph[] {
  return bases.map((basis, at) =>
    paragraph('LegalBasis', plain(basis).replace(/[;.,]+$/, '') + (at === bases.length - 1 ? end : ';')),
  );
}

/** « (chi tiết theo Phụ lục I, Phụ lục II kèm theo)», nothing without annexes. */
export function annexesNamed(annexes: readonly Pick<Annex, 'number'>[]): string {
  return annexes.length === 0 ? '' : ` (chi tiết theo ${annexes.map(annexName).join(', ')} kèm theo)`;
}

/** The text as a sentence with its full stop, dots where nothing is known. */
export function sentence(text: string | null): string {
  return orDots(text, DOTS.repeat(3)).replace(/([^.…])$/, '$1.');
}
