/** What stands before groups and annexes: letters and Roman numbers. */

/** Letters that are no Roman number: A, B, C, …; after the last one A.1, B.1, … */
const LETTERS = 'ABCDEGHKLMNPQRSTUY';

export function letter(index: number): string {
  const round = Math.floor(index / LETTERS.length);
  return LETTERS[index % LETTERS.length]! + (round === 0 ? '' : `.${round}`);
}

const ROMAN: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

export function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) text += sign;
  return text;
}
