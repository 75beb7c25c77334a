/** What the files of verdicts hold. */
import type { ColumnType } from '../documents/xlsx.ts';
import { yearsBetween } from '../shared/days.ts';
import type { VerdictItem } from './lists.ts';
import { type Speech, sentencesOf } from './page.ts';

interface FileColumn {
  key: string;
  type: ColumnType;
  width?: number;
  value(item: VerdictItem, speech: Speech): string | number | null;
}

/** The columns of the files, the same in CSV and in workbooks. */
export const FILE_COLUMNS: FileColumn[] = [
  { key: 'tag', type: 'text', width: 16, value: (item) => item.tag },
  { key: 'kind', type: 'text', value: (item, { t }) => t(`asset.kind.${item.kind}`) },
  { key: 'manufacturer', type: 'text', width: 14, value: (item) => item.manufacturer },
  { key: 'model', type: 'text', value: (item) => item.model },
  { key: 'unitCode', type: 'text', width: 10, value: (item) => item.unitCode },
  { key: 'unit', type: 'text', width: 30, value: (item) => item.unitName },
  { key: 'holder', type: 'text', value: (item) => item.holderName },
  { key: 'state', type: 'text', width: 16, value: (item, { t }) => t(`common.badge.state.${item.state}`) },
  {
    key: 'putIntoUseOn',
    type: 'text',
    width: 12,
    value: (item, { format }) => (item.putIntoUseOn ? format.date(item.putIntoUseOn) : null),
  },
  {
    key: 'age',
    type: 'integer',
    width: 10,
    value: (item, { asOf }) => (item.putIntoUseOn ? yearsBetween(item.putIntoUseOn, asOf) : null),
  },
  { key: 'cost', type: 'money', value: (item) => item.cost },
  {
    key: 'verdict',
    type: 'text',
    width: 16,
    value: (item, { t }) => t(`replacement.verdict.${item.verdict}`),
  },
  {
    key: 'reason',
    type: 'text',
    width: 60,
    value: (item, speech) => sentencesOf(item, speech).sentences.join('; '),
  },
  {
    key: 'missing',
    type: 'text',
    width: 30,
    value: (item, speech) => sentencesOf(item, speech).missing.join(', '),
  },
  { key: 'priceCap', type: 'money', value: (item) => item.priceCap },
  {
    key: 'windows11',
    type: 'text',
    width: 12,
    value: (item, { t }) => item.windows11 && t(`replacement.windows11.${item.windows11}`),
  },
  { key: 'criteria', type: 'text', width: 10, value: (item) => item.criteriaVersion },
];
