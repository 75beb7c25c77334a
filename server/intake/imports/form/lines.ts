/** Which rows of a preview are looked at, as the address says it. */
import type { Request } from 'express';
import { BadRequest } from '../../../errors.ts';
import { LINE_STATUSES, type LineStatus } from '../types.ts';

export interface LinesWanted {
  status: LineStatus | null;
  /** The line after which the page begins. */
  after: number;
  /** The sheet that is looked at. */
  sheet: number | null;
}

/** Which questions are looked at: pages from 1, and words that must be in them. */
export interface QuestionsWanted {
  units: number;
  models: number;
  find: string;
}

export function readQuestionsWanted({ query }: Request): QuestionsWanted {
  const page = (value: unknown) =>
    typeof value === 'string' && /^[1-9]\d{0,3}$/.test(value) ? Number(value) : 1;
  const find = typeof query.find === 'string' ? query.find.trim().slice(0, 100) : '';
  return { units: page(query.units), models: page(query.models), find };
}

export function readLinesWanted({ query }: Request): LinesWanted {
  const status = LINE_STATUSES.find((one) => one === query.rows) ?? null;
  const text = query.after ?? '0';
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) throw new BadRequest('error.cursor');
  const sheet = typeof query.sheet === 'string' && /^\d{1,3}$/.test(query.sheet) ? Number(query.sheet) : null;
  return { status, after: Number(text), sheet };
}
