/** The list of what happened on the network. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { eventLine } from '../page/events.ts';
import { speechOf } from '../page/speech.ts';
import { EVENT_KINDS } from '../rules/events.ts';
import { type EventFilter, listEvents } from '../service/events.ts';

const TABS = ['open', 'all'] as const;
type Tab = (typeof TABS)[number];

interface State {
  list: Tab;
  kind: string;
  cursor: string | null;
}

export async function showEvents(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today, unitId } = viewOf(req);
  const speech = speechOf(req);
  const state = stateOf(req.query);
  const filter = filterOf(state);
  const page = await listEvents(actor, { filter, unitId, cursor: state.cursor }, today);
  const open = await listEvents(actor, { filter: { ...filter, open: true }, unitId, limit: 1 }, today);
  const unit: Record<string, string> = unitId === null ? {} : { unit: String(unitId) };
  const href = (changes: Record<string, string>) =>
    `/devices/events?${new URLSearchParams({ list: state.list, ...(state.kind && { kind: state.kind }), ...unit, ...changes })}`;
  await res.page('network/events', {
    title: speech.t('event.title'),
    tabItems: TABS.map((list) => ({
      label: speech.t(`event.tab.${list}`),
      href: href({ list }),
      current: list === state.list,
      count: list === 'open' ? open.total : null,
    })),
    kinds: [
      { value: '', label: speech.t('common.filters.all') },
      ...EVENT_KINDS.map((value) => ({ value, label: speech.t(`event.kind.${value}`) })),
    ],
    state,
    lines: page.items.map((event) => eventLine(event, speech)),
    pager: {
      total: page.total,
      shown: page.items.length,
      prevHref: state.cursor ? href({}) : null,
      nextHref: page.nextCursor ? href({ cursor: page.nextCursor }) : null,
    },
  });
}

function stateOf(query: Request['query']): State {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    list: TABS.find((tab) => tab === query.list) ?? 'open',
    kind: EVENT_KINDS.find((kind) => kind === query.kind) ?? '',
    cursor: text('cursor') || null,
  };
}

function filterOf({ list, kind }: State): EventFilter {
  const known = EVENT_KINDS.find((one) => one === kind);
  return { open: list === 'open', behind: list === 'all', ...(known && { kind: [known] }) };
}
