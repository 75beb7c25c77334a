/** What on devices wants attention: supplies, UPSes, licences, heat, disks. */
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { attentionLine, groupTabs } from '../page/sensors.ts';
import { speechOf } from '../page/speech.ts';
import { SENSOR_GROUPS, type SensorGroup } from '../rules/sensors.ts';
import { attentionCounts, listAttention } from '../service/sensors.ts';
import type { SensorFilter } from '../types.ts';

interface State {
  group: SensorGroup | null;
  condition: 'watch' | 'bad' | null;
  cursor: string | null;
}

export async function showAttention(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today, unitId } = viewOf(req);
  const speech = speechOf(req);
  const state = stateOf(req.query);
  const page = await listAttention(actor, { filter: filterOf(state, unitId), cursor: state.cursor }, today);
  const href = (changes: Partial<State>) => hrefOf({ ...state, cursor: null, ...changes }, unitId);
  await res.page('network/sensors', {
    title: speech.t('sensor.title'),
    tabItems: groupTabs(
      await attentionCounts(actor, unitId, today),
      state.group,
      (group) => href({ group }),
      speech,
    ),
    conditions: [
      { value: '', label: speech.t('common.filters.all') },
      ...(['bad', 'watch'] as const).map((value) => ({
        value,
        label: speech.t(`common.badge.severity.${value}`),
      })),
    ],
    state,
    lines: page.items.map((sensor) => attentionLine(sensor, speech)),
    pager: {
      total: page.total,
      shown: page.items.length,
      prevHref: state.cursor ? href({}) : null,
      nextHref: page.nextCursor ? href({ cursor: page.nextCursor }) : null,
    },
  });
}

/** What is not understood is left out: an old or mistyped address still shows a list. */
function stateOf(query: Request['query']): State {
  return {
    group: SENSOR_GROUPS.find((group) => group === query.group) ?? null,
    condition: (['watch', 'bad'] as const).find((condition) => condition === query.condition) ?? null,
    cursor: typeof query.cursor === 'string' && query.cursor !== '' ? query.cursor : null,
  };
}

function filterOf({ group, condition }: State, unitId: number | null): SensorFilter {
  return {
    ...(group && { group }),
    ...(condition && { condition }),
    ...(unitId !== null && { unitId }),
  };
}

function hrefOf({ group, condition, cursor }: State, unitId: number | null): string {
  const query = new URLSearchParams({
    ...(group && { group }),
    ...(condition && { condition }),
    ...(unitId !== null && { unit: String(unitId) }),
    ...(cursor && { cursor }),
  });
  return query.size === 0 ? '/devices/sensors' : `/devices/sensors?${query}`;
}
