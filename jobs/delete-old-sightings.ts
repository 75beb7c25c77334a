import { forgetOldSightings } from '../server/network/service/topology.ts';

export async function deleteOldSightings(): Promise<string> {
  return `${await forgetOldSightings()} sightings deleted`;
}
