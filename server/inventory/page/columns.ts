/** The columns a list of machines can have: on the page, and in the file it is exported to. */
import { isVerified } from '../rules/evidence.ts';
import type { Asset } from '../types/assets.ts';
import type { SortKey } from '../types/lists.ts';
import type { Speech } from './language.ts';
import { disksText, memoryText, osText, productName } from './specText.ts';

export type FileValue = string | number | null;

/** One cell as the view shows it. */
export interface Cell {
  text: string;
  sub?: string | null;
  href?: string;
  title?: string;
  badge?: { kind: 'state' | 'verdict'; value: string };
  className: string;
}

/** One column of the exported file. */
export interface FileColumn {
  titleKey: string;
  type: 'text' | 'integer' | 'money' | 'day';
  width: number;
  value: (asset: Asset, speech: Speech) => FileValue;
}

export interface Column {
  key: string;
  sort?: SortKey;
  numeric?: boolean;
  /** Left out of the two lines a row has on a phone. */
  minor?: boolean;
  cell: (asset: Asset, speech: Speech) => Omit<Cell, 'className'>;
  file: FileColumn[];
}

type TextOf = (asset: Asset, speech: Speech) => string | null;

const machine: Column = {
  key: 'machine',
  sort: 'tag',
  cell: (asset) => ({ text: asset.tag, sub: productName(asset), href: `/assets/${asset.id}` }),
  file: [
    file('tag', 18, (asset) => asset.tag),
    file('manufacturer', 16, (asset) => asset.manufacturer),
    file('model', 24, (asset) => asset.model),
  ],
};

const verdict: Column = {
  key: 'verdict',
  sort: 'verdict',
  cell: (asset) =>
    asset.verdict ? { text: '', badge: { kind: 'verdict', value: asset.verdict } } : { text: '' },
  file: [file('verdict', 18, (asset, { t }) => asset.verdict && t(`common.badge.verdict.${asset.verdict}`))],
};

/** In the order they stand in the table. */
export const COLUMNS: readonly Column[] = [
  machine,
  text('kind', (asset, { t }) => t(`asset.kind.${asset.kind}`), { sort: 'kind' }),
  text('serial', (asset) => asset.serial, { width: 20 }),
  {
    ...text('unit', (asset) => asset.unitName, { sort: 'unit', width: 30 }),
    file: [file('unitCode', 14, (asset) => asset.unitCode), file('unit', 30, (asset) => asset.unitName)],
  },
  text('room', (asset) => asset.roomName),
  text('holder', (asset) => asset.holderName, { width: 24 }),
  {
    ...text('putIntoUseOn', (asset, { format }) => asset.putIntoUseOn && format.date(asset.putIntoUseOn), {
      sort: 'putIntoUseOn',
      minor: true,
    }),
  },
  {
    ...text('cost', (asset, { format }) => (asset.cost === null ? null : format.money(asset.cost)), {
      sort: 'cost',
      minor: true,
    }),
    numeric: true,
    file: [{ ...file('cost', 16, (asset) => asset.cost), type: 'money' }],
  },
  text('fundingSource', (asset) => asset.fundingSource, { minor: true }),
  text('cpu', (asset) => asset.spec?.cpu ?? null, { minor: true, width: 26 }),
  {
    ...text('memory', (asset, speech) => memoryText(asset.spec, speech), { minor: true }),
    numeric: true,
  },
  text('disks', (asset, speech) => disksText(asset.spec?.disks ?? [], speech), { minor: true, width: 20 }),
  text('os', (asset) => osText(asset.spec), { minor: true, width: 22 }),
  text('hostname', (asset) => asset.hostname, { minor: true }),
  text('ipAddresses', (asset) => asset.ipAddresses.join(', ') || null, { minor: true }),
  text('macAddresses', (asset) => asset.macAddresses.join(', ') || null, { minor: true, width: 20 }),
  text('warrantyEndsOn', (asset, { format }) => asset.warrantyEndsOn && format.date(asset.warrantyEndsOn), {
    minor: true,
  }),
  {
    key: 'state',
    sort: 'state',
    minor: true,
    cell: (asset) => ({ text: '', badge: { kind: 'state', value: asset.state } }),
    file: [file('state', 16, (asset, { t }) => t(`common.badge.state.${asset.state}`))],
  },
  {
    key: 'verifiedAt',
    sort: 'verifiedAt',
    cell: (asset, speech) => freshness(asset, speech),
    file: [
      file('verifiedAt', 18, (asset, { format }) => asset.verifiedAt && format.dateTime(asset.verifiedAt)),
    ],
  },
  {
    key: 'updatedAt',
    sort: 'updatedAt',
    minor: true,
    cell: (asset, { format }) => ({
      text: format.ago(asset.updatedAt),
      title: format.dateTime(asset.updatedAt),
    }),
    file: [file('updatedAt', 18, (asset, { format }) => format.dateTime(asset.updatedAt))],
  },
  text('reason', (asset, { t }) => asset.mainReason && t(`asset.reason.${asset.mainReason}`), {
    minor: true,
    width: 30,
  }),
  verdict,
];

const USUAL = ['kind', 'unit', 'holder', 'putIntoUseOn', 'state', 'verifiedAt', 'verdict'];

/** What is known of today alone: a list of a past day does not have it. */
const OF_TODAY = ['verifiedAt', 'reason', 'verdict'];

/** The columns of a list: the machine always, the others as chosen or as usual. Unknown names are left out. */
export function columnsOf(
  chosen: readonly string[],
  { asOf, today }: Pick<Speech, 'asOf' | 'today'>,
): Column[] {
  const wanted = chosen.length > 0 ? chosen : USUAL;
  const offered = asOf < today ? COLUMNS.filter((column) => !OF_TODAY.includes(column.key)) : COLUMNS;
  return offered.filter((column) => column.key === 'machine' || wanted.includes(column.key));
}

/** A column that was asked for is shown on a phone too. */
export function cellOf(column: Column, asset: Asset, speech: Speech, chosen: boolean): Cell {
  const className =
    column.key === 'machine'
      ? 'main'
      : column.key === 'verdict'
        ? 'end'
        : column.minor && !chosen
          ? 'minor'
          : '';
  return { ...column.cell(asset, speech), className: column.numeric ? `${className} num`.trim() : className };
}

function text(
  key: string,
  textOf: TextOf,
  { width = 16, ...rest }: { sort?: SortKey; minor?: boolean; width?: number } = {},
): Column {
  return {
    key,
    ...rest,
    cell: (asset, speech) => ({ text: textOf(asset, speech) ?? '' }),
    file: [file(key, width, textOf)],
  };
}

function file(name: string, width: number, value: FileColumn['value']): FileColumn {
  return { titleKey: `asset.field.${name}`, type: 'text', width, value };
}

/** Seen lately or not, in words, with the moment on hover. */
function freshness(asset: Asset, { t, format, asOf }: Speech): Omit<Cell, 'className'> {
  if (asset.verifiedAt === null) return { text: t('asset.neverSeen') };
  const ago = format.ago(asset.verifiedAt);
  return {
    text: isVerified(asset, asOf) ? ago : t('asset.seenLongAgo', { ago }),
    title: format.dateTime(asset.verifiedAt),
  };
}
