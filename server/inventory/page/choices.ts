/** The choices of select fields, in the reader's words. */
import { ASSET_KINDS, ASSET_STATES, type AssetKind, VERDICTS } from '../types/assets.ts';
import type { Speech } from './language.ts';

export interface Option {
  value: string | number;
  label: string;
  group?: string;
}

type Words = Pick<Speech, 't'>;

/** The reasons a list can be narrowed to: those that ask for something to be done. */
const REASONS = [
  'os_ended_cpu_unlisted',
  'os_ended',
  'os_ending',
  'cpu_32bit',
  'cpu_mark_too_low',
  'memory_below_minimum',
  'memory_upgradable',
  'disk_hard_disk_only',
  'disk_ssd_too_small',
  'tpm_off',
  'age_over_limit',
  'age_watch',
  'repairs_frequent',
  'vendor_support_ended',
  'vendor_support_ending',
  'vendor_sale_ended',
  'firmware_built_long_ago',
  'firmware_same_for_long',
  'service_interrupted',
  'load_high',
  'ports_few_free',
  'single_point',
  'pages_over_life',
  'pages_many',
  'battery_failing',
  'battery_old',
  'battery_short',
  'state_awaiting_disposal',
  'cpu_missing',
  'cpu_unrecognised',
  'cpu_mark_unknown',
  'memory_unknown',
  'disk_unknown',
  'os_unknown',
  'os_release_unknown',
  'os_ended_cpu_unknown',
  'tpm_unknown',
  'age_unknown',
  'vendor_support_unknown',
  'firmware_unknown',
  'vendor_sale_unknown',
  'firmware_age_unknown',
  'service_unknown',
  'load_unknown',
  'ports_unknown',
  'single_point_unknown',
  'pages_unknown',
  'battery_unknown',
];

export function kindOptions({ t }: Words, kinds: readonly AssetKind[] = ASSET_KINDS): Option[] {
  return kinds.map((kind) => ({ value: kind, label: t(`asset.kind.${kind}`) }));
}

export function stateOptions({ t }: Words, states: readonly string[] = ASSET_STATES): Option[] {
  return states.map((state) => ({ value: state, label: t(`common.badge.state.${state}`) }));
}

export function verdictOptions({ t }: Words): Option[] {
  return VERDICTS.map((verdict) => ({ value: verdict, label: t(`common.badge.verdict.${verdict}`) }));
}

export function reasonOptions({ t }: Words): Option[] {
  return REASONS.map((reason) => ({ value: reason, label: t(`asset.reason.${reason}`) }));
}

/** First an empty choice with its own words: «Tất cả». */
export function withEmpty(label: string, options: Option[]): Option[] {
  return [{ value: '', label }, ...options];
}

/** Units as an indented list. */
export function unitOptions(
  units: readonly { id: number; name: string; parentId: number | null }[],
): Option[] {
  const children = new Map<number | null, { id: number; name: string }[]>();
  const known = new Set(units.map((unit) => unit.id));
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const options: Option[] = [];
  const add = (parent: number | null, depth: number) => {
    for (const unit of children.get(parent) ?? []) {
      options.push({ value: unit.id, label: `${'\u2003'.repeat(depth)}${unit.name}` });
      add(unit.id, depth + 1);
    }
  };
  add(null, 0);
  return options;
}
