/** Who became what, drawn: those before on the left, the unit in the middle, those after on the right. */
import { escapeXml } from '../documents/xml.ts';
import type { Kin } from './descent.ts';

const ROW = 30;
const [WIDTH, LEFT, MIDDLE_FROM, MIDDLE_TO, RIGHT] = [960, 300, 350, 610, 660];
const LONGEST = 38;

export function lineagePicture(
  name: string,
  { before, after }: { before: readonly Kin[]; after: readonly Kin[] },
): string {
  const rows = Math.max(before.length, after.length, 1);
  const height = rows * ROW;
  const middle = height / 2;
  const place = (at: number, count: number) => (height / count) * (at + 0.5);
  const left = before.map((kin, at) => {
    const y = place(at, before.length);
    return `${line(LEFT + 8, y, MIDDLE_FROM, middle)}${words(kin.name, LEFT, y, 'end')}`;
  });
  const right = after.map((kin, at) => {
    const y = place(at, after.length);
    return `${line(MIDDLE_TO, middle, RIGHT - 8, y)}${words(kin.name, RIGHT, y, 'start')}`;
  });
  const box = `<rect class="lineage__box" x="${MIDDLE_FROM}" y="${middle - 14}" width="${MIDDLE_TO - MIDDLE_FROM}" height="28" rx="4"/>`;
  const own = words(name, (MIDDLE_FROM + MIDDLE_TO) / 2, middle, 'middle');
  // Nothing stands on a side where nobody is.
  const from = before.length > 0 ? 0 : MIDDLE_FROM - 2;
  const width = (after.length > 0 ? WIDTH : MIDDLE_TO + 2) - from;
  return `<svg class="lineage" width="${width}" height="${height}" viewBox="${from} 0 ${width} ${height}" role="img" aria-label="${escapeXml(name)}">${left.join('')}${right.join('')}${box}${own}</svg>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  const bend = (x1 + x2) / 2;
  return `<path class="lineage__line" d="M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}"/>`;
}

function words(text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end'): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return `<text class="lineage__name" x="${x}" y="${y + 5}" text-anchor="${anchor}">${escapeXml(shown)}</text>`;
}
