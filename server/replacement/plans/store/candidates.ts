/** Machines a plan may be about, as they are today. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { json, select } from '../../../db/query.ts';
import { COMPUTER_KINDS } from '../../../inventory/rules/kinds.ts';
import type { Day } from '../../../shared/days.ts';
import type { Reason } from '../../types.ts';

export interface CandidateMachine {
  id: number;
  tag: string;
  kind: string;
  manufacturer: string | null;
  model: string | null;
  serial: string | null;
  unitId: number;
  roomName: string | null;
  holderName: string | null;
  post: string | null;
  /** A day, or a year alone. */
  putIntoUseOn: string | null;
  cost: number | null;
  verdict: 'replace' | 'upgrade';
  reasons: Reason[];
  mainReason: string | null;
}

interface Row extends Omit<CandidateMachine, 'reasons' | 'putIntoUseOn' | 'cost'> {
  usedOn: Day | null;
  precision: 'day' | 'year' | null;
  reasons: unknown;
  cost: number | string | null;
}

/** Every machine of the scope and of these kinds with a verdict that asks for something, by id. */
export async function machinesToPlan(scope: Scope, kinds: readonly string[]): Promise<CandidateMachine[]> {
  const rows = await select<Row>(
    `SELECT a.id, a.tag, a.kind, m.manufacturer, m.name AS model, a.serial, a.unit_id AS "unitId", r.name AS "roomName",
       p.full_name AS "holderName", p.post, a.put_into_use_on AS "usedOn", a.put_into_use_precision AS precision, a.cost,
       v.verdict, v.reasons, v.main_reason AS "mainReason"
     FROM verdicts v JOIN assets a ON a.id = v.asset_id
     LEFT JOIN models m ON m.id = a.model_id LEFT JOIN rooms r ON r.id = a.room_id LEFT JOIN people p ON p.id = a.holder_id
     WHERE v.verdict IN ('replace', 'upgrade') AND a.kind IN (:kinds) AND ${scopeCondition(scope, 'a.unit_id')}
     ORDER BY a.id`,
    { kinds: [...kinds] },
  );
  return rows.map(({ usedOn, precision, ...row }) => ({
    ...row,
    reasons: json<Reason[]>(row.reasons),
    cost: row.cost === null ? null : Number(row.cost),
    putIntoUseOn: precision === 'year' ? (usedOn?.slice(0, 4) ?? null) : usedOn,
  }));
}

/** Computers in use by unit. */
export async function computersInUse(scope: Scope): Promise<Map<number, number>> {
  const rows = await select<{ unitId: number; count: number }>(
    `SELECT a.unit_id AS "unitId", COUNT(*) AS count FROM assets a
     WHERE a.state = 'in_use' AND a.kind IN (:kinds) AND ${scopeCondition(scope, 'a.unit_id')} GROUP BY a.unit_id`,
    { kinds: [...COMPUTER_KINDS] },
  );
  return new Map(rows.map(({ unitId, count }) => [unitId, Number(count)]));
}
