/**
 * Search words in SQL. A word matches an asset by the beginning of one of its terms, by the unit it is in,
 * or by the kind it names. All words must match, each in its own way.
 */
import type { Bind } from '../../db/query.ts';
import type { AssetKind } from '../types/assets.ts';

/** One word, and everything it may mean. */
export interface WordMatch {
  /** Every list must match: `dh-pc` is the terms `dh` and `pc`, or the one term `dhpc`. */
  terms: string[][];
  unitIds: number[];
  kinds: readonly AssetKind[];
}

/** Sorts after every term that begins with the word, byte for byte. */
const AFTER_ALL = '\u{10FFFF}';

/** One condition per word; the ids come from index ranges alone. */
export function wordConditions(words: readonly WordMatch[], past: boolean): { sql: string; values: Bind }[] {
  return words.map((word, index) => {
    const values: Bind = {};
    if (word.kinds.length > 0 && word.terms.length === 0 && word.unitIds.length === 0)
      return { sql: `a.kind IN (:word${index}Kinds)`, values: { [`word${index}Kinds`]: word.kinds } };
    const sources = word.terms.map((terms, way) => termIds(terms, `word${index}_${way}`, values));
    if (word.unitIds.length > 0) sources.push(unitAssetIds(word.unitIds, past));
    if (word.kinds.length > 0) {
      values[`word${index}Kinds`] = word.kinds;
      sources.push(`SELECT k.id FROM assets k WHERE k.kind IN (:word${index}Kinds)`);
    }
    const sql = sources.length > 0 ? `a.id IN (${sources.join(' UNION ALL ')})` : '1 = 0';
    return { sql, values };
  });
}

function unitAssetIds(unitIds: readonly number[], past: boolean): string {
  const ids = unitIds.join(', ');
  return past
    ? `SELECT u.asset_id FROM custody_periods u WHERE u.unit_id IN (${ids}) AND u.from_on <= :day AND (u.to_on IS NULL OR u.to_on > :day)`
    : `SELECT u.id FROM assets u WHERE u.unit_id IN (${ids})`;
}

function termIds(terms: readonly string[], name: string, values: Bind): string {
  const [first, ...others] = terms.map((term, index) => {
    values[`${name}_${index}`] = term;
    values[`${name}_${index}End`] = `${term}${AFTER_ALL}`;
    return `t.term >= :${name}_${index} AND t.term < :${name}_${index}End`;
  });
  const also = others.map(
    (range) => ` AND t.asset_id IN (SELECT t.asset_id FROM asset_terms t WHERE ${range})`,
  );
  return `SELECT t.asset_id FROM asset_terms t WHERE ${first}${also.join('')}`;
}
