/** What every page of machines needs to speak: texts, formats and the day it is for. */
import type { Request } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { config } from '../../config.ts';
import { treeOn } from '../../org/tree.ts';
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

/** «UBND huyện Đức Hòa · số liệu ngày 23/11/2026»: in which scope and as of when a list is. */
export async function scopeText(req: Request): Promise<string> {
  const { t, format, asOf } = speechOf(req);
  const actor = actorOf(req);
  const { unitId } = viewOf(req);
  const chosen = unitId ?? actor.unitId;
  const unit = chosen === null ? null : (await treeOn(asOf)).get(chosen);
  const name = unit?.name ?? actor.unitName ?? t('asset.scope.all');
  return t('asset.scope', { unit: name, day: format.date(asOf) });
}
