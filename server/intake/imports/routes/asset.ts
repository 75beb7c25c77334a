/** The files a machine came by, in its timeline. */

import { may } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import type { Speech } from '../../../inventory/page/language.ts';
import type { LinkedEvent } from '../../../inventory/routes/sections.ts';
import type { Asset } from '../../../inventory/types/assets.ts';
import { importsOf } from '../service/imports.ts';

export async function importEvents(actor: Actor, { id }: Asset, speech: Speech): Promise<LinkedEvent[]> {
  if (!may(actor, 'import.view')) return [];
  const { t, format } = speech;
  return (await importsOf(actor, id)).map((one) => ({
    at: format.dateTime(one.appliedAt),
    datetime: one.appliedAt,
    title: t(`import.history.${one.status}`, { file: one.fileName, row: String(one.rowNumber) }),
    text: null,
    by: one.appliedBy,
    kind: 'accent',
    href: `/imports/${one.id}?after=${one.line - 1}#rows`,
  }));
}
