/** A draft of criteria: its fields, what it asks otherwise, and what would change. */

import { ASSET_KINDS } from '../../../inventory/types/assets.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { Criteria } from '../../data/criteria.ts';
import type { Speech } from '../../page.ts';
import { VERDICTS } from '../../rules.ts';
import { fieldName } from '../form.ts';
import type { FieldDifference } from '../rules/difference.ts';
import { type Field, type FieldValue, kindsTogether, roleOf, sectionOf } from '../rules/fields.ts';
import type { Judged, OwnCriteria, Preview, PreviewCount } from '../types.ts';

const MOST_UNITS = 20;

/** The fields of the form, by group of kinds and section. */
export function formGroups(draft: OwnCriteria, { t }: Speech) {
  return kindsTogether(draft.kinds).map(({ kinds, fields: all }, at) => ({
    name: kinds.map((kind) => t(`asset.kind.${kind}`)).join(', '),
    sections: sectionsOf(all).map(({ fields }) => ({
      ...sectionHead(fields[0]!, { t }),
      fields: fields.map((field) => ({
        type: field.type,
        label: t(`criteria.field.${roleOf(field)?.common ?? field.path}`),
        suffix: field.type === 'limit' ? t(`criteria.unit.${field.unit}`) : null,
        value: fieldName('v', at, field),
        source: fieldName('s', at, field),
      })),
    })),
  }));
}

/** Kinds nothing is asked of, and what can be asked of them to begin with; null when there is no such kind. */
export function addingFields(draft: OwnCriteria, base: Criteria | null, { t }: Speech) {
  const free = ASSET_KINDS.filter((kind) => !draft.kinds[kind]);
  if (free.length === 0) return null;
  const option = (kind: string) => ({ value: kind, label: t(`asset.kind.${kind}`) });
  const again = free.filter((kind) => base?.kinds[kind]);
  const asBase = { value: '', label: t('criteria.kinds.asBase', { basedOn: draft.basedOn }) };
  return {
    kinds: [...again, ...free.filter((kind) => !again.includes(kind))].map(option),
    like: [...(again.length > 0 ? [asBase] : []), ...Object.keys(draft.kinds).map(option)],
  };
}

/** The needs of a role stand folded: few provinces have them. */
function sectionHead(field: Field, { t }: Pick<Speech, 't'>): { title: string; isFolded: boolean } {
  const of = roleOf(field);
  if (!of) return { title: t(`criteria.section.${sectionOf(field)}`), isFolded: false };
  return { title: t('criteria.section.roles', { role: t(`plan.role.${of.role}`) }), isFolded: true };
}

function sectionsOf(all: readonly Field[]): { section: string; fields: Field[] }[] {
  const sections = new Map<string, Field[]>();
  for (const field of all) {
    const section = `${sectionOf(field)} ${roleOf(field)?.role ?? ''}`;
    sections.set(section, [...(sections.get(section) ?? []), field]);
  }
  return [...sections].map(([section, fields]) => ({ section, fields }));
}

export function differenceRows(differences: readonly FieldDifference[], speech: Speech) {
  const { t } = speech;
  return differences.map(({ kinds, field, before, after }) => ({
    kinds: kinds.map((kind) => t(`asset.kind.${kind}`)).join(', '),
    field: fieldTitle(field, speech),
    before: valueText(field, before, speech),
    after: valueText(field, after, speech),
    source: after?.source ?? before?.source ?? null,
    isSourceAlone: before?.value === after?.value && before !== null && after !== null,
  }));
}

function fieldTitle(field: Field, { t }: Pick<Speech, 't'>): string {
  const of = roleOf(field);
  if (!of) return t(`criteria.field.${field.path}`);
  return `${t(`criteria.field.${of.common}`)} · ${t(`plan.role.${of.role}`)}`;
}

