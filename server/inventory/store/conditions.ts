/** A filter as conditions in SQL. Each can use an index of its own; every word of text comes in as a replacement. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, unindexed } from '../../db/query.ts';
import { addDays, addMonths, type Day } from '../../shared/days.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { canonicalMac } from '../../shared/mac.ts';
import { fold } from '../../shared/text.ts';
import { verifiedSince } from '../rules/evidence.ts';
import { kindsOf } from '../rules/kinds.ts';
import { manufacturerName } from '../rules/makers.ts';
import { usedBy } from '../rules/periods.ts';
import { serialKey } from '../rules/serials.ts';
import { isAssetState } from '../rules/states.ts';
import type { AssetFilter } from '../types/lists.ts';
import { type WordMatch, wordConditions } from './words.ts';

/** What to read: in which units, on which day, which assets. */
export interface Selection {
  /** The actor's scope, already narrowed to the unit of the filter. */
  scope: Scope;
  /** The day of a list of the past; null for today, which reads the open values. */
  past: Day | null;
  /** The day the list is for. */
  day: Day;
  filter: AssetFilter;
  words: WordMatch[];
}

export interface Where {
  /** `FROM` with the periods of a past day where they are needed. */
  from: string;
  conditions: string[];
  values: Bind;
}

/** What most machines are: an index of these finds nearly all of them. */
const COMMON_STATE = 'in_use';
const COMMON_KIND = 'desktop';

const CUSTODY_THEN = 'c.from_on <= :day AND (c.to_on IS NULL OR c.to_on > :day)';
const STATE_THEN = 's.from_on <= :day AND (s.to_on IS NULL OR s.to_on > :day)';

/**
 * Tables of a past day. Within some units the custody of those units comes first (CROSS JOIN keeps SQLite to that
 * order); over all units the assets come first, in the order of the list.
 */
function tablesOf({ past, scope }: Selection): string {
  if (!past) return 'assets a';
  const states = `JOIN state_periods s ON s.asset_id = a.id AND ${STATE_THEN}`;
  return scope === 'all'
    ? `assets a JOIN custody_periods c ON c.asset_id = a.id AND ${CUSTODY_THEN} ${states}`
    : `custody_periods c CROSS JOIN assets a ${states}`;
}

/**
 * Today's lists read the columns of `assets`; a day in the past reads the periods of that day.
 * @param order the first column of the order of the list, when it is read in order
 */
export function whereOf(selection: Selection, order: string | null = null): Where {
  const custody = selection.past ? 'c' : 'a';
  const where: Where = {
    from: tablesOf(selection),
    conditions: [scopeCondition(selection.scope, `${custody}.unit_id`)],
    values: { day: selection.day },
  };
  if (selection.past && selection.scope !== 'all')
    where.conditions.push(`a.id = c.asset_id AND ${CUSTODY_THEN}`);
  const common = commonColumns(selection, order);
  addPlace(where, selection, custody, common);
  addKinds(where, selection.filter, common);
  addDescription(where, selection.filter);
  addTimes(where, selection);
  addEvidence(where, selection, common);
  addVerdict(where, selection.filter);
  wordConditions(selection.words, selection.past !== null).forEach((condition) => {
    where.conditions.push(condition.sql);
    Object.assign(where.values, condition.values);
  });
  return where;
}

/** A column of a condition that most machines meet; `one`: a single value or range of it is meant. */
type CommonColumns = (column: string, one: boolean) => string;

/**
 * Its index serves a list only where it is in the order of the list as well, and a count only where nothing else
 * in the filter finds fewer.
 */
function commonColumns({ filter, words }: Selection, order: string | null): CommonColumns {
  const findsFew = Boolean(filter.verdict ?? filter.reason) || words.length > 0;
  return (column, one) => {
    if (order === null) return findsFew ? unindexed(column) : column;
    const inOrder = column === order || (order === 'a.tag' && column !== 'a.verified_at');
    return one && inOrder ? column : unindexed(column);
  };
}

function addPlace(where: Where, selection: Selection, custody: string, common: CommonColumns): void {
  const { filter } = selection;
  if (filter.state) {
    const column = `${selection.past ? 's' : 'a'}.state`;
    const states = filter.state.filter(isAssetState);
    oneOf(
      where,
      states.includes(COMMON_STATE) ? common(column, states.length === 1) : column,
      'states',
      states,
    );
  }
  if (filter.holderId !== undefined) equal(where, `${custody}.holder_id`, 'holderId', filter.holderId);
  if (filter.holderless !== undefined)
    where.conditions.push(`${custody}.holder_id IS ${filter.holderless ? '' : 'NOT '}NULL`);
}

