/** A list of machines as its page shows it. */
import { ALL_FORMS } from '../../documents/forms/types.ts';
import { type FilterName, type ListState, listAddress, neighbours } from '../form/list.ts';
import type { Asset } from '../types/assets.ts';
import type { AssetSort } from '../types/lists.ts';
import {
  kindOptions,
  type Option,
  reasonOptions,
  stateOptions,
  verdictOptions,
  withEmpty,
} from './choices.ts';
import { COLUMNS, type Column, cellOf, columnsOf } from './columns.ts';
import type { Speech } from './language.ts';

interface Found {
  items: Asset[];
  total: number;
  nextCursor: string | null;
}

/** What is behind the ids of a filter: a holder, a model. */
export type Names = Record<string, string>;

/** Everything the view of a list needs besides its title. */
export function listPage(state: ListState, found: Found, names: Names, speech: Speech, scope: string) {
  const columns = columnsOf(state.columns, speech);
  return {
    scope,
    total: found.total,
    shown: found.items.length,
    filters: filterFields(state, speech),
    chips: chipsOf(state, names, speech),
    clearHref: listAddress({ params: kept(state, ['unit', 'asOf', 'sort', 'cols']) }),
    everythingHref: state.params.get('state') ? null : listAddress(state, { state: 'all' }),
    heads: columns.map((column) => headOf(column, state, speech)),
    rows: found.items.map((asset) => ({
      id: asset.id,
      tag: asset.tag,
      cells: columns.map((column) => cellOf(column, asset, speech, state.columns.length > 0)),
    })),
    chooser: chooserOf(state, columns, speech),
    addHref: addAddress(state),
    exports: {
      xlsx: listAddress(state, {}, '/assets/export.xlsx'),
      csv: listAddress(state, {}, '/assets/export.csv'),
      forms: ALL_FORMS.map((form) => ({
        href: listAddress(state, { sort: null, cols: null }, `/assets/export/${form}.xlsx`),
        label: speech.t(`asset.export.form.${form}`),
      })),
    },
    hidden: [...state.params].map(([name, value]) => ({ name, value })),
    ...neighbours(state, found.nextCursor),
  };
}

/** A new machine starts with the kind and the unit that are looked at. */
function addAddress(state: ListState): string {
  const kept = ['kind', 'unit'].flatMap((name): [string, string][] => {
    const value = state.params.get(name);
    return value ? [[name, value]] : [];
  });
  const query = new URLSearchParams(kept).toString();
  return query === '' ? '/assets/new' : `/assets/new?${query}`;
}

function headOf(column: Column, state: ListState, { t }: Speech) {
  const head = { label: t(`asset.field.${column.key}`), numeric: column.numeric ?? false };
  if (!column.sort) return head;
  const descending: AssetSort = `-${column.sort}`;
  const sorted = state.sort === column.sort ? 'asc' : state.sort === descending ? 'desc' : null;
  return { ...head, sorted, href: listAddress(state, { sort: sorted === 'asc' ? descending : column.sort }) };
}

