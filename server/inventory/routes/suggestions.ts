/** What a field proposes while somebody types: models, makers, people, systems. Only of what the reader may see. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { suggestPeople } from '../../org/service.ts';
import { clean, fold } from '../../shared/text.ts';
import { speechOf } from '../page/language.ts';
import { isAssetKind } from '../rules/kinds.ts';
import { countBy } from '../service/listing.ts';
import { suggestManufacturers, suggestModels } from '../service/models.ts';

const MOST = 10;

export async function proposeModels(req: Request, res: Response): Promise<void> {
  const kind = typeof req.query.kind === 'string' && isAssetKind(req.query.kind) ? req.query.kind : undefined;
  const models = await suggestModels(actorOf(req), typed(req), kind, MOST);
  res.json({
    items: models.map((model) => ({ value: model.name, label: `${model.manufacturer} ${model.name}` })),
  });
}

export async function proposeManufacturers(req: Request, res: Response): Promise<void> {
  const names = await suggestManufacturers(actorOf(req), typed(req), MOST);
  res.json({ items: names.map((name) => ({ value: name, label: name })) });
}

export async function proposePeople(req: Request, res: Response): Promise<void> {
  const people = await suggestPeople(actorOf(req), typed(req), MOST);
  res.json({
    items: people.map((person) => ({ value: person.fullName, label: person.post ?? person.fullName })),
  });
}

export async function proposeSystems(req: Request, res: Response): Promise<void> {
  const { t } = speechOf(req);
  const counts = await countBy(actorOf(req), {}, 'os', viewOf(req).today);
  const items = counts
    .filter(({ value }) => value !== null && fold(String(value)).includes(fold(typed(req))))
    .slice(0, MOST)
    .map(({ value, count }) => ({ value: String(value), label: t('asset.count', { count }) }));
  res.json({ items });
}

function typed(req: Request): string {
  return clean(typeof req.query.q === 'string' ? req.query.q : '').slice(0, 100);
}
