/** Verdicts as they are kept: one row per asset. */
import { execute, insertRows } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Due } from '../forecast/rules.ts';
import { mainReason } from '../mainReason.ts';
import type { Judgement } from '../types.ts';
import { NOT_JUDGED } from './facts.ts';

const IDS_AT_ONCE = 500;

/** What is kept of a machine; without a judgement nothing is. */
export interface Judged {
  assetId: number;
  judgement: Judgement | null;
  /** When it will have to be replaced. */
  due: Due | null;
}

/** Replaces the verdicts of assets; null takes an old verdict away. */
export async function saveVerdicts(judged: readonly Judged[], day: Day): Promise<void> {
  for (let start = 0; start < judged.length; start += IDS_AT_ONCE) {
    const piece = judged.slice(start, start + IDS_AT_ONCE);
    await execute('DELETE FROM verdicts WHERE asset_id IN (:ids)', { ids: piece.map((one) => one.assetId) });
    await insertRows(
      'verdicts',
      [
        'asset_id',
        'verdict',
        'reasons',
        'missing',
        'main_reason',
        'criteria_version',
        'assessed_on',
        'windows11',
        'due_year',
        'due_reason',
      ],
      piece.flatMap(({ assetId, judgement, due }) =>
        judgement
          ? [[...verdictValues(assetId, judgement, day), due?.year ?? null, due?.reason ?? null]]
          : [],
      ),
    );
  }
}

function verdictValues(assetId: number, judgement: Judgement, day: Day): unknown[] {
  const { verdict, reasons, missing, criteriaVersion, windows11 } = judgement;
  return [
    assetId,
    verdict,
    JSON.stringify(reasons),
    JSON.stringify(missing),
    mainReason(judgement),
    criteriaVersion,
    day,
    windows11,
  ];
}

/** Verdicts of assets that are no longer judged: gone, or of a kind nothing is asked of. */
export function removeVerdictsOfUnjudged(kinds: readonly string[]): Promise<number> {
  return execute(
    `DELETE FROM verdicts WHERE asset_id IN
       (SELECT a.id FROM assets a WHERE a.state IN ${NOT_JUDGED} OR a.kind NOT IN (:kinds))`,
    { kinds: [...kinds] },
  );
}
