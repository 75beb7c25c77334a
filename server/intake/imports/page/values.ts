/** Values of machines as people read them. */
import { disksText } from '../../../inventory/page/specText.ts';
import type { Disk } from '../../../inventory/types/assets.ts';
import type { Speech } from '../../../network/page/speech.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { Field } from '../../spreadsheets/facts/columns.ts';

const NOTHING = '–';
const DAYS = ['putIntoUseOn', 'warrantyEndsOn', 'licenceEndsOn'];

/** A value of a field of an asset. */
export function valueText(field: string, value: unknown, tree: UnitTree, speech: Speech): string {
  const { t, format } = speech;
  if (value === null || value === undefined || value === '') return NOTHING;
  if (field === 'cost') return format.money(value as number);
  if (field === 'kind') return t(`asset.kind.${value as string}`);
  if (field === 'state') return t(`common.badge.state.${value as string}`);
  if (field === 'unitId') return tree.get(value as number)?.name ?? NOTHING;
  if (field === 'spec.memoryMb') return format.memory(value as number);
  if (field === 'spec.disks') return disksText(value as Disk[], speech) ?? NOTHING;
  if (DAYS.includes(field)) return format.date(value as string);
  if (Array.isArray(value)) return value.join(', ') || NOTHING;
  return String(value);
}

/** Fields of machines under the name their column has in a file. */
const FIELDS_OF_COLUMNS: Record<string, Field> = {
  ...{ macAddresses: 'mac', ipAddresses: 'ip', roomName: 'room', holderName: 'holder', unitId: 'unit' },
  ...{ 'spec.cpu': 'cpu', 'spec.memoryMb': 'memory', 'spec.disks': 'disk', 'spec.os': 'os' },
  'spec.osVersion': 'os',
};

/** The column of a file a field of a machine comes from. */
export function columnField(field: string): Field {
  return FIELDS_OF_COLUMNS[field] ?? (field as Field);
}

/** What a field is called, in the words of the wizard. */
export function fieldName(field: string, t: Speech['t']): string {
  return t(`import.field.${columnField(field)}`);
}
