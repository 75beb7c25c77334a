import { forgetOldOutcomes } from '../server/polling/retention.ts';

export async function deleteOldPollOutcomes(): Promise<string> {
  return `${await forgetOldOutcomes()} outcomes deleted`;
}
