/** The list of what is still to be learnt. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { config } from '../config.ts';
import { formatter, type Translate, translator } from '../shared/locale.ts';
import { byWay } from './page.ts';
import { listTodos, withdrawTodos } from './service.ts';
import type { OpenTodo } from './types.ts';

export const todoRoutes = guarded('/todos', (routes) => {
  routes.get('/', 'todo.view', showTodos);
  routes.post('/assets/:assetId/withdrawal', 'todo.change', withdraw);
});

async function showTodos(req: Request, res: Response): Promise<void> {
  const { language } = actorOf(req);
  const { unitId, today } = viewOf(req);
  const t = translator(language);
  const format = formatter(language, config.timeZone);
  const { total, items } = await listTodos(actorOf(req), unitId, today);
  const rows = items.map((item) => ({
    ...rowOf(item, t),
    since: t('todo.since', { ago: format.ago(item.since), by: item.by }),
  }));
  await res.page('todo/index', { title: t('todo.title'), total, rows });
}

function rowOf({ assetId, tag, kind, unitName, facts }: OpenTodo, t: Translate) {
  return { assetId, tag, unitName, kind: t(`asset.kind.${kind}`), facts: byWay(facts, t) };
}

async function withdraw(req: Request, res: Response): Promise<void> {
  await withdrawTodos(actorOf(req), idOf(req, 'assetId'), viewOf(req).today);
  res.flash('ok', 'todo.withdrawn');
  res.redirect(303, '/todos');
}
