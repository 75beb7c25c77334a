/** The language of a request: its texts and formats. */
import type { Request } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { config } from '../../config.ts';
import type { Day } from '../../shared/days.ts';
import { type Formatter, formatter, type Translate, translator } from '../../shared/locale.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
  today: Day;
  /** By how many milliseconds the office's clocks are ahead of UTC. */
  offsetMs: number;
}

export function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  return {
    t: translator(language),
    format: formatter(language, config.timeZone),
    today: viewOf(req).today,
    offsetMs: zoneOffset(config.timeZone),
  };
}

/** Milliseconds by which clocks of the zone are ahead of UTC now. */
export function zoneOffset(timeZone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts()
    .find((part) => part.type === 'timeZoneName')!.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