function valueText(field: Field, found: FieldValue | null, { t, format }: Speech): string {
  if (!found) return t('criteria.value.notAsked');
  if (field.type === 'yes') return t(found.value ? 'asset.yes' : 'asset.no');
  if (field.type !== 'limit') return t('criteria.value.asked');
  const value = found.value as number;
  if (field.unit === 'share') return format.percent(value, 1, 0);
  return `${format.number(value)} ${t(`criteria.unit.${field.unit}`)}`.trim();
}

/** Verdicts before and after, of all machines and by kind, with what moves between them; every number leads to its machines. */
export function previewPage(draft: OwnCriteria, preview: Preview, tree: UnitTree, speech: Speech) {
  const { t, format } = speech;
  const path = `/replacement/criteria/drafts/${draft.id}/flips`;
  const { counts } = preview;
  const moved = counts.filter(({ before, after }) => before !== after);
  const sum = (all: readonly PreviewCount[]) => all.reduce((total, { count }) => total + count, 0);
  return {
    isOld: preview.lockVersion !== draft.lockVersion,
    at: format.dateTime(preview.at),
    day: format.date(preview.day),
    against: preview.against,
    all: sum(counts),
    moved: sum(moved),
    href: path,
    verdicts: [...VERDICTS, null].map((verdict) => ({
      verdict,
      label: verdictText(verdict, speech),
      ...beforeAndAfter(counts, verdict, sum),
    })),
    moves: together(moved, ({ before, after }) => JSON.stringify([before, after])).map(
      ([{ before, after }, all]) => ({
        ...{ before, after, beforeText: verdictText(before, speech), afterText: verdictText(after, speech) },
        count: sum(all),
        href: `${path}?${new URLSearchParams({ from: before ?? 'none', to: after ?? 'none' })}`,
      }),
    ),
    kinds: moversOf(counts, ({ kind }) => kind, sum).map(({ key: kind, ...numbers }) => ({
      name: t(`asset.kind.${kind}`),
      href: `${path}?${new URLSearchParams({ kind })}`,
      ...numbers,
    })),
    units: moversOf(counts, ({ unitId }) => String(unitId), sum)
      .slice(0, MOST_UNITS)
      .map(({ key: unit, ...numbers }) => ({
        name: tree.get(Number(unit))?.name ?? `U${unit}`,
        href: `${path}?${new URLSearchParams({ unit })}`,
        ...numbers,
      })),
  };
}

type Sum = (counts: readonly PreviewCount[]) => number;

function beforeAndAfter(counts: readonly PreviewCount[], verdict: Judged, sum: Sum) {
  const before = sum(counts.filter((one) => one.before === verdict));
  const after = sum(counts.filter((one) => one.after === verdict));
  return { before, after, change: after - before };
}

/** What moves, the most first; where nothing does there is nothing to read. */
function moversOf(counts: readonly PreviewCount[], keyOf: (one: PreviewCount) => string, sum: Sum) {
  return together(counts, keyOf)
    .map(([one, all]) => ({ key: keyOf(one), ...movedOf(all, sum) }))
    .filter(({ moved }) => moved > 0)
    .sort((a, b) => b.moved - a.moved);
}

function movedOf(counts: readonly PreviewCount[], sum: Sum) {
  return {
    all: sum(counts),
    moved: sum(counts.filter(({ before, after }) => before !== after)),
    replaceBefore: sum(counts.filter(({ before }) => before === 'replace')),
    replaceAfter: sum(counts.filter(({ after }) => after === 'replace')),
  };
}

function together(
  counts: readonly PreviewCount[],
  keyOf: (one: PreviewCount) => string,
): [PreviewCount, PreviewCount[]][] {
  const groups = new Map<string, PreviewCount[]>();
  for (const one of counts) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()].map((all) => [all[0]!, all]);
}

export function verdictText(verdict: Judged, { t }: Pick<Speech, 't'>): string {
  return verdict === null ? t('criteria.value.notJudged') : t(`replacement.verdict.${verdict}`);
}
