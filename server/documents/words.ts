/** Amounts in Vietnamese words, as they stand below the tables of papers: «Năm mươi bảy triệu đồng chẵn». */

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
/** What groups of three digits are called below a thousand million. */
const SCALES = ['', 'nghìn', 'triệu'] as const;
const BILLION = 1_000_000_000n;

/** How a ten that is missing is said: «một trăm linh năm» in the north, «một trăm lẻ năm» in the south. */
export type MissingTen = 'linh' | 'lẻ';

/**
 * An amount of đồng in words, with a capital letter, «chẵn» behind whole thousands.
 * @param amount whole đồng, not negative; a `bigint` where it may exceed 2^53
 * @throws RangeError on anything else
 */
export function amountInWords(amount: number | bigint, missingTen: MissingTen = 'linh'): string {
  const words = `${numberInWords(amount, missingTen)} đồng`;
  const isRound = BigInt(amount) > 0n && BigInt(amount) % 1000n === 0n;
  return words[0]!.toUpperCase() + words.slice(1) + (isRound ? ' chẵn' : '');
}

/**
 * A whole number in words: «một nghìn không trăm linh năm».
 * @throws RangeError when it is negative, has a fraction, or is a `number` too large to be exact
 */
export function numberInWords(number: number | bigint, missingTen: MissingTen = 'linh'): string {
  if (typeof number === 'number' && !Number.isSafeInteger(number))
    throw new RangeError(`no exact whole number: ${number}`);
  if (number < 0) throw new RangeError(`negative: ${number}`);
  const whole = BigInt(number);
  return whole === 0n ? DIGITS[0] : read(whole, false, missingTen).join(' ');
}

/** Thousand millions are counted as a number of their own: «một nghìn tỷ», «một tỷ tỷ». */
function read(number: bigint, follows: boolean, missingTen: MissingTen): string[] {
  const [billions, rest] = [number / BILLION, Number(number % BILLION)];
  const before = billions > 0n ? [...read(billions, follows, missingTen), 'tỷ'] : [];
  return [...before, ...readRest(rest, follows || billions > 0n, missingTen)];
}

/** Below a thousand million. `follows` when words stand before it: «không trăm» is said then, and only then. */
function readRest(number: number, follows: boolean, missingTen: MissingTen): string[] {
  const words: string[] = [];
  for (let place = SCALES.length - 1; place >= 0; place--) {
    const group = Math.floor(number / 1000 ** place) % 1000;
    if (group === 0) continue;
    words.push(...readGroup(group, follows || words.length > 0, missingTen));
    if (place > 0) words.push(SCALES[place]!);
  }
  return words;
}

function readGroup(group: number, follows: boolean, missingTen: MissingTen): string[] {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor(group / 10) % 10, group % 10];
  const hasHundreds = follows || hundreds > 0;
  const words = hasHundreds ? [DIGITS[hundreds]!, 'trăm'] : [];
  if (tens === 0 && ones > 0 && hasHundreds) words.push(missingTen);
  if (tens === 1) words.push('mười');
  if (tens > 1) words.push(DIGITS[tens]!, 'mươi');
  if (ones > 0) words.push(oneAfter(tens, ones));
  return words;
}

function oneAfter(tens: number, ones: number): string {
  if (ones === 1 && tens > 1) return 'mốt';
  if (ones === 4 && tens > 1) return 'tư';
  if (ones === 5 && tens > 0) return 'lăm';
  return DIGITS[ones]!;
}
