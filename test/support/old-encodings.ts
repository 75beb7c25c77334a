/** Writes texts as before Unicode; the opposite of what is tested, made from the same facts. */
import { TCVN3 } from '../../server/intake/spreadsheets/facts/tcvn3.ts';
import { VNI } from '../../server/intake/spreadsheets/facts/vni.ts';

const tcvn3 = new Map([...TCVN3].map(([sign, letter]) => [letter, sign]));
const vni = new Map<string, string>();
for (const [signs, letter] of VNI) vni.set(letter, signs);

/** As characters of Latin-1; capitals with a tone do not exist there and stay. */
export function encodeTcvn3(text: string): string {
  return [...text].map((letter) => tcvn3.get(letter) ?? letter).join('');
}

export function encodeVni(text: string): string {
  return [...text].map((letter) => vni.get(letter) ?? letter).join('');
}

const bytes1258 = new Map<string, number>();
for (let byte = 0; byte < 256; byte++)
  bytes1258.set(new TextDecoder('windows-1258').decode(new Uint8Array([byte])), byte);

/** As bytes: letters with circumflex, breve or horn are one, tones follow their letter. */
export function encode1258(text: string): Buffer {
  const bytes: number[] = [];
  for (const letter of text) {
    const apart = letter
      .normalize('NFD')
      .match(/[\s\S][\u0302\u0306\u031B]?/u)![0]
      .normalize('NFC');
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(letter.normalize('NFD'))?.[0] ?? '';
    const shape = /[\u0302\u0306\u031B]/.exec(letter.normalize('NFD'))?.[0] ?? '';
    const base = letter.normalize('NFD')[0]! + shape;
    const known = bytes1258.get(letter);
    if (known !== undefined) bytes.push(known);
    else
      bytes.push(
        bytes1258.get(base.normalize('NFC')) ?? bytes1258.get(apart)!,
        ...(tone ? [bytes1258.get(tone)!] : []),
      );
  }
  return Buffer.from(bytes);
}

const VIQR: Record<string, string> = {
  '\u0302': '^',
  '\u0306': '(',
  '\u031B': '+',
  '\u0301': "'",
  '\u0300': '`',
  '\u0309': '?',
  '\u0303': '~',
  '\u0323': '.',
};

export function encodeViqr(text: string): string {
  return [...text.replace(/đ/g, 'dd').replace(/Đ/g, 'DD')].map(letterToViqr).join('');
}

/** Unicode puts the dot below before the hat; VIQR has the tone last. */
function letterToViqr(letter: string): string {
  const [base, ...marks] = letter.normalize('NFD');
  const shape = marks.find((mark) => '\u0302\u0306\u031B'.includes(mark));
  const tone = marks.find((mark) => mark !== shape);
  return base + (shape ? VIQR[shape]! : '') + (tone ? VIQR[tone]! : '');
}
