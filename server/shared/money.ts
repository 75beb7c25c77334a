/** Money is whole đồng, as integers. */

const SCALES: Record<string, number> = {
  tr: 1e6,
  trieu: 1e6,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
  ty: 1e9,
  k: 1e3,
  nghìn: 1e3,
  ngàn: 1e3,
};
export const HIGHEST_AMOUNT = 1e15;

/**
 * Reads an amount as offices write it: `15.000.000`, `15,000,000`, `15 000 000`, `15tr`, `1,5 tỷ`, `15000000 đ`.
 * Null when it is no amount, negative, or above 10^15 đồng.
 */
export function parseMoney(text: string): number | null {
  const parts = /^([\d.,\s\u00A0]+?)\s*(tr|trieu|triệu|tỷ|tỉ|ty|k|nghìn|ngàn)?\s*(?:đ|đồng|vnd|₫)?$/iu.exec(
    text.trim().normalize('NFC'),
  );
  if (!parts) return null;
  const scale = parts[2] ? SCALES[parts[2].toLowerCase()]! : 1;
  const number = readNumber(parts[1]!.replace(/[\s\u00A0]/g, ''), scale > 1);
  if (number === null) return null;
  const amount = Math.round(number * scale);
  return amount >= 0 && amount <= HIGHEST_AMOUNT ? amount : null;
}

/** With a scale word a single separator is a decimal comma («1,5 tỷ»); without one it groups thousands. */
function readNumber(digits: string, scaled: boolean): number | null {
  if (/^\d+$/.test(digits)) return Number(digits);
  if (scaled && /^\d+[.,]\d{1,2}$/.test(digits)) return Number(digits.replace(',', '.'));
  if (/^\d{1,3}([.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return null;
}
