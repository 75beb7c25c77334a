/** What stands above and below a list. */

import { roman } from '../marks.ts';
import { longDay } from '../word/text.ts';
import { amountInWords } from '../words.ts';
import { type AnnexLine, annexLines, unknownIn } from './lines.ts';
import type { Annex, AnnexOrigin } from './types.ts';

/** «Phụ lục I», «Phụ lục». */
export function annexName({ number }: Pick<Annex, 'number'>): string {
  return number === null ? 'Phụ lục' : `Phụ lục ${roman(number)}`;
}

/** «(Kèm theo Tờ trình số 12/TTr-SKHCN ngày 24 tháng 02 năm 2027 của Sở Khoa học và Công nghệ)» */
export function annexOrigin({ kind, symbol, day, issuer }: AnnexOrigin): string {
  return `(Kèm theo ${kind} số ${symbol} ${longDay(day)} của ${issuer.replace(/\s*\n\s*/g, ' ')})`;
}

/** «Bằng chữ: …»; null for a list without amounts. */
export function inWords({ list, saidInWords }: Annex, title = 'Bằng chữ'): string | null {
  if (saidInWords === null) return null;
  const total = annexLines(list).at(-1) as Extract<AnnexLine, { kind: 'total' }>;
  return `${title}: ${amountInWords(total.sums[saidInWords] ?? 0n)}.`;
}

/** What the sums are without, so that nobody takes them for everything; null when all is known. */
export function sumsAreWithout({ list }: Pick<Annex, 'list'>): string | null {
  const parts = list.columns.flatMap(({ summed, levels }, at) => {
    const unknown = summed ? unknownIn(list, at) : 0;
    return unknown === 0 ? [] : [`${levels.join(' – ').toLocaleLowerCase('vi')}: ${unknown} dòng`];
  });
  return parts.length === 0
    ? null
    : `Ghi chú: tổng cộng chưa gồm các dòng chưa có số liệu (${parts.join('; ')}).`;
}
