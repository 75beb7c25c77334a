/** What a machine is made of, as its page shows it: declared beside seen, and what people locked. */
import { hasSpec } from '../rules/kinds.ts';
import type { Lock } from '../rules/locks.ts';
import type { KnownLock } from '../service/locks.ts';
import type { Asset, HistoryItem, Spec, SpecVersion } from '../types/assets.ts';
import type { Speech } from './language.ts';
import { disksText, memoryText, osText } from './specText.ts';

interface Row {
  label: string;
  value: string | null;
}

/** Null for what is not made of parts anybody counts. */
export function specSection(
  asset: Asset,
  history: readonly HistoryItem[],
  locks: readonly KnownLock[],
  speech: Speech,
  mayLock: boolean,
) {
  if (!hasSpec(asset.kind)) return null;
  const versions = history.filter((item) => item.type === 'spec').map((item) => item.spec);
  const seen = versions.find((spec) => spec.source === 'agent') ?? null;
  const declared = versions.find((spec) => spec.source !== 'agent') ?? null;
  const { t, format } = speech;
  const isSaid = seen !== null || locks.some(({ reported }) => reported !== null);
  const compare = isSaid && declared ? compareSpecs(declared, seen, locks, speech) : null;
  return {
    rows: rowsOfSpec(asset.spec, speech),
    compare: compare?.map((row) => (mayLock ? row : { ...row, lock: null })) ?? null,
    seenAt: seen && format.dateTime(seen.recordedAt),
    source:
      asset.spec &&
      t('asset.spec.recorded', { source: asset.spec.source, day: format.date(asset.spec.recordedOn) }),
  };
}

function specTexts(
  spec: Partial<Spec> | null,
  speech: Speech,
): [Lock & ('cpu' | 'memory' | 'disks' | 'os'), string | null][] {
  return [
    ['cpu', spec?.cpu ?? null],
    ['memory', memoryText({ memoryMb: spec?.memoryMb ?? null }, speech)],
    ['disks', disksText(spec?.disks ?? [], speech)],
    ['os', osText({ os: spec?.os ?? null, osVersion: spec?.osVersion ?? null })],
  ];
}

function rowsOfSpec(spec: SpecVersion | null, speech: Speech): Row[] {
  const { t, format } = speech;
  const yesNo = (value: boolean) => t(value ? 'asset.yes' : 'asset.no');
  const rows = specTexts(spec, speech).map(([key, value]) => ({ label: t(`asset.field.${key}`), value }));
  const details = spec?.details ?? null;
  const slots = details?.memorySlots
    ? t('asset.spec.slots', { slots: details.memorySlots, free: details.freeSlots ?? 0 })
    : null;
  const further: [string, string | null | undefined][] = [
    ['memorySlots', slots],
    ['tpm', spec?.tpm && (['on', 'off'].includes(spec.tpm) ? t(`asset.tpm.${spec.tpm}`) : spec.tpm)],
    ['secureBoot', spec && spec.secureBoot !== null ? yesNo(spec.secureBoot) : null],
    ['antivirus', spec?.antivirus],
    ['firmware', spec?.firmware],
    ['osInstalledOn', details?.osInstalledOn && format.date(details.osInstalledOn)],
  ];
  const known = further.flatMap(([key, value]) => (value ? [{ label: t(`asset.field.${key}`), value }] : []));
  return [...rows, ...known];
}

/** Of a locked fact, what was reported since stands beside what people wrote. */
function compareSpecs(
  declared: SpecVersion,
  seen: SpecVersion | null,
  locks: readonly KnownLock[],
  speech: Speech,
) {
  const { t } = speech;
  const texts = new Map(specTexts(seen, speech));
  return specTexts(declared, speech).map(([key, value]) => {
    const lock = locks.find((one) => one.lock === key) ?? null;
    const reported =
      lock?.reported && !lock.reported.file
        ? new Map(specTexts(lock.reported as Partial<Spec>, speech))
        : texts;
    const other = reported.get(key) ?? null;
    const differs = value !== null && other !== null && value !== other;
    return {
      label: t(`asset.field.${key}`),
      declared: value,
      note: lock && t('asset.lock.by', { who: lock.lockedBy }),
      said: lock && saidByFile(lock, fileText(key, lock, speech), speech),
      seen: other,
      differs,
      action: null,
      lock: lock || differs ? lockButton(key, lock !== null, t) : null,
    };
  });
}

function fileText(key: Lock, { reported }: KnownLock, speech: Speech): string | null {
  return new Map<Lock, string | null>(specTexts(reported as Partial<Spec> | null, speech)).get(key) ?? null;
}

/** «Tệp «may.xlsx» ghi 4 GB (24/02/2026)»: what a file said of a locked fact; null when none did. */
export function saidByFile({ reported, reportedAt }: KnownLock, value: string | null, { t, format }: Speech) {
  if (typeof reported?.file !== 'string' || value === null) return null;
  return t('asset.lock.saidByFile', { file: reported.file, value, day: format.date(reportedAt) });
}

/** The button that locks a fact against reports, or opens it again. */
export function lockButton(fact: Lock, locked: boolean, t: Speech['t']) {
  return {
    fact,
    next: locked ? 'no' : 'yes',
    icon: locked ? 'lock-open' : 'lock',
    label: t(locked ? 'asset.lock.open' : 'asset.lock.keep'),
  };
}
