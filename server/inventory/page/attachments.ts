/** What stands at a machine, and at which machine something stands, as rows of facts. */
import type { AttachmentView } from '../types/attachments.ts';
import type { Speech } from './language.ts';
import { productName } from './specText.ts';

/** Hosts first, then parts; what is in doubt says why. */
export function attachmentRows(all: readonly AttachmentView[], { t, format }: Speech) {
  return all.map(({ side, asset, firstSeenAt, lastSeenAt }) => {
    const isDoubtful = side === 'doubtful_host' || side === 'doubtful_part';
    const seen = t('asset.attachments.seen', {
      since: format.date(firstSeenAt),
      last: format.dateTime(lastSeenAt),
    });
    const label =
      side === 'host' || side === 'doubtful_host'
        ? t('asset.attachments.host')
        : t(`asset.kind.${asset?.kind ?? 'other'}`);
    return {
      label,
      value: asset ? nameOf(asset) : t('asset.attachments.elsewhere'),
      ...(asset && { href: `/assets/${asset.id}` }),
      note: isDoubtful ? `${seen} · ${t(`asset.attachments.${side}`)}` : seen,
    };
  });
}

function nameOf({ tag, hostname, manufacturer, model }: NonNullable<AttachmentView['asset']>): string {
  return [tag, hostname ?? productName({ manufacturer, model: model || null })].filter(Boolean).join(' · ');
}
