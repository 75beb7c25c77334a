/** Reporting campaigns and how far their units are. */
import { z } from 'zod';
import { type CampaignLine, listCampaigns, listParts } from '../../campaigns/service/campaigns.ts';
import { PART_STATUSES } from '../../campaigns/types.ts';
import { GROUPS } from '../../coverage/types.ts';
import { unitCode as codeOf } from '../../org/rules.ts';
import { treeOn } from '../../org/service.ts';
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  fittingValue,
  HIGHEST_LIMIT,
} from '../../shared/pages.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { day, id, inQuery } from './fields.ts';
import { pageOf } from './lists.ts';

const page = {
  limit: inQuery.integer(1, HIGHEST_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional().meta({ description: '`nextCursor` of the page before.' }),
};

const CampaignShape = z
  .strictObject({
    id: id(),
    name: z.string(),
    asOf: day().meta({ description: 'The day the figures are for.' }),
    deadline: day(),
    groups: z.array(z.enum(GROUPS)),
    status: z.enum(['open', 'locked', 'withdrawn']),
    criteriaVersion: z.string().nullable().meta({ description: 'Of the locked figures.' }),
    units: z.number().int().meta({ description: 'That the actor may see.' }),
    answered: z.number().int().meta({ description: 'Of these, whose figures are closed.' }),
  })
  .meta({ id: 'Campaign' });

const count = () => z.number().int().nullable();
const PartShape = z
  .strictObject({
    unitCode: z.string(),
    unitName: z.string(),
    status: z.enum(PART_STATUSES),
    since: z.string().meta({ format: 'date-time' }),
    version: count().meta({ description: 'Of the figures told last; null before any.' }),
    staff: count(),
    needComputer: count(),
    equipped: count(),
    computers: count(),
    computersVerified: count(),
    replace: count(),
    upgrade: count(),
  })
  .meta({ id: 'CampaignUnit' });

const getCampaigns = endpoint({
  method: 'get',
  path: '/campaigns',
  action: 'campaign.view',
  summary: 'Reporting campaigns, the newest first.',
  query: z.strictObject(page),
  response: pageOf(CampaignShape),
  run: async ({ actor, query }) => {
    const after = decodeCursor(query.cursor);
    const { items, total } = await listCampaigns(
      actor,
      after && fittingValue(after, 'number'),
      query.limit + 1,
    );
    const shown = items.slice(0, query.limit);
    const last = items.length > query.limit ? shown.at(-1)!.campaign.id : null;
    return {
      ...{ items: shown.map(campaignOf), total },
      nextCursor: last === null ? null : encodeCursor({ value: last, id: last }),
    };
  },
});

const getUnits = endpoint({
  method: 'get',
  path: '/campaigns/:campaignId/units',
  action: 'campaign.view',
  summary: 'The units of a campaign, how far they are, and the figures they told last.',
  query: z.strictObject({ status: z.enum(PART_STATUSES).optional() }),
  response: z.strictObject({ items: z.array(PartShape), total: z.number().int() }),
  run: async ({ actor, today, query, id: idOf }) => {
    const tree = await treeOn(today);
    const lines = (await listParts(actor, idOf('campaignId'))).filter(
      ({ part }) => query.status === undefined || part.status === query.status,
    );
    const items = lines.map(({ part, figures }) => {
      const unit = tree.get(part.unitId);
      const told = figures?.figures;
      return {
        ...{ unitCode: unit ? codeOf(unit) : (told?.unitCode ?? `U${part.unitId}`) },
        ...{ unitName: unit?.name ?? told?.unitName ?? '', status: part.status, since: part.stepAt },
        ...{ version: figures?.version ?? null, staff: told?.staff ?? null },
        ...{ needComputer: told?.needComputer ?? null, equipped: told?.equipped ?? null },
        ...{ computers: told?.computers ?? null, computersVerified: told?.computersVerified ?? null },
        ...{ replace: told?.replace ?? null, upgrade: told?.upgrade ?? null },
      };
    });
    return { items, total: items.length };
  },
});

function campaignOf({ campaign, progress }: CampaignLine): z.input<typeof CampaignShape> {
  const { id: campaignId, name, asOf, deadline, groups, status, criteriaVersion } = campaign;
  return {
    ...{ id: campaignId, name, asOf, deadline, groups, status, criteriaVersion, units: progress.all },
    answered: progress.closed + progress.confirmed + progress.accepted,
  };
}

export const campaignSection = apiSection('campaigns', [getCampaigns, getUnits]);
