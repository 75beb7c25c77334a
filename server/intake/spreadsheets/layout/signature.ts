/** One short name for all tables of the same titles: what was chosen for one is remembered for the next. */
import { createHash } from 'node:crypto';
import { fold } from '../../../shared/text.ts';

/** Sixteen hexadecimal digits; spelling, marks and case of titles do not count, their order does. */
export function layoutSignature(titles: readonly string[]): string {
  const plain = titles.map((title) => fold(title)).join('|');
  return createHash('sha256').update(plain).digest('hex').slice(0, 16);
}
