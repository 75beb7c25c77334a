/** Answers to the same few texts: a register of thousands of machines has some dozen names, makers and specs. */

const MOST_KEPT = 4_000;

/** The same answers as `work`, kept for the texts seen lately. What comes out is shared: nobody may change it. */
export function remembering<T>(work: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= MOST_KEPT) kept.clear();
    const answer = work(text);
    kept.set(text, answer);
    return answer;
  };
}
