/** The value of a machine in the books, on its page. */
import { may } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import type { Speech } from '../../inventory/page/language.ts';
import type { ShownSection } from '../../inventory/routes/sections.ts';
import type { KnownLock } from '../../inventory/service/locks.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import { valuePage } from './page.ts';
import { assetValue } from './service.ts';

/** Shown to whoever may see the machine, as of the day of the page. */
export async function depreciationSection(
  actor: Actor,
  asset: Asset,
  _locks: readonly KnownLock[],
  speech: Speech,
): Promise<ShownSection | null> {
  if (!may(actor, 'asset.view')) return null;
  const known = await assetValue(actor, asset.id, speech.asOf, speech.today);
  return {
    view: 'replacement/_depreciation',
    data: { value: valuePage(known, speech), asset },
  };
}
