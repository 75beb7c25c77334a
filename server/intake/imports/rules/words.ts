/** Small words of registers. */
import { fold } from '../../../shared/text.ts';
import { remembering } from './memo.ts';

/** What people write where there is nothing to write. */
const NOTHING = new Set([
  ...['', 'khong', 'khong co', 'khong ro', 'chua ro', 'chua co', 'k', 'ko', 'kxd', 'khong xac dinh'],
  ...['chua xac dinh', 'n a', 'na', 'none', 'null', 'unknown', 'khong biet', 'x', 'xx', 'xxx'],
]);

const LONGEST_NOTHING = 20;

const isFiller = remembering((text) => NOTHING.has(fold(text)));

export function isNothing(text: string): boolean {
  return text.length <= LONGEST_NOTHING && isFiller(text);
}

/** The pieces of a list in one cell. */
export function cleanList(text: string): string[] {
  return text
    .split(/[,;\s]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}
