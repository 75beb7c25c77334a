/** Simulated switches in a process of their own, so that their CPU is not counted as the poller's. */
import { startSimulator } from '../../../server/snmp/simulator/start.ts';

process.once('message', async ({ devices, ports }: { devices: number; ports: number }) => {
  const simulator = await startSimulator({ devices, ports, port: 16_161, base: '127.95.0.1' });
  process.on('message', ({ silent }: { silent: string[] }) => {
    for (const { name } of simulator.devices) simulator.silence(name, silent.includes(name));
    process.send?.('done');
  });
  process.on('disconnect', () => process.exit());
  process.send?.(simulator.devices);
});