function addKinds(where: Where, filter: AssetFilter, common: CommonColumns): void {
  if (!filter.kind) return;
  const kinds = filter.kind.flatMap(kindsOf);
  oneOf(where, kinds.includes(COMMON_KIND) ? common('a.kind', kinds.length === 1) : 'a.kind', 'kinds', kinds);
}

function addDescription(where: Where, filter: AssetFilter): void {
  if (filter.manufacturer)
    models(where, 'm.manufacturer = :manufacturer', { manufacturer: manufacturerName(filter.manufacturer) });
  if (filter.model) models(where, 'm.search_key LIKE :model', { model: `%${fold(filter.model)}%` });
  if (filter.modelId !== undefined) equal(where, 'a.model_id', 'modelId', filter.modelId);
  if (filter.os) equal(where, 'a.os', 'os', filter.os);
  if (filter.fundingSource) equal(where, 'a.funding_source', 'fundingSource', filter.fundingSource);
  if (filter.agentDeviceId) equal(where, 'a.agent_device_id', 'agentDeviceId', filter.agentDeviceId);
  if (filter.hostname) equal(where, 'LOWER(a.hostname)', 'hostname', filter.hostname.toLowerCase());
  if (filter.macAddress) address(where, 'mac', canonicalMac(filter.macAddress));
  if (filter.ipAddress) address(where, 'ip', canonicalIp(filter.ipAddress));
  if (filter.serial) equal(where, 'a.serial_key', 'serialKey', serialKey(filter.serial) ?? '');
  if (filter.classified !== undefined) equal(where, 'a.classified', 'classified', filter.classified);
}

function addTimes(where: Where, { filter, day }: Selection): void {
  const bound = (operator: string, name: string, value: Day) => {
    where.conditions.push(`a.put_into_use_on ${operator} :${name}`);
    where.values[name] = value;
  };
  if (filter.ageFrom !== undefined) bound('<=', 'usedBy', usedBy(filter.ageFrom, day));
  if (filter.ageTo !== undefined) bound('>', 'usedAfter', addMonths(day, -12 * (filter.ageTo + 1)));
  if (filter.usedFromYear !== undefined) bound('>=', 'usedFrom', `${filter.usedFromYear}-01-01`);
  if (filter.usedToYear !== undefined) bound('<', 'usedTo', `${filter.usedToYear + 1}-01-01`);
}

/** Today the last sighting is a column; for a day in the past the sightings themselves are asked. */
function addEvidence(where: Where, { filter, day, past }: Selection, common: CommonColumns): void {
  if (filter.verified === undefined) return;
  where.values.since = new Date(`${verifiedSince(day)}T00:00:00Z`);
  if (past) {
    where.values.until = new Date(`${addDays(day, 1)}T00:00:00Z`);
    where.conditions.push(`${filter.verified ? '' : 'NOT '}EXISTS (SELECT 1 FROM evidence e
      WHERE e.asset_id = a.id AND e.last_seen_at >= :since AND e.first_seen_at < :until)`);
    return;
  }
  const column = common('a.verified_at', true);
  where.conditions.push(
    filter.verified ? `${column} >= :since` : `(${column} IS NULL OR ${column} < :since)`,
  );
}

function addVerdict(where: Where, filter: AssetFilter): void {
  if (filter.verdict) {
    where.conditions.push('a.id IN (SELECT v.asset_id FROM verdicts v WHERE v.verdict IN (:verdicts))');
    where.values.verdicts = filter.verdict.length > 0 ? filter.verdict : [''];
  }
  if (filter.reason) {
    where.conditions.push('a.id IN (SELECT v.asset_id FROM verdicts v WHERE v.main_reason = :reason)');
    where.values.reason = filter.reason;
  }
}

/** Models are few: their ids are found first, then the assets by the index of models. */
function models(where: Where, condition: string, values: Bind): void {
  where.conditions.push(`a.model_id IN (SELECT m.id FROM models m WHERE ${condition})`);
  Object.assign(where.values, values);
}

/** An address that is none matches nothing. */
function address(where: Where, kind: 'mac' | 'ip', value: string | null): void {
  where.conditions.push(
    `a.id IN (SELECT d.asset_id FROM asset_addresses d WHERE d.kind = '${kind}' AND d.value = :${kind})`,
  );
  where.values[kind] = value ?? '';
}

function equal(where: Where, column: string, name: string, value: unknown): void {
  where.conditions.push(`${column} = :${name}`);
  where.values[name] = value;
}

function oneOf(where: Where, column: string, name: string, values: readonly string[]): void {
  if (values.length === 1) {
    equal(where, column, name, values[0]);
    return;
  }
  where.conditions.push(`${column} IN (:${name})`);
  where.values[name] = values.length > 0 ? values : [''];
}
