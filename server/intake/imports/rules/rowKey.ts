/** By what a row is known again when its file, or next year's, comes once more. */
import { createHash } from 'node:crypto';

/**
 * Numbers rows of the same words, so that five computers of which nothing else is said are five. One instance for one
 * import: the order of its rows counts.
 */
export class RowKeys {
  readonly #seen = new Map<string, number>();

  keyOf(unitId: number, words: readonly string[]): string {
    const text = JSON.stringify([unitId, ...words]);
    const number = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, number);
    return createHash('sha256').update(`${text}#${number}`).digest('base64url');
  }
}
