/** Fills the empty database of the demo, then ends. */

import { config } from '../../server/config.ts';
import { keepYearEnds } from '../../server/coverage/trend/service.ts';
import { closeDatabase } from '../../server/db/connection.ts';
import { migrate } from '../../server/db/migrate.ts';
import { treeOn } from '../../server/org/service.ts';
import { todayIn } from '../../server/shared/days.ts';
import { seedCampaign } from './campaign.ts';
import { seedExternalFigures } from './external.ts';
import { buildProvince } from './province.ts';
import { seedReorganisations } from './reorganise.ts';
import { type DemoEndpoint, seedProvince, seedUsers } from './seed.ts';

process.once('message', async (message: string) => {
  const { endpoints, password } = JSON.parse(message) as { endpoints: DemoEndpoint[]; password: string };
  const today = todayIn(config.timeZone);
  const province = buildProvince({ today });
  await migrate();
  await seedProvince(province, endpoints, today, (step) => process.stderr.write(`  ${step}\n`));
  const tree = await treeOn(today);
  const codes = new Map(
    province.units.map((unit) => [unit.key, unit.adminCode ?? unit.agencyCode ?? unit.budgetCode!]),
  );
  await seedUsers(province, async (key) => tree.byCode(codes.get(key)!)!.id, password);
  await seedReorganisations(today);
  await seedExternalFigures(today);
  await seedCampaign(today);
  await keepYearEnds(today);
  await closeDatabase();
  process.send?.('done');
  process.disconnect();
});
