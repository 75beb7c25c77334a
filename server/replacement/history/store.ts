/** The days on which something was learnt of an asset. */
import { select } from '../../db/query.ts';
import { addMonths, type Day } from '../../shared/days.ts';
import { REPAIRS_MONTHS } from '../store/facts.ts';

/** Every day up to today from which on other facts hold, in no order; repairs count until they are too long ago. */
export async function factDays(assetId: number, today: Day): Promise<Day[]> {
  const rows = await select<{ day: Day | null; repair: number }>(
    `SELECT recorded_on AS day, 0 AS repair FROM spec_versions WHERE asset_id = :assetId
     UNION SELECT from_on, CASE WHEN state = 'in_repair' THEN 1 ELSE 0 END FROM state_periods WHERE asset_id = :assetId
     UNION SELECT to_on, 0 FROM state_periods WHERE asset_id = :assetId
     UNION SELECT recorded_on, 0 FROM repairs WHERE asset_id = :assetId
     UNION SELECT repaired_on, 1 FROM repairs WHERE asset_id = :assetId
     UNION SELECT from_on, 0 FROM custody_periods WHERE asset_id = :assetId
     UNION SELECT to_on, 0 FROM custody_periods WHERE asset_id = :assetId
     UNION SELECT from_on, 0 FROM duty_periods WHERE asset_id = :assetId
     UNION SELECT to_on, 0 FROM duty_periods WHERE asset_id = :assetId`,
    { assetId },
  );
  const days = rows.flatMap(({ day, repair }) =>
    day === null ? [] : Number(repair) === 1 ? [day, addMonths(day, REPAIRS_MONTHS)] : [day],
  );
  const read = await select<{ read_at: Date | string }>(
    'SELECT g.read_at FROM devices d JOIN readings g ON g.device_id = d.id WHERE d.asset_id = :assetId',
    { assetId },
  );
  const readDays = read.map(({ read_at }) => new Date(read_at).toISOString().slice(0, 10));
  return [...days, ...readDays].filter((day) => day <= today);
}
