/** The numbers of criteria as fields of a form: where each stands, and what it is counted in. */
import type { Criteria, KindCriteria } from '../../data/criteria.ts';
import { ROLES, type RoleOfUse } from '../../data/roles.ts';

export type Unit =
  | 'gb'
  | 'years'
  | 'months'
  | 'minutes'
  | 'mark'
  | 'times'
  | 'share'
  | 'sockets'
  | 'devices'
  | 'pages';

/**
 * `limit` is a number with its source, `asked` a source alone (the rule has no number), `yes` a switch within a section and
 * `source` the source of a whole section.
 */
export type Field =
  | { path: string; type: 'limit'; unit: Unit }
  | { path: string; type: 'asked' | 'yes' | 'source' };

/** What roles may ask otherwise; where it stands among the needs of a role. */
const OF_ROLES: readonly { path: string; unit: Unit }[] = [
  { path: 'cpu.mark.replaceBelow', unit: 'mark' },
  { path: 'cpu.mark.goodFrom', unit: 'mark' },
  { path: 'memory.replaceBelowGb', unit: 'gb' },
  { path: 'memory.upgradeBelowGb', unit: 'gb' },
  { path: 'disk.upgradeBelowGb', unit: 'gb' },
  { path: 'disk.goodFromGb', unit: 'gb' },
];

export const FIELDS: readonly Field[] = [
  { path: 'cpu.only64Bit', type: 'asked' },
  { path: 'cpu.mark.replaceBelow', type: 'limit', unit: 'mark' },
  { path: 'cpu.mark.goodFrom', type: 'limit', unit: 'mark' },
  { path: 'memory.replaceBelowGb', type: 'limit', unit: 'gb' },
  { path: 'memory.upgradeBelowGb', type: 'limit', unit: 'gb' },
  { path: 'disk.solidState', type: 'asked' },
  { path: 'disk.upgradeBelowGb', type: 'limit', unit: 'gb' },
  { path: 'disk.goodFromGb', type: 'limit', unit: 'gb' },
  { path: 'os.goodForMonths', type: 'limit', unit: 'months' },
  { path: 'os.renewalNeedsListedCpu', type: 'yes' },
  { path: 'os.source', type: 'source' },
  { path: 'vendorSupport.noticeMonths', type: 'limit', unit: 'months' },
  { path: 'vendorSupport.required', type: 'yes' },
  { path: 'vendorSale.watchFromMonths', type: 'limit', unit: 'months' },
  { path: 'vendorSale.required', type: 'yes' },
  { path: 'firmware', type: 'asked' },
  { path: 'firmwareAge.watchFromMonths', type: 'limit', unit: 'months' },
  { path: 'firmwareAge.required', type: 'yes' },
  { path: 'duty.availabilityBelow', type: 'limit', unit: 'share' },
  { path: 'duty.loadFrom', type: 'limit', unit: 'share' },
  { path: 'duty.freePortsBelow', type: 'limit', unit: 'sockets' },
  { path: 'duty.required', type: 'yes' },
  { path: 'single.behindFrom', type: 'limit', unit: 'devices' },
  { path: 'single.required', type: 'yes' },
  { path: 'pages.watchFrom', type: 'limit', unit: 'pages' },
  { path: 'pages.replaceFrom', type: 'limit', unit: 'pages' },
  { path: 'pages.required', type: 'yes' },
  { path: 'battery.failing', type: 'asked' },
  { path: 'battery.upgradeFromYears', type: 'limit', unit: 'years' },
  { path: 'battery.upgradeBelowMinutes', type: 'limit', unit: 'minutes' },
  { path: 'battery.required', type: 'yes' },
  { path: 'age.watchFromYears', type: 'limit', unit: 'years' },
  { path: 'age.replaceFromYears', type: 'limit', unit: 'years' },
  { path: 'age.firmwareAtMostYears', type: 'limit', unit: 'years' },
  { path: 'repairs.watchFrom', type: 'limit', unit: 'times' },
  { path: 'upgrade.shareBelow', type: 'limit', unit: 'share' },
  ...ROLES.flatMap((role) =>
    OF_ROLES.map(({ path, unit }): Field => ({ path: `roles.${role}.${path}`, type: 'limit', unit })),
  ),
];

