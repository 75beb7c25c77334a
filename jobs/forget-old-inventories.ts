import { forgetOldInventories as forget } from '../server/intake/service/retention.ts';

export async function forgetOldInventories(): Promise<string> {
  return `${await forget()} inventories forgotten`;
}
