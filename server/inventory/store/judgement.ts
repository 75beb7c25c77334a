/** The judgement of an asset as it is kept, and the network devices that are this asset. */

import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { json, select, selectOne } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Verdict } from '../types/assets.ts';

/** Why an asset has its verdict, as `server/replacement` left it. */
export interface Judgement {
  verdict: Verdict;
  /** The worst first. */
  reasons: {
    rule: string;
    effect: string;
    observed: string | number | null;
    threshold: string | number | null;
    source: string;
    params?: Record<string, string | number>;
  }[];
  /** Facts nobody has told yet: `cpu`, `memory`. */
  missing: string[];
  criteriaVersion: string;
  assessedOn: Day;
}

/** A device of the network that is this asset. */
export interface DeviceLink {
  id: number;
  address: string;
  port: number;
  status: string;
}

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
