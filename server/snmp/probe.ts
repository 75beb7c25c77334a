import { type ColumnQuery, readColumns } from './columns.ts';
import { oids } from './oids.ts';
import type { Credential, SessionOptions, Target, Tuning } from './types.ts';

/** Kept, so that the finished request is found by it. */
const UPTIME: ColumnQuery = { scalars: [oids.sysUpTime], columns: [], indexes: [] };

/**
 * The cheapest question there is: whether an agent answers at all (one GET of sysUpTime). A refusal is an answer.
 * Never rejects for what a device does.
 */
export async function probe(
  target: Target,
  credential: Credential,
  options: SessionOptions = {},
): Promise<{ answers: boolean; packets: number; tuning: Tuning }> {
  const { answered, packets, tuning } = await readColumns(target, credential, UPTIME, options);
  return { answers: answered, packets, tuning };
}