const COMPUTERS = ['desktop', 'laptop', 'all_in_one', 'server'];
const EQUIPMENT = ['firewall', 'router', 'switch', 'access_point', 'modem', 'server', 'storage'];
/** What can be known of some kinds alone; every other section suits all of them. */
const SECTION_KINDS: Record<string, readonly string[]> = {
  ...{ cpu: COMPUTERS, memory: COMPUTERS, disk: COMPUTERS, os: COMPUTERS, upgrade: COMPUTERS },
  ...{ firmware: EQUIPMENT, firmwareAge: EQUIPMENT, duty: EQUIPMENT, single: EQUIPMENT },
  'age.firmwareAtMostYears': COMPUTERS,
  vendorSale: [...EQUIPMENT, 'printer', 'scanner', 'ups'],
  ...{ pages: ['printer'], battery: ['ups'], roles: COMPUTERS.filter((kind) => kind !== 'server') },
};

export function sectionOf({ path }: Pick<Field, 'path'>): string {
  return path.split('.')[0]!;
}

/** Of a field of a role: which role, and which common field it stands in place of. */
export function roleOf({ path }: Pick<Field, 'path'>): { role: RoleOfUse; common: string } | null {
  const [section, role, ...common] = path.split('.');
  return section === 'roles' ? { role: role as RoleOfUse, common: common.join('.') } : null;
}

/** The fields that can be asked of a kind, and those that are. */
export function fieldsOf(kind: string, asked: KindCriteria): Field[] {
  return FIELDS.filter((field) => {
    const section = sectionOf(field);
    const kinds = SECTION_KINDS[field.path] ?? SECTION_KINDS[section];
    return kinds === undefined || kinds.includes(kind) || readField(asked, field) !== null;
  });
}

/** What is asked of another kind, without what cannot be known of this one. */
export function suitable(kind: string, asked: KindCriteria): KindCriteria {
  const sections = new Set(fieldsOf(kind, {} as KindCriteria).map(sectionOf));
  const kept = Object.entries(asked).filter(([section]) => sections.has(section));
  return Object.fromEntries(kept) as KindCriteria;
}

/** What stands in a field; null where nothing is asked. */
export interface FieldValue {
  value: number | boolean | null;
  source: string | null;
}

export function readField(asked: KindCriteria, { path, type }: Field): FieldValue | null {
  const found = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], asked);
  if (found === undefined) return null;
  if (type === 'yes') return { value: found as boolean, source: null };
  if (type === 'source') return { value: null, source: found as string };
  const { value = null, source } = found as { value?: number; source: string };
  return { value, source };
}

/** Criteria of a kind from its fields; sections of which nothing is left are not asked. */
export function criteriaFrom(values: ReadonlyMap<string, FieldValue>): Record<string, unknown> {
  const asked: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const given = values.get(field.path);
    if (!given || !hasContent(field, given)) continue;
    const [last, ...above] = field.path.split('.').reverse() as [string, ...string[]];
    const section = above.reverse().reduce<Record<string, unknown>>((at, name) => {
      at[name] ??= {};
      return at[name] as Record<string, unknown>;
    }, asked);
    section[last] = contentOf(field, given);
  }
  return withoutEmpty(asked);
}

function hasContent({ type }: Field, { value, source }: FieldValue): boolean {
  if (type === 'limit') return value !== null;
  return type === 'yes' || source !== null;
}

function contentOf({ type }: Field, { value, source }: FieldValue): unknown {
  if (type === 'yes') return value === true;
  if (type === 'source') return source;
  return type === 'asked' ? { source } : { value, source: source ?? '' };
}

/** A section of switches and sources alone asks nothing. */
function withoutEmpty(asked: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(asked).filter(([section, content]) => {
      const asks = FIELDS.filter(
        (field) => sectionOf(field) === section && field.type !== 'yes' && field.type !== 'source',
      );
      return asks.some((field) => readField({ [section]: content } as KindCriteria, field) !== null);
    }),
  );
}

export interface KindGroup {
  kinds: string[];
  asked: KindCriteria;
  /** What can be asked of them. */
  fields: Field[];
}

/** Kinds of which the same is asked, and could be, are told and edited together. */
export function kindsTogether(kinds: Criteria['kinds']): KindGroup[] {
  const groups = new Map<string, KindGroup>();
  for (const [kind, asked] of Object.entries(kinds)) {
    const fields = fieldsOf(kind, asked);
    const key = JSON.stringify(fields.map((field) => [field.path, readField(asked, field)]));
    const group = groups.get(key);
    if (group) group.kinds.push(kind);
    else groups.set(key, { kinds: [kind], asked, fields });
  }
  return [...groups.values()];
}
