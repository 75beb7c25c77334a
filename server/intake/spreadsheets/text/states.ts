/** States of machines out of what people write in the column «Tình trạng». */

import type { AssetState } from '../../../inventory/types/assets.ts';
import { clean, fold } from '../../../shared/text.ts';
import { type Condition, STATE_WORDS, type StateWords } from '../facts/states.ts';

export interface StateReading {
  state: AssetState;
  condition: Condition | null;
  sure: boolean;
  /** As it was written, for the notes. */
  text: string;
}

const LONGEST = 300;

/** Null when the words say nothing that is known. Part of what is left («80%») means a machine in use. */
export function parseState(text: string): StateReading | null {
  const written = clean(text.slice(0, LONGEST));
  const folded = ` ${fold(written)} `;
  const found = STATE_WORDS.find(({ words }) => words.some((word) => occurs(folded, word)));
  if (found) return reading(found, written);
  const percent = /(\d{1,3})\s*%/.exec(written);
  if (!percent || Number(percent[1]) > 100) return null;
  const condition = Number(percent[1]) >= 70 ? 'good' : Number(percent[1]) >= 40 ? 'fair' : 'old';
  return { state: 'in_use', condition, sure: true, text: written };
}

/** «không hỏng», «chưa thanh lý» say the opposite. */
function occurs(folded: string, word: string): boolean {
  const at = folded.indexOf(` ${word} `);
  return at >= 0 && !/ (khong|chua|khong bi|chua bi)$/.test(folded.slice(0, at));
}

function reading({ state, condition, sure }: StateWords, text: string): StateReading {
  return { state, condition, sure, text };
}
