/** What every page of machines needs to speak: texts, formats and the day it is for. */
import type { Request } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { config } from '../../config.ts';
import type { Day } from '../../shared/days.ts';
import { type Formatter, formatter, type Translate, translator } from '../../shared/locale.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
  today: Day;
  asOf: Day;
}

export function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  const { today, asOf } = viewOf(req);
  return { t: translator(language), format: formatter(language, config.timeZone), today, asOf };
}