/** The fields of the filter form with their values; several values at once stay one choice of their own. */
function filterFields(state: ListState, speech: Speech) {
  const { t } = speech;
  const value = (name: string) => state.params.get(name) ?? '';
  const all = t('common.filters.all');
  const yesNo = (yes: string, no: string): Option[] => [
    { value: '', label: all },
    { value: 'yes', label: t(yes) },
    { value: 'no', label: t(no) },
  ];
  const groups: Option[] = ['computer', 'network'].map((group) => ({
    value: group,
    label: t(`asset.kind.${group}`),
  }));
  const select = (name: FilterName, options: Option[]) => ({
    name,
    label: t(`asset.filter.${name}`),
    value: value(name),
    options: withSeveral(options, value(name), (one) => valueText(name, one, speech)),
  });
  const text = (name: FilterName, suggest?: string) => ({
    name,
    label: t(`asset.filter.${name}`),
    value: value(name),
    suggest,
  });
  const states = [
    { value: 'held', label: t('asset.state.held') },
    { value: 'all', label: all },
    ...stateOptions(speech),
  ];
  const more = [
    select('holderless', yesNo('asset.holderless.yes', 'asset.holderless.no')),
    select('reason', withEmpty(all, reasonOptions(speech))),
    text('manufacturer', '/manufacturers/suggestions'),
    text('model', '/models/suggestions'),
    text('os', '/assets/systems/suggestions'),
    text('usedFromYear'),
    text('usedToYear'),
  ];
  return {
    q: text('q'),
    main: [
      select('kind', withEmpty(all, [...groups, ...kindOptions(speech)])),
      { ...select('state', states), value: value('state') || 'held' },
      select('verdict', withEmpty(all, verdictOptions(speech))),
      select('verified', yesNo('asset.verified.yes', 'asset.verified.no')),
    ],
    more,
    moreOpen: more.some((field) => field.value !== ''),
    hidden: [
      'unit',
      'asOf',
      'sort',
      'cols',
      'ageFrom',
      'ageTo',
      'holderId',
      'modelId',
      'fundingSource',
      'classified',
      'serial',
      'agentDeviceId',
      'own',
      'level',
    ]
      .filter((name) => state.params.has(name))
      .map((name) => ({ name, value: value(name) })),
  };
}

function withSeveral(options: Option[], value: string, label: (one: string) => string): Option[] {
  const known = options.some((option) => option.value === value);
  return known ? options : [...options, { value, label: value.split(',').map(label).join(', ') }];
}

/** What is filtered, each with the address of the list without it. */
function chipsOf(state: ListState, names: Names, speech: Speech) {
  const chips = [...state.params]
    .filter(([name]) => !['unit', 'asOf', 'sort', 'cols'].includes(name))
    .map(([name, value]) => ({
      label: speech.t(`asset.filter.${name}`),
      value:
        names[name] ??
        value
          .split(name === 'q' ? '\n' : ',')
          .map((one) => valueText(name, one, speech))
          .join(', '),
      removeHref: listAddress(state, { [name]: name === 'state' ? 'all' : null }),
    }))
    .filter((chip) => chip.value !== speech.t('common.filters.all'));
  if (state.params.has('state')) return chips;
  const held = {
    label: speech.t('asset.filter.state'),
    value: speech.t('asset.state.held'),
    removeHref: listAddress(state, { state: 'all' }),
  };
  return [held, ...chips];
}

/** One value of a filter in words. */
function valueText(name: string, value: string, { t }: Speech): string {
  const yes = !['no', 'false', '0'].includes(value);
  switch (name) {
    case 'kind':
      return t(`asset.kind.${value}`);
    case 'state':
      if (value === 'all') return t('common.filters.all');
      return value === 'held' ? t('asset.state.held') : t(`common.badge.state.${value}`);
    case 'verdict':
      return t(`common.badge.verdict.${value}`);
    case 'reason':
      return t(`asset.reason.${value}`);
    case 'level':
      return t(`coverage.group.${value}`);
    case 'own':
    case 'verified':
    case 'holderless':
    case 'classified':
      return t(`asset.${name}.${yes ? 'yes' : 'no'}`);
    default:
      return value;
  }
}

function chooserOf(state: ListState, columns: Column[], { t }: Speech) {
  return {
    options: COLUMNS.filter((column) => column.key !== 'machine').map((column) => ({
      value: column.key,
      label: t(`asset.field.${column.key}`),
      chosen: columns.includes(column),
    })),
    hidden: [...state.params].filter(([name]) => name !== 'cols').map(([name, value]) => ({ name, value })),
    usualHref: listAddress(state, { cols: null }),
  };
}

function kept(state: ListState, names: string[]): Map<string, string> {
  return new Map([...state.params].filter(([name]) => names.includes(name)));
}
