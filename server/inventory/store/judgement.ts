/** The judgement of an asset as it is kept, and the network devices that are this asset. */

import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { json, select, selectOne } from '../../db/query.ts';
import type { DeviceLink, Judgement } from '../types.ts';

interface JudgementSql extends Omit<Judgement, 'reasons' | 'missing'> {
  reasons: unknown;
  missing: unknown;
}

export async function judgementOf(assetId: number): Promise<Judgement | null> {
  const row = await selectOne<JudgementSql>(
    `SELECT verdict, reasons, missing, criteria_version AS "criteriaVersion", assessed_on AS "assessedOn"
     FROM verdicts WHERE asset_id = :assetId`,
    { assetId },
  );
  return (
    row && { ...row, reasons: json<Judgement['reasons']>(row.reasons), missing: json<string[]>(row.missing) }
  );
}

export function devicesOf(scope: Scope, assetId: number): Promise<DeviceLink[]> {
  return select<DeviceLink>(
    `SELECT id, address, port, status FROM devices
     WHERE asset_id = :assetId AND retired_at IS NULL AND ${scopeCondition(scope, 'unit_id')} ORDER BY id`,
    { assetId },
  );
}
