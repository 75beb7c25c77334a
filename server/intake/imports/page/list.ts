/** The list of files as its page shows it. */
import type { Speech } from '../../../network/page/speech.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { hasDied, workOn } from '../service/work.ts';
import type { Import, ImportSummary } from '../types.ts';

export function importLine(known: Import, tree: UnitTree, speech: Speech) {
  const { t, format } = speech;
  return {
    href: `/imports/${known.id}`,
    fileName: known.fileName,
    unit: tree.get(known.unitId)?.name ?? '',
    by: known.createdBy,
    at: format.dateTime(known.createdAt),
    badge: badgeOf(known),
    counts: known.summary && countsText(known.summary, t),
  };
}

/** What stands in the database, or what is being done to it now. */
export function badgeOf(known: Import) {
  const work = workOn(known.id);
  if (work?.kind === 'application' && work.state !== 'failed') return { kind: 'import', value: 'applying' };
  const value = hasDied(known, Date.now()) ? 'uploaded' : known.status;
  return { kind: 'import', value };
}

/** «37 mới, 5 thay đổi»: only what there is. */
export function countsText({ counts }: ImportSummary, t: Speech['t']): string {
  const parts = (['new', 'changed', 'unchanged', 'doubtful', 'refused', 'left_out'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => t(`import.count.${status}`, { count: counts[status] }));
  return parts.join(', ') || t('import.count.none');
}
