/** Minutes of a handover: C50-HD of the books within a unit, 01/TSC-BBGN between agencies. */
import type { FileChild } from 'docx';
import { wordFile } from './file.ts';
import { handoverC50 } from './handoverC50.ts';
import { handoverPublic } from './handoverPublic.ts';
import { section } from './page.ts';
import type { Decision, FormUnit, Issue, Member } from './types.ts';

/** An asset that changes hands; amounts in whole đồng, null where nobody knows. */
export interface HandoverAsset {
  name: string;
  tag: string;
  /** «bộ», «chiếc» */
  unit: string;
  quantity: number;
  origin: string | null;
  madeIn: string | null;
  /** `YYYY-MM-DD` or `YYYY`. */
  putIntoUseOn: string | null;
  capacity: string | null;
  /** What it was bought for, what it cost to bring and to try; the cost in the books is all of it. */
  price: number | null;
  transport: number | null;
  trial: number | null;
  cost: number | null;
  depreciated: number | null;
  /** Percent of a year: 14.29. */
  rate: number | null;
  documents: string | null;
  condition: string | null;
  notes: string | null;
}

export interface Accessory {
  name: string;
  unit: string;
  quantity: number;
  value: number | null;
}

export interface HandoverMinutes {
  form: 'c50-hd' | '01/tsc-bbgn';
  unit: FormUnit;
  issue: Issue;
  decision: Decision;
  giver: FormUnit['unit'];
  receiver: FormUnit['unit'];
  givers: readonly Member[];
  receivers: readonly Member[];
  witnesses: readonly Member[];
  /** Where it happens. */
  place: string | null;
  assets: readonly HandoverAsset[];
  accessories: readonly Accessory[];
  /** Papers that go along. */
  documents: readonly string[];
}

/**
 * The minutes as a .docx.
 * @throws RangeError where an amount is negative or no whole number, or an asset lost more than its cost
 */
export async function handoverMinutes(minutes: HandoverMinutes): Promise<Buffer> {
  const { unit, issue, form } = minutes;
  const [title, orientation, body]: [string, 'portrait' | 'landscape', FileChild[]] =
    form === 'c50-hd'
      ? ['Biên bản giao nhận tài sản cố định', 'landscape', handoverC50(minutes)]
      : ['Biên bản bàn giao, tiếp nhận tài sản công', 'portrait', handoverPublic(minutes)];
  return wordFile({ title, issuer: unit.unit, day: issue.day }, [section(orientation, body)]);
}
