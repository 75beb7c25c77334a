/** A system without any account prints the one-time link that makes its first administrator. */
import { newSetupLink } from '../auth/service/setup.ts';
import { config } from '../config.ts';

export async function printSetupLink(): Promise<void> {
  const token = await newSetupLink();
  if (token === null) return;
  process.stdout.write(
    `\nNo account exists yet. Make the first administrator at this address (works once, for 24 hours):\n\n  ${config.baseUrl}/setup/${token}\n\n`,
  );
}
