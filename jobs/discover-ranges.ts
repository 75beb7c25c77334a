/** Asks for the runs of ranges that are due; the loop of discovery performs them. */
import { requestDueRuns } from '../server/discovery/service/runs.ts';

export async function discoverRanges(): Promise<string> {
  return `${await requestDueRuns(new Date())} runs asked for`;
}
