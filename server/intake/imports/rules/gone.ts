/** Rows about machines that are disposed of or lost. */
import type { AssetState } from '../../../inventory/types/assets.ts';
import type { Match } from '../../identity/types.ts';

/**
 * The machine a row is surely about though it is gone: the row says itself that it is, so that nobody has to be asked
 * whether it came back. Null where the row says nothing of it, or another thing.
 */
export function goneAsTold(match: Match, told: AssetState | undefined): number | null {
  if (match.decision !== 'doubtful' || match.reason !== 'gone') return null;
  const surest = match.candidates[0];
  return surest && surest.state === told ? surest.assetId : null;
}
