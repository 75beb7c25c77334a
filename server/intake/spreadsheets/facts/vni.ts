/** VNI-Windows as its bytes look when they are taken for windows-1252: letter and mark, or one sign for both. */

/** Marks after a, e, o, u, y and after the signs of ơ and ư. */
const TONES = 'ùøûõï';
const CIRCUMFLEX = 'âáàåãä';
const BREVE = 'êéèúüë';

const ROWS: readonly (readonly [string, string, string])[] = [
  ['a', TONES, 'áàảãạ'],
  ['a', CIRCUMFLEX, 'âấầẩẫậ'],
  ['a', BREVE, 'ăắằẳẵặ'],
  ['e', TONES, 'éèẻẽẹ'],
  ['e', CIRCUMFLEX, 'êếềểễệ'],
  ['o', TONES, 'óòỏõọ'],
  ['o', CIRCUMFLEX, 'ôốồổỗộ'],
  ['ô', TONES, 'ớờởỡợ'],
  ['u', TONES, 'úùủũụ'],
  ['ö', TONES, 'ứừửữự'],
  ['y', 'ùøûõ', 'ýỳỷỹ'],
  ['', 'íìæóò', 'íìỉĩị'],
  ['', 'ôöñî', 'ơưđỵ'],
];

const LOWER = ROWS.flatMap(([base, marks, letters]) =>
  [...letters].map((letter, at) => [base + marks[at]!, letter] as const),
);

/** Capitals have capital marks; after a capital letter people type small marks as well. */
export const VNI: ReadonlyMap<string, string> = new Map(
  LOWER.flatMap(([signs, letter]) => [
    [signs, letter] as const,
    [signs[0]!.toUpperCase() + signs.slice(1), letter.toUpperCase()] as const,
    [signs.toUpperCase(), letter.toUpperCase()] as const,
  ]),
);
