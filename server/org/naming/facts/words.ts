/** How officials shorten the words that names of units begin with; what is searched for is folded. */

/** Kinds of places: they begin a name, and what follows a later one says where the unit stands. */
export const PLACE_KINDS: readonly string[] = [
  'tinh',
  'thanh pho',
  'thi xa',
  'quan',
  'huyen',
  'xa',
  'phuong',
  'thi tran',
];

/** At the start of a name, or with a dot further in it; some stand for two things. */
export const SHORT_KINDS: Readonly<Record<string, readonly string[]>> = {
  x: ['xã'],
  p: ['phường', 'phòng'],
  tt: ['thị trấn', 'trung tâm'],
  tx: ['thị xã'],
  tp: ['thành phố'],
  q: ['quận'],
  h: ['huyện'],
  t: ['tỉnh'],
};

/** Words that are one thing under several names; the longer ones first. */
export const SAME_WORDS: readonly (readonly [string, string])[] = [
  ['uy ban nhan dan', 'ubnd'],
  ['uy ban', 'ubnd'],
  ['ub', 'ubnd'],
  ['hoi dong nhan dan', 'hdnd'],
  ['vpub', 'văn phòng ubnd'],
  ['vp', 'văn phòng'],
];

/** «Xã hội» is no place. */
export const NO_PLACES: readonly string[] = ['xa hoi'];
