/** What the forms of devices offer and how tags become assets. */
import type { Request } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { listAssets } from '../../inventory/service/listing.ts';
import { unitOptions } from '../../org/service.ts';
import { speechOf } from '../page/speech.ts';
import { credentialChoices } from '../service/credentials.ts';

const INTERVALS = [60, 300, 900, 3600];

/** Units, credentials and intervals to choose from. */
export async function deviceChoices(req: Request) {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const { t } = speechOf(req);
  const credentials = await credentialChoices(actor, today);
  const units = await unitOptions(actor, today);
  const ofWhom = (unitName: string | null) => unitName ?? t('credential.province');
  return {
    hasCredentials: credentials.length > 0,
    units: units.map((unit) => ({ value: String(unit.id), label: `${unit.name} (${unit.code})` })),
    credentials: credentials.map((one) => ({
      value: String(one.id),
      label: `${one.name} – SNMP v${one.version} – ${ofWhom(one.unitName)} – ${one.networks.join(', ')}`,
    })),
    intervals: [
      { value: '', label: t('device.everyByKind') },
      ...INTERVALS.map((seconds) => ({
        value: String(seconds),
        label: t('device.every', { minutes: seconds / 60 }),
      })),
    ],
  };
}

/** The asset of exactly this tag within the scope; null when there is none. */
export async function assetIdOf(req: Request, tag: string): Promise<number | null> {
  const { items } = await listAssets(actorOf(req), { filter: { q: tag }, limit: 20 }, viewOf(req).today);
  return items.find((asset) => asset.tag.toLowerCase() === tag.trim().toLowerCase())?.id ?? null;
}
