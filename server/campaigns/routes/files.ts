/** The figures of a campaign as a workbook: the official annex, of what was told. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { annexColumns, annexRows } from '../../coverage/files.ts';
import { groupTotals, totalsOf } from '../../coverage/rules.ts';
import type { Coverage } from '../../coverage/types.ts';
import { workbook } from '../../documents/xlsx.ts';
import { contentDisposition, XLSX_TYPE } from '../../shared/downloads.ts';
import { getCampaign, listParts, type PartLine } from '../service/campaigns.ts';
import type { Campaign } from '../types.ts';
import { speechOf } from './speech.ts';

export async function exportFigures(req: Request, res: Response): Promise<void> {
  const speech = { ...speechOf(req), asOf: viewOf(req).asOf };
  const campaign = await getCampaign(actorOf(req), idOf(req, 'campaignId'));
  const found = coverageOf(campaign, await listParts(actorOf(req), campaign.id));
  const file = await workbook([
    {
      name: speech.t('coverage.title'),
      columns: annexColumns(speech),
      rows: annexRows(found, speech),
    },
  ]);
  res.set('Content-Type', XLSX_TYPE);
  res.set('Content-Disposition', contentDisposition(`${campaign.name}.xlsx`));
  res.end(file);
}

/** What the units told last, as the coverage of the day of the campaign. */
export function coverageOf(campaign: Campaign, lines: readonly PartLine[]): Coverage {
  const units = lines.flatMap(({ figures }) => figures?.figures ?? []);
  return {
    ...{ asOf: campaign.asOf, basis: 'then', criteriaVersion: campaign.criteriaVersion, units },
    ...{ groups: groupTotals(units), totals: totalsOf(units), outside: 0 },
  };
}
