/** The day a firmware was built, where the device says so itself. */
import { type Day, isDay } from '../../shared/days.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME = `(${MONTHS.join('|')})[a-z]*`;
const CENTURY = 2000;
/** Older than the first devices that speak SNMP in this way: no date of a firmware. */
const FIRST_DAY = '1995-01-01';

/** How makers write it: each pattern with what it puts first, second and third. */
const WAYS: readonly { pattern: RegExp; read: (parts: string[]) => Day | null }[] = [
  // Cisco: «Compiled Tue 24-Sep-19 10:23», HPE: «Compiled 12 Mar 2021».
  {
    pattern: new RegExp(`\\b(\\d{1,2})[- ]${NAME}[- ](\\d{4}|\\d{2})\\b`, 'i'),
    read: ([day, month, year]) => dayOf(year!, month!, day!),
  },
  // «Sep 24 2019», «September 24, 2019».
  {
    pattern: new RegExp(`\\b${NAME} +(\\d{1,2}),? +(\\d{4})\\b`, 'i'),
    read: ([month, day, year]) => dayOf(year!, month!, day!),
  },
  // Fortinet: «v7.2.8,build1639,240313 (GA)».
  {
    pattern: /build\d+,(\d{2})(\d{2})(\d{2})\b/i,
    read: ([year, month, day]) => dayOf(year!, month!, day!),
  },
  {
    pattern: /\b((?:19|20)\d{2})[-/.](\d{2})[-/.](\d{2})\b/,
    read: ([year, month, day]) => dayOf(year!, month!, day!),
  },
];

/**
 * @param texts the version and the description of the device
 * @param today what is built later than this has a wrong clock, or no date at all
 */
export function builtOn(texts: readonly (string | null)[], today: Day): Day | null {
  for (const text of texts) {
    for (const { pattern, read } of WAYS) {
      const found = text === null ? null : pattern.exec(text);
      const day = found && read(found.slice(1));
      if (day && day >= FIRST_DAY && day <= today) return day;
    }
  }
  return null;
}

function dayOf(year: string, month: string, day: string): Day | null {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const full = year.length === 2 ? String(CENTURY + Number(year)) : year;
  const number = named === -1 ? month : String(named + 1);
  const text = `${full}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : null;
}
