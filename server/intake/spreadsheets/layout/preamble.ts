/** What stands above a table: who made it, when, and what its numbers count. */
import { clean, fold } from '../../../shared/text.ts';
import { textOf } from '../cells.ts';
import { FORM, MOTTO } from '../facts/lines.ts';
import { type MoneyUnit, moneyUnitIn } from '../text/amounts.ts';
import { type Moment, parseMoment } from '../text/moments.ts';
import type { Row } from '../types.ts';
import type { Preamble } from './types.ts';

const LONGEST_LINE = 300;

/** Of the rows above the titles; `titles` may name a unit of money as well. */
export function readPreamble(rows: readonly Row[], titles: readonly string[]): Preamble {
  const lines = rows.flatMap(({ number, cells }) =>
    cells
      .map((cell) => clean(textOf(cell).slice(0, LONGEST_LINE)))
      .filter((text) => text !== '')
      .map((text) => ({ row: number, text })),
  );
  const texts = lines.map(({ text }) => text);
  return {
    lines,
    unitName: unitNameIn(texts),
    date: first(texts, dateIn),
    moneyUnit: first(texts, moneyUnitIn) ?? commonUnit(titles) ?? 1,
    form: first(texts, (text) => FORM.exec(text)?.[0] ?? null),
  };
}

function first<Found>(texts: readonly string[], find: (text: string) => Found | null): Found | null {
  for (const text of texts) {
    const found = find(text);
    if (found !== null) return found;
  }
  return null;
}

function commonUnit(titles: readonly string[]): MoneyUnit | null {
  const units = new Set(titles.map(moneyUnitIn).filter((unit) => unit !== null));
  return units.size === 1 ? [...units][0]! : null;
}

const NAMED =
  /^(tên đơn vị|đơn vị báo cáo|đơn vị|cơ quan|tên cơ quan|đơn vị sử dụng|bộ phận)\s*[:：]\s*(.+)$/iu;
const UNIT_WORDS =
  /^(ubnd|uy ban nhan dan|hdnd|so |phong |trung tam |chi cuc |ban |van phong |dang uy |thanh tra |cong an |truong |benh vien |tram )/;

/** «Đơn vị: …» says it; else the last of the names at the top: the unit stands below the one it belongs to. */
function unitNameIn(texts: readonly string[]): string | null {
  const named = first(texts, (text) => {
    const name = NAMED.exec(text)?.[2]
      ?.replace(/[.…_]+$/, '')
      .trim();
    return name && moneyUnitIn(text) === null && !/^[.…\s]*$/.test(name) ? name : null;
  });
  if (named) return named;
  const names = texts.filter(
    (text) => UNIT_WORDS.test(fold(text)) && !MOTTO.test(fold(text)) && text.length <= 120,
  );
  return names.at(-1) ?? null;
}

const LONG_DAY = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
const SHORT_DAY = /(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})/;
const YEAR = /năm\s*:?\s+(\d{4})/iu;

/** The first day, or at least year, that a text names. */
export function dateIn(text: string): Moment | null {
  const long = LONG_DAY.exec(text);
  if (long) return parseMoment(long[0]);
  const short = SHORT_DAY.exec(text);
  if (short) return parseMoment(short[1]!);
  const year = YEAR.exec(text);
  return year ? parseMoment(year[1]!) : null;
}
