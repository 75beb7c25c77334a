/** How a machine is recognised, on its page. */
import { may } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import type { Speech } from '../../inventory/page/language.ts';
import type { ShownSection } from '../../inventory/routes/sections.ts';
import type { KnownLock } from '../../inventory/service/locks.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import { identityOf } from '../page/identity.ts';
import { getIdentity } from '../service/agents.ts';

/** Shown to whoever may see agents, of machines an agent has told of. */
export async function identitySection(
  actor: Actor,
  asset: Asset,
  locks: readonly KnownLock[],
  speech: Speech,
): Promise<ShownSection | null> {
  if (!may(actor, 'agent.view')) return null;
  const identity = await getIdentity(actor, asset.id, speech.today);
  if (identity.known === null && identity.agents.length === 0) return null;
  const mayLock = may(actor, 'asset.edit');
  return {
    view: 'intake/identity/_section',
    data: { identity: identityOf(asset, identity, locks, mayLock, speech), asset },
  };
}
