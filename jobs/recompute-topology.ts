/** Tables come in through the whole hour; what follows from them is worked out every quarter of it. */
import { proveByTables, recomputeTopology } from '../server/network/service/topology.ts';

export async function recomputeDeviceTopology(): Promise<string> {
  const { links, uplinks, parents } = await recomputeTopology();
  const proven = await proveByTables();
  return `${links} lines, ${uplinks} uplinks, ${parents} devices behind others; ${proven} assets seen`;
}
