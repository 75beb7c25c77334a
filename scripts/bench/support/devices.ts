/** Simulated switches in the register of a new province. */
import { systemActor } from '../../../server/auth/scope.ts';
import { config } from '../../../server/config.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { inTransaction } from '../../../server/db/transaction.ts';
import { createCredential } from '../../../server/network/service/credentials.ts';
import { addDevice } from '../../../server/network/service/devices.ts';
import { establishUnits } from '../../../server/org/service.ts';
import { todayIn } from '../../../server/shared/days.ts';

export const COMMUNITY = { version: '2c' as const, community: 'public' };

const NO_CODES = { agencyCode: null, budgetCode: null };

/** Makes the database, a province and a credential, and adds the switches. */
export async function registerSwitches(
  devices: readonly { address: string; port: number }[],
  pollSeconds: number,
): Promise<void> {
  const actor = systemActor('cli:bench');
  const today = todayIn(config.timeZone);
  await migrate();
  const [unitId] = await establishUnits(
    actor,
    '2020-01-01',
    [
      {
        name: 'Tỉnh Long An',
        shortName: 'Long An',
        kind: 'province',
        parentId: null,
        adminCode: '80',
        ...NO_CODES,
      },
    ],
    null,
  );
  const networks = ['127.0.0.0/8'];
  const credentialId = await createCredential(
    actor,
    { name: 'Toàn tỉnh', unitId: null, networks, secret: COMMUNITY },
    today,
  );
  await inTransaction(async () => {
    for (const { address, port } of devices)
      await addDevice(
        actor,
        { address, port, credentialId, unitId: unitId!, assetId: null, pollSeconds },
        today,
      );
  });
}
