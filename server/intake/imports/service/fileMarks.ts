/** Marks that two rows of one file bear: only the first is taken in. */
import { serialKey } from '../../../inventory/rules/serials.ts';
import type { Told } from '../rules/draft.ts';
import type { ImportLine } from '../types.ts';

export class FileMarks {
  readonly #rows = new Map<string, number>();
  readonly #taken = new Set<number>();

  /** Refuses a line whose serial or tag stands in a row before it. */
  refuseTwice(line: ImportLine, { serial, tag }: Told): boolean {
    const key = serialKey(serial);
    const isTwice =
      (key !== null && this.#twice(line, 'serial', key, serial!)) ||
      (tag != null && this.#twice(line, 'tag', tag, tag));
    return isTwice;
  }

  /** Takes a machine for a row of which only people can say whether it is that one; false when another row has it. */
  take(assetId: number): boolean {
    if (this.#rows.has(`asset:${assetId}`) || this.#taken.has(assetId)) return false;
    this.#taken.add(assetId);
    return true;
  }

  /** Refuses a line that is the same machine as a row before it. */
  refuseSame(line: ImportLine, assetId: number): boolean {
    const first = this.#rows.get(`asset:${assetId}`);
    if (first === undefined) {
      this.#rows.set(`asset:${assetId}`, line.rowNumber);
      return false;
    }
    line.status = 'refused';
    line.assetId = assetId;
    const problem = { key: 'import.problem.sameMachine', params: { row: first } };
    line.problems.push({ column: null, field: null, problem });
    return true;
  }

  #twice(line: ImportLine, field: 'serial' | 'tag', key: string, text: string): boolean {
    const first = this.#rows.get(`${field}:${key}`);
    if (first === undefined) {
      this.#rows.set(`${field}:${key}`, line.rowNumber);
      return false;
    }
    line.status = 'refused';
    const problem = { key: `import.problem.twice.${field}`, params: { row: first, text: text.slice(0, 80) } };
    line.problems.push({ column: null, field, problem });
    return true;
  }
}
