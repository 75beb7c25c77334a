/** The pages of a change of many machines: choosing what to change, and what it would do. */
import type { Values } from '../form/again.ts';
import { CLEARABLE, MODES } from '../form/bulk.ts';
import type { BulkPreview } from '../types/changes.ts';
import { kindOptions, stateOptions, unitOptions, withEmpty } from './choices.ts';
import type { Speech } from './language.ts';

const MOST_ROWS = 50;
const DATES = ['warrantyEndsOn', 'licenceEndsOn'];
const SUGGESTIONS: Record<string, string> = {
  model: '/models/suggestions',
  manufacturer: '/manufacturers/suggestions',
  holderName: '/people/suggestions',
};

export function bulkPage(
  values: Values,
  errors: object,
  units: Parameters<typeof unitOptions>[0],
  speech: Speech,
) {
  const { t } = speech;
  const keep = t('asset.bulk.mode.keep');
  const labels = Object.fromEntries(
    [...CLEARABLE, 'kind', 'classified', 'unitId', 'state', 'reason', 'on', 'document'].map((name) => [
      name,
      t(`asset.form.${name}`),
    ]),
  );
  const clearable = (name: string) => ({
    name,
    type: DATES.includes(name) ? 'date' : name === 'notes' ? 'textarea' : 'text',
    suggest: SUGGESTIONS[name] ?? null,
    mode: values[`mode_${name}`] ?? 'keep',
  });
  return {
    values,
    errors,
    labels,
    modes: MODES.map((mode) => ({ value: mode, label: t(`asset.bulk.mode.${mode}`) })),
    described: CLEARABLE.filter((name) => name !== 'roomName' && name !== 'holderName').map(clearable),
    placed: (['roomName', 'holderName'] as const).map(clearable),
    kinds: withEmpty(keep, kindOptions(speech)),
    units: withEmpty(keep, unitOptions(units)),
    states: withEmpty(keep, stateOptions(speech)),
    yesNo: withEmpty(keep, [
      { value: 'yes', label: t('asset.yes') },
      { value: 'no', label: t('asset.no') },
    ]),
  };
}

export function previewPage(
  preview: BulkPreview,
  values: Values,
  unitName: (id: number) => string,
  speech: Speech,
) {
  const { t } = speech;
  return {
    token: preview.token,
    changes: preview.willChange.length,
    unchanged: preview.unchanged,
    refusedCount: preview.refused.length,
    rows: preview.willChange.slice(0, MOST_ROWS).map(({ assetId, tag, before, after }) => ({
      href: `/assets/${assetId}`,
      tag,
      changes: Object.keys(after).map((name) => ({
        label: t(`asset.form.${name}`),
        before: valueText(name, before[name], unitName, speech),
        after: valueText(name, after[name], unitName, speech),
      })),
    })),
    hiddenRows: Math.max(0, preview.willChange.length - MOST_ROWS),
    refused: preview.refused.slice(0, MOST_ROWS).map(({ assetId, tag, problem }) => ({
      href: `/assets/${assetId}`,
      tag,
      why: t(problem.key, problem.params),
    })),
    hidden: Object.entries(values)
      .filter(([name, value]) => !['step', 'token'].includes(name) && value !== '')
      .map(([name, value]) => ({ name, value })),
  };
}

function valueText(
  name: string,
  value: unknown,
  unitName: (id: number) => string,
  { t, format }: Speech,
): string {
  if (value === null || value === undefined || value === '') return '–';
  if (name === 'unitId') return unitName(Number(value));
  if (name === 'kind') return t(`asset.kind.${value}`);
  if (name === 'state') return t(`common.badge.state.${value}`);
  if (name === 'cost') return format.money(Number(value));
  if (typeof value === 'boolean') return t(value ? 'asset.yes' : 'asset.no');
  if (name.endsWith('On')) return format.date(String(value));
  return String(value);
}
