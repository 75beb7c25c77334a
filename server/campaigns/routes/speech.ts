import type { Request } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { config } from '../../config.ts';
import { formatter, translator } from '../../shared/locale.ts';
import type { Speech } from '../page/words.ts';

export function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  return {
    t: translator(language),
    format: formatter(language, config.timeZone),
    today: viewOf(req).today,
  };
}
