/** Families of devices as their pages show them. */
import type { Speech } from '../network/page/speech.ts';
import type { OwnFamily } from '../network/service/families.ts';
import type { Identification } from '../snmp/identify.ts';
import type { Trial } from './trial.ts';

/** What a new family begins with: every part that most families need. */
export const EXAMPLE = JSON.stringify(
  {
    id: 'my-maker-switch',
    vendor: 'Maker',
    kind: 'switch',
    under: ['e.99999'],
    reads: ['^(?<model>\\S+) version (?<firmware>\\S+)'],
    model: ['entity.model'],
    serial: ['e.99999.1.2.3.0'],
    firmware: ['entity.software'],
  },
  null,
  2,
);

export function familyLines(families: readonly OwnFamily[], { t, format }: Speech) {
  return families.map(({ id, family, entry, changedAt, changedBy }) => ({
    href: `/device-families/${id}`,
    name: family,
    vendor: typeof entry.vendor === 'string' ? entry.vendor : '',
    kind: typeof entry.kind === 'string' ? t(`asset.kind.${entry.kind}`) : '',
    changed: format.dateTime(changedAt),
    by: changedBy,
  }));
}

const FIELDS = ['kind', 'vendor', 'model', 'serial', 'firmware'] as const;

export function trialLines(trial: Trial, { t, format }: Speech) {
  const shown = (identification: Identification, field: (typeof FIELDS)[number]) => {
    const value = identification[field];
    return field === 'kind' && value ? t(`asset.kind.${value}`) : (value ?? '');
  };
  return {
    outcome: trial.with.outcome,
    rows: FIELDS.map((field) => {
      const reason = trial.with.why.find((one) => one.field === field);
      const before = shown(trial.without, field);
      const after = shown(trial.with, field);
      return {
        label: t(`device.field.${field}`),
        ...{ before, after, differs: before !== after },
        why: reason
          ? t('device.why', { rule: reason.rule, sure: format.percent(reason.confidence, 1, 0) })
          : '',
        oid: reason?.oid ?? '',
      };
    }),
  };
}
