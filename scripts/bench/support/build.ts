/** Builds the big register in DATA_DIR, then ends. Forked by the benchmarks' runner when there is none for today. */
import { config } from '../../../server/config.ts';
import { closeDatabase, db } from '../../../server/db/connection.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { treeOn } from '../../../server/org/service.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { seedProvince, seedUsers } from '../../demo/seed.ts';
import { bigProvince } from './province.ts';
import { MACHINES, PASSWORD } from './register.ts';

const today = todayIn(config.timeZone);
const started = Date.now();
const tell = (step: string) => process.stderr.write(`bench: register: ${step}\n`);

const province = bigProvince(MACHINES, today);
await migrate();
await seedProvince(
  province,
  province.devices.map(({ key }, index) => ({
    deviceKey: key,
    address: `127.90.${index >> 8}.${index & 255}`,
    port: 161,
  })),
  today,
  tell,
);
const tree = await treeOn(today);
const codes = new Map(
  province.units.map((unit) => [unit.key, unit.adminCode ?? unit.agencyCode ?? unit.budgetCode!]),
);
await seedUsers(province, async (key) => tree.byCode(codes.get(key)!)!.id, PASSWORD);
await db.query('PRAGMA wal_checkpoint(TRUNCATE)');
await closeDatabase();
tell(`done in ${Math.round((Date.now() - started) / 1000)} s`);
