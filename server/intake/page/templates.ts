/** The template of the register: its columns with what to write in them, in the reader's language. */
import type { OwnColumn, OwnTexts } from '../../documents/forms/own.ts';
import { ASSET_KINDS, ASSET_STATES } from '../../inventory/types/assets.ts';
import type { Translate } from '../../shared/locale.ts';
import type { Field } from '../spreadsheets/facts/columns.ts';

/** The fields of the register that a file can fill, in the order of the template. */
export const TEMPLATE_FIELDS = [
  'tag',
  'kind',
  'manufacturer',
  'model',
  'serial',
  'unit',
  'room',
  'holder',
  'hostname',
  'mac',
  'ip',
  'cpu',
  'memory',
  'disk',
  'os',
  'putIntoUseOn',
  'cost',
  'fundingSource',
  'warrantyEndsOn',
  'state',
  'quantity',
  'notes',
] as const satisfies readonly Field[];

const WIDTHS: Partial<Record<Field, number>> = {
  unit: 30,
  model: 24,
  cpu: 24,
  notes: 30,
  holder: 22,
  kind: 20,
};
const USUAL_WIDTH = 17;

/** Values that are the same in every language. */
const EXAMPLES: Partial<Record<Field, string>> = {
  tag: 'DHT-0001',
  manufacturer: 'Dell',
  model: 'OptiPlex 3020',
  serial: '7XK9Q12',
  unit: 'UBND xã Đức Hòa Thượng',
  room: 'P. 102',
  holder: 'Nguyễn Văn An',
  hostname: 'DHT-PC01',
  mac: '18:03:73:AA:BB:01',
  ip: '10.64.1.11',
  cpu: 'Core i3-4150',
  memory: '4 GB',
  disk: 'SSD 240 GB',
  os: 'Windows 10 Pro',
  putIntoUseOn: '24/02/2020',
  cost: '15.000.000',
  warrantyEndsOn: '24/02/2023',
  quantity: '1',
};

/** `unitNames` are proposed in the column of units. */
export function templateColumns(t: Translate, unitNames: readonly string[]): OwnColumn[] {
  const choices: Partial<Record<Field, readonly string[]>> = {
    kind: ASSET_KINDS.map((kind) => t(`asset.kind.${kind}`)),
    state: ASSET_STATES.map((state) => t(`common.badge.state.${state}`)),
    ...(unitNames.length > 0 && { unit: unitNames }),
  };
  return TEMPLATE_FIELDS.map((field) => ({
    title: t(`import.template.column.${field}`),
    how: t(`import.template.how.${field}`),
    example: t('import.template.exampleOf', { example: exampleOf(field, t) }),
    width: WIDTHS[field] ?? USUAL_WIDTH,
    ...(field === 'cost' && { money: true }),
    ...(choices[field] && { choices: choices[field] }),
  }));
}

function exampleOf(field: (typeof TEMPLATE_FIELDS)[number], t: Translate): string {
  if (field === 'kind') return t('asset.kind.desktop');
  if (field === 'state') return t('common.badge.state.in_use');
  return EXAMPLES[field] ?? t(`import.template.example.${field}`);
}

const LINES = ['one', 'kinds', 'again', 'unknown', 'sheet'] as const;

export function templateTexts(t: Translate, unit: string): OwnTexts {
  return {
    sheet: t('import.template.sheet'),
    title: t('import.template.title'),
    unit: t('import.template.unit', { unit }),
    hint: t('import.template.hint'),
    instructions: {
      sheet: t('import.template.instructions'),
      title: t('import.template.instructions.title'),
      lines: LINES.map((line) => t(`import.template.line.${line}`)),
      heads: [
        t('import.template.head.column'),
        t('import.template.head.how'),
        t('import.template.head.example'),
      ],
    },
    lists: { sheet: t('import.template.lists') },
  };
}
