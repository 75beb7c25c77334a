/** What happened to the part of a unit, and its figures, version after version. Nothing here is ever changed. */
import type { UnitCoverage } from '../../coverage/types.ts';
import { insertRows, instant, json, select } from '../../db/query.ts';
import type { Figures, Moment, PartStep, Step } from '../types.ts';

export async function addSteps(
  partIds: readonly number[],
  step: Step,
  note: string | null,
  by: string,
  at: Date,
): Promise<void> {
  await insertRows(
    'campaign_steps',
    ['part_id', 'step', 'note', 'at', 'by_name'],
    partIds.map((partId) => [partId, step, note, at, by]),
  );
}

/** The newest first. */
export async function stepsOf(partId: number): Promise<PartStep[]> {
  const rows = await select<{ step: Step; note: string | null; at: string | Date; by_name: string }>(
    'SELECT step, note, at, by_name FROM campaign_steps WHERE part_id = :partId ORDER BY id DESC',
    { partId },
  );
  return rows.map((row) => ({ step: row.step, note: row.note, at: instant(row.at), by: row.by_name }));
}

/** The last reminder of each part that ever got one. */
export async function remindersOf(campaignId: number): Promise<Map<number, string>> {
  const rows = await select<{ partId: number; at: string | Date }>(
    `SELECT s.part_id AS "partId", MAX(s.at) AS at FROM campaign_steps s
     JOIN campaign_units u ON u.id = s.part_id
     WHERE u.campaign_id = :campaignId AND s.step = 'reminded' GROUP BY s.part_id`,
    { campaignId },
  );
  return new Map(rows.map(({ partId, at }) => [partId, instant(at)]));
}

export interface NewFigures {
  partId: number;
  moment: Moment;
  figures: UnitCoverage;
  reason: string | null;
}

/** Each as the next version of its part. */
export async function addFigures(all: readonly NewFigures[], by: string, at: Date): Promise<void> {
  const known = await highestVersions(all.map(({ partId }) => partId));
  await insertRows(
    'campaign_figures',
    ['part_id', 'version', 'moment', 'figures', 'reason', 'made_at', 'made_by'],
    all.map(({ partId, moment, figures, reason }) => [
      ...[partId, (known.get(partId) ?? 0) + 1, moment, JSON.stringify(figures), reason, at, by],
    ]),
  );
}

async function highestVersions(partIds: readonly number[]): Promise<Map<number, number>> {
  if (partIds.length === 0) return new Map();
  const rows = await select<{ partId: number; version: number }>(
    `SELECT part_id AS "partId", MAX(version) AS version FROM campaign_figures
     WHERE part_id IN (:partIds) GROUP BY part_id`,
    { partIds: [...partIds] },
  );
  return new Map(rows.map(({ partId, version }) => [partId, version]));
}

/** Every version of the figures of a part, the newest first. */
export async function figuresOf(partId: number): Promise<Figures[]> {
  const rows = await select<FiguresSql>(
    'SELECT * FROM campaign_figures WHERE part_id = :partId ORDER BY version DESC',
    { partId },
  );
  return rows.map(toFigures);
}

/** The newest figures of each part of a campaign that has any. */
export async function latestFigures(campaignId: number): Promise<Map<number, Figures>> {
  const rows = await select<FiguresSql>(
    `SELECT f.* FROM campaign_figures f JOIN campaign_units u ON u.id = f.part_id
     WHERE u.campaign_id = :campaignId
       AND f.version = (SELECT MAX(g.version) FROM campaign_figures g WHERE g.part_id = f.part_id)`,
    { campaignId },
  );
  return new Map(rows.map((row) => [row.part_id, toFigures(row)]));
}

interface FiguresSql {
  part_id: number;
  version: number;
  moment: Moment;
  figures: unknown;
  reason: string | null;
  made_at: string | Date;
  made_by: string;
}

function toFigures(row: FiguresSql): Figures {
  return {
    ...{ version: row.version, moment: row.moment, figures: json<UnitCoverage>(row.figures) },
    ...{ reason: row.reason, madeAt: instant(row.made_at), madeBy: row.made_by },
  };
}
