/** Minutes of a stocktake say of every machine in them that it was there on a day. Pure. */
import type { Day } from '../../../shared/days.ts';
import { fold } from '../../../shared/text.ts';
import { dateIn } from '../../spreadsheets/layout/preamble.ts';
import type { Preamble } from '../../spreadsheets/layout/types.ts';

/** C53-HD: minutes of counting fixed assets, circular 107/2017/TT-BTC. */
const FORM = /^c53/i;
const TITLE = /(^| )(bien ban|phieu|bang|bao cao) kiem ke( |$)/;
/** «Thời điểm kiểm kê: 0 giờ ngày 01 tháng 01 năm 2025»; the day of signing above it is another one. */
const MOMENT = /(^| )thoi diem kiem ke( |$)/;

/**
 * The day on which the machines of a table were counted; null when it is no stocktake, when it names no exact day, or
 * one that is still to come.
 */
export function stocktakeDay({ form, lines, date }: Preamble, today: Day): Day | null {
  const isStocktake = FORM.test(form ?? '') || lines.some(({ text }) => TITLE.test(fold(text)));
  if (!isStocktake) return null;
  const stated = lines.filter(({ text }) => MOMENT.test(fold(text))).map(({ text }) => dateIn(text));
  const moment = stated.find((one) => one !== null) ?? date;
  return moment?.precision === 'day' && moment.on <= today ? moment.on : null;
}

/** Noon of the office: whatever the zone of who looks, the day stays the day. */
export function momentOf(day: Day): Date {
  return new Date(`${day}T05:00:00Z`);
}
