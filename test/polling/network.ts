/** A simulated network for tests of polling: devices that answer on loopback, in the register of the small province. */
import { systemActor } from '../../server/auth/scope.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import { newOwner } from '../../server/polling/owner.ts';
import { Runner } from '../../server/polling/runner.ts';
import { claim } from '../../server/polling/store/claims.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { TODAY } from '../support/province.ts';

export const SECRET = 'public';

export interface SmallNetwork {
  simulator: Simulator;
  credentialId: number;
  /** Ids in the order of the simulator's devices. */
  ids: number[];
}

/** Starts simulated switches and adds them to a unit, each asked with one credential of the province. */
export async function smallNetwork(
  devices: number,
  unitId: number,
  options: { ports?: number; base?: string; pollSeconds?: number } = {},
): Promise<SmallNetwork> {
  const simulator = await startSimulator({
    devices,
    ports: options.ports ?? 24,
    port: 0,
    base: options.base ?? '127.30.0.1',
  });
  const credentialId = await createCredential(
    systemActor('test'),
    {
      name: `Cộng đồng thử ${simulator.devices[0]!.port}`,
      unitId: null,
      networks: ['127.0.0.0/8'],
      secret: { version: '2c', community: SECRET },
    },
    TODAY,
  );
  const ids: number[] = [];
  for (const { address, port } of simulator.devices) {
    ids.push(
      await addDevice(
        systemActor('test'),
        { address, port, credentialId, unitId, assetId: null, pollSeconds: options.pollSeconds ?? 300 },
        TODAY,
      ),
    );
  }
  return { simulator, credentialId, ids };
}

/** Polls a device once, without waiting long for one that is silent. */
export async function pollFast(id: number): Promise<void> {
  const runner = new Runner(newOwner(), { timeoutMs: 250, retries: 0 });
  await runner.start(await claim({ ids: [id] }, runner.owner, new Date()));
  await runner.drain();
}
