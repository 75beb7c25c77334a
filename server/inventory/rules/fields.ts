/** What the fields of one asset may hold, and what they may hold together. */
import type { Problem } from '../../errors.ts';
import { type Day, isDay } from '../../shared/days.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { canonicalMac, isJunkMac } from '../../shared/mac.ts';
import { HIGHEST_AMOUNT } from '../../shared/money.ts';
import { clean, cleanLines } from '../../shared/text.ts';
import type { AssetFields } from '../types/changes.ts';
import { isAssetKind } from './kinds.ts';
import { manufacturerName } from './makers.ts';
import { earliestDay } from './periods.ts';

type Problems = Record<string, Problem>;

const LENGTHS = {
  tag: 40,
  manufacturer: 80,
  model: 120,
  serial: 80,
  hostname: 120,
  fundingSource: 120,
  agentDeviceId: 120,
} as const;
const LONGEST_NOTE = 4000;
const MOST_ADDRESSES = 32;

const EMPTY: AssetFields = {
  tag: null,
  kind: 'other',
  manufacturer: null,
  model: null,
  serial: null,
  hostname: null,
  cost: null,
  fundingSource: null,
  putIntoUseOn: null,
  warrantyEndsOn: null,
  licenceEndsOn: null,
  classified: false,
  notes: null,
  agentDeviceId: null,
  macAddresses: [],
  ipAddresses: [],
};

/** All fields of an asset: those given, cleaned, and the others empty. */
export function completeFields(given: Partial<AssetFields>): AssetFields {
  return { ...EMPTY, ...cleanFields(given) };
}

/** The given fields in their one normal form; blank text is no value. Addresses that are none stay as written. */
export function cleanFields(given: Partial<AssetFields>): Partial<AssetFields> {
  const cleaned: Partial<AssetFields> = {};
  for (const key of Object.keys(EMPTY) as (keyof AssetFields)[]) {
    if (given[key] !== undefined) Object.assign(cleaned, { [key]: normal(key, given[key]) });
  }
  return cleaned;
}

function normal(key: keyof AssetFields, value: unknown): unknown {
  if (key === 'macAddresses') return unique(value as string[], canonicalMac);
  if (key === 'ipAddresses') return unique(value as string[], canonicalIp);
  if (typeof value !== 'string') return value;
  const text = key === 'notes' ? cleanLines(value) : clean(value);
  if (text === '') return null;
  return key === 'manufacturer' ? manufacturerName(text) : text;
}

function unique(values: readonly string[], canonical: (text: string) => string | null): string[] {
  const known = values.filter((value) => value.trim() !== '').map((value) => canonical(value) ?? value);
  return [...new Set(known)].sort();
}

/** What is wrong with the fields of an asset, by field. Fields are expected in their normal form. */
export function fieldProblems(fields: AssetFields, today: Day): Problems {
  return { ...textProblems(fields), ...dayProblems(fields, today), ...valueProblems(fields) };
}

function textProblems(fields: AssetFields): Problems {
  const problems: Problems = {};
  for (const [key, longest] of Object.entries(LENGTHS)) {
    const value = fields[key as keyof typeof LENGTHS];
    if (value !== null && value.length > longest)
      problems[key] = { key: 'asset.problem.tooLong', params: { longest } };
  }
  if ((fields.notes?.length ?? 0) > LONGEST_NOTE)
    problems.notes = { key: 'asset.problem.tooLong', params: { longest: LONGEST_NOTE } };
  if (fields.model !== null && fields.manufacturer === null)
    problems.manufacturer = { key: 'asset.problem.manufacturerMissing' };
  return problems;
}

function dayProblems(fields: AssetFields, today: Day): Problems {
  const problems: Problems = {};
  const used = fields.putIntoUseOn;
  if (used !== null && !isUseDate(used)) problems.putIntoUseOn = { key: 'asset.problem.dayOrYear' };
  else if (used !== null && earliestDay(used) > today)
    problems.putIntoUseOn = { key: 'asset.problem.inFuture' };
  for (const key of ['warrantyEndsOn', 'licenceEndsOn'] as const) {
    const day = fields[key];
    if (day !== null && !isDay(day)) problems[key] = { key: 'asset.problem.day' };
  }
  if (!problems.putIntoUseOn && !problems.warrantyEndsOn && used !== null && fields.warrantyEndsOn !== null) {
    if (fields.warrantyEndsOn < earliestDay(used))
      problems.warrantyEndsOn = { key: 'asset.problem.warrantyBeforeUse', params: { day: used } };
  }
  return problems;
}

function valueProblems(fields: AssetFields): Problems {
  const problems: Problems = {};
  if (!isAssetKind(fields.kind)) problems.kind = { key: 'asset.problem.kind' };
  const { cost } = fields;
  if (cost !== null && !(Number.isSafeInteger(cost) && cost >= 0 && cost <= HIGHEST_AMOUNT))
    problems.cost = { key: 'asset.problem.cost' };
  const mac = fields.macAddresses.find((one) => canonicalMac(one) === null || isJunkMac(one));
  if (mac) problems.macAddresses = { key: 'asset.problem.mac', params: { mac } };
  const ip = fields.ipAddresses.find((one) => canonicalIp(one) === null);
  if (ip) problems.ipAddresses = { key: 'asset.problem.ip', params: { ip } };
  if (fields.macAddresses.length > MOST_ADDRESSES)
    problems.macAddresses = { key: 'asset.problem.tooMany', params: { most: MOST_ADDRESSES } };
  if (fields.ipAddresses.length > MOST_ADDRESSES)
    problems.ipAddresses = { key: 'asset.problem.tooMany', params: { most: MOST_ADDRESSES } };
  return problems;
}

/** `YYYY-MM-DD`, or a year alone. */
export function isUseDate(text: string): boolean {
  return text.length === 4 ? isDay(`${text}-01-01`) : isDay(text);
}
