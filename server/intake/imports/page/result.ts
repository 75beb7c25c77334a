/** What stands beside each row of the file that is given back. */
import type { Speech } from '../../../network/page/speech.ts';
import type { Import, ImportLine, LineStatus } from '../types.ts';
import { problemTexts } from './lines.ts';
import { fieldName } from './values.ts';

/** One machine of a row. */
interface Outcome {
  status: LineStatus;
  text: string;
  tag: string | null;
}

/** Gathers the lines of a file into one text for each row of each sheet. */
export class ResultColumn {
  readonly #known: Import;
  readonly #t: Speech['t'];
  readonly #rows = new Map<number, Map<number, Outcome[]>>();

  constructor(known: Import, t: Speech['t']) {
    this.#known = known;
    this.#t = t;
  }

  /** @param tags of the machines the lines became, by id */
  add(lines: readonly ImportLine[], tags: ReadonlyMap<number, string>): void {
    for (const line of lines) {
      const ofSheet = this.#rows.get(line.sheet) ?? new Map<number, Outcome[]>();
      this.#rows.set(line.sheet, ofSheet);
      const outcomes = ofSheet.get(line.rowNumber) ?? [];
      ofSheet.set(line.rowNumber, outcomes);
      const tag = line.assetId === null ? null : (tags.get(line.assetId) ?? null);
      outcomes.push({ status: line.status, text: this.#textOf(line), tag });
    }
  }

  texts(): Map<number, Map<number, string>> {
    const all = new Map<number, Map<number, string>>();
    for (const [sheet, ofRows] of this.#rows) {
      const texts = new Map([...ofRows].map(([row, outcomes]) => [row, this.#joined(outcomes)]));
      const titles = this.#known.understood?.sheets[sheet]?.table?.headerRows.at(-1);
      if (titles !== undefined) texts.set(titles, this.#t('import.result.title'));
      all.set(sheet, texts);
    }
    return all;
  }

  #textOf(line: ImportLine): string {
    const t = this.#t;
    const word = t(`common.badge.row.${line.status}`);
    const problems = problemTexts(line, this.#known.understood?.sheets ?? [], t).map(({ letters, text }) =>
      letters === null ? text : t('import.result.column', { column: letters, text }),
    );
    const fields = line.changes.filter(({ kept }) => !kept).map(({ field }) => fieldName(field, t));
    const reason =
      line.status === 'doubtful' && line.candidates ? [t(`intake.reason.${line.candidates.reason}`)] : [];
    const more = [...problems, ...reason, ...(line.status === 'changed' ? [fields.join(', ')] : [])];
    return more.length === 0 ? word : `${word}: ${more.join(' ')}`;
  }

  /** Five machines alike are told of once. */
  #joined(outcomes: readonly Outcome[]): string {
    const groups = new Map<string, Outcome[]>();
    for (const outcome of outcomes) groups.set(outcome.text, [...(groups.get(outcome.text) ?? []), outcome]);
    const texts = [...groups].map(([text, all]) => {
      const tags = all.flatMap(({ tag }) => tag ?? []).join(', ');
      const many = all.length > 1 ? ` (${this.#t('import.result.machines', { count: all.length })})` : '';
      return `${text}${many}${tags === '' ? '' : ` [${tags}]`}`;
    });
    return texts.join('; ');
  }
}
