import { deletePollOutcomesBefore } from '../server/polling/store.ts';

const KEPT_DAYS = 30;

export async function deleteOldPollOutcomes(): Promise<string> {
  const count = await deletePollOutcomesBefore(new Date(Date.now() - KEPT_DAYS * 86_400_000));
  return `${count} outcomes deleted`;
}
