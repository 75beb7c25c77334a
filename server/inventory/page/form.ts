/** Forms of machines as their pages show them: values, choices, and what is kept for the next one. */
import type { Values } from '../form/again.ts';
import { DISK_ROWS, DISK_TYPES } from '../form/asset.ts';
import { hasSpec } from '../rules/kinds.ts';
import { nextStates } from '../rules/states.ts';
import type { Asset, AssetState, Spec } from '../types/assets.ts';
import { kindOptions, stateOptions, unitOptions, withEmpty } from './choices.ts';
import type { Speech } from './language.ts';

type Units = Parameters<typeof unitOptions>[0];

/** What the next machine of a row of alike ones starts with. */
const REPEATED = [
  'unitId',
  'kind',
  'model',
  'manufacturer',
  'roomName',
  'putIntoUseOn',
  'fundingSource',
  'cost',
  'cpu',
  'memoryGb',
  'os',
  'diskType0',
  'diskGb0',
];
/** Fields that lie under «more»; when one of them is wrong or filled in they lie open. */
const FURTHER = [
  'tag',
  'roomName',
  'hostname',
  'macAddresses',
  'ipAddresses',
  'cost',
  'fundingSource',
  'warrantyEndsOn',
  'licenceEndsOn',
  'classified',
  'notes',
];

/** Fields of the specification: they lie open for computers, and where something is in them. */
const SPECIFIED = ['cpu', 'memoryGb', 'diskType0', 'diskGb0', 'os', 'osVersion', 'spec'];

export function addPage(values: Values, errors: object, units: Units, speech: Speech) {
  const given = FURTHER.filter((name) => values[name] || name in errors);
  return {
    values,
    errors,
    labels: labelsOf(speech),
    kinds: kindOptions(speech),
    units:
      values.unitId || units.length === 1
        ? unitOptions(units)
        : withEmpty(speech.t('common.choose'), unitOptions(units)),
    diskTypes: diskTypes(speech),
    withSpec: hasSpec(values.kind ?? 'desktop') || SPECIFIED.some((name) => values[name] || name in errors),
    further: given.length > 0,
  };
}

export function editPage(asset: Asset, values: Values, errors: object, speech: Speech) {
  return { asset, values, errors, labels: labelsOf(speech), kinds: kindOptions(speech), further: true };
}

/** The values the form for one more machine starts with. */
export function repeated(values: Values): Values {
  return Object.fromEntries(REPEATED.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
}

/** A machine as the values of its edit form. */
export function valuesOf(asset: Asset, { format }: Speech): Values {
  const text = (value: string | number | null) => (value === null ? '' : String(value));
  return {
    tag: asset.tag,
    kind: asset.kind,
    manufacturer: text(asset.manufacturer),
    model: text(asset.model),
    serial: text(asset.serial),
    hostname: text(asset.hostname),
    cost: asset.cost === null ? '' : format.number(asset.cost),
    fundingSource: text(asset.fundingSource),
    putIntoUseOn: asset.putIntoUseOn ? format.date(asset.putIntoUseOn) : '',
    warrantyEndsOn: text(asset.warrantyEndsOn),
    licenceEndsOn: text(asset.licenceEndsOn),
    classified: asset.classified ? 'on' : '',
    notes: text(asset.notes),
    macAddresses: asset.macAddresses.join(', '),
    ipAddresses: asset.ipAddresses.join(', '),
    lockVersion: String(asset.lockVersion),
  };
}

/** What the parts form starts with: what is known. */
export function specValues(spec: Spec | null, today: string): Values {
  const number = (value: number | null | undefined) => (value ? String(value).replace('.', ',') : '');
  const disks = Array.from({ length: DISK_ROWS }, (_, row) => {
    const disk = spec?.disks[row];
    return [
      [`diskType${row}`, disk?.type?.toLowerCase() ?? ''],
      [`diskGb${row}`, number(disk?.sizeGb)],
      [`diskModel${row}`, disk?.model ?? ''],
    ];
  });
  return {
    cpu: spec?.cpu ?? '',
    memoryGb: number(spec?.memoryMb ? Math.round((spec.memoryMb / 1024) * 10) / 10 : null),
    os: spec?.os ?? '',
    osVersion: spec?.osVersion ?? '',
    ...Object.fromEntries(disks.flat()),
    on: today,
  };
}

export function specPage(asset: Asset, values: Values, errors: object, speech: Speech) {
  const rows = Array.from({ length: DISK_ROWS }, (_, row) => row);
  const used = rows.filter(
    (row) => row === 0 || values[`diskType${row}`] || values[`diskGb${row}`] || values[`diskModel${row}`],
  );
  return {
    asset,
    values,
    errors,
    labels: labelsOf(speech),
    diskTypes: diskTypes(speech),
    diskRows: rows.slice(0, Math.min(DISK_ROWS, used.length + 1)),
  };
}

export function movePage(asset: Asset, values: Values, errors: object, units: Units, speech: Speech) {
  return { asset, values, errors, labels: labelsOf(speech), units: unitOptions(units) };
}

export const GIVEN_UP: readonly AssetState[] = ['awaiting_disposal', 'disposed', 'lost'];

/** The states a machine may go to, without those that give it up. */
export function statePage(asset: Asset, values: Values, errors: object, speech: Speech) {
  const next = nextStates(asset.state).filter((state) => !GIVEN_UP.includes(state));
  return { asset, values, errors, labels: labelsOf(speech), states: stateOptions(speech, next) };
}

export function retirementPage(asset: Asset, values: Values, errors: object, speech: Speech) {
  const next = nextStates(asset.state).filter((state) => GIVEN_UP.includes(state));
  return { asset, values, errors, labels: labelsOf(speech), states: stateOptions(speech, next) };
}

export function repairPage(asset: Asset, values: Values, errors: object, speech: Speech) {
  return { asset, values, errors, labels: labelsOf(speech) };
}

const LABELLED = [
  'tag',
  'kind',
  'manufacturer',
  'model',
  'serial',
  'hostname',
  'cost',
  'fundingSource',
  'putIntoUseOn',
  'warrantyEndsOn',
  'licenceEndsOn',
  'classified',
  'notes',
  'macAddresses',
  'ipAddresses',
  'unitId',
  'roomName',
  'holderName',
  'cpu',
  'memoryGb',
  'os',
  'osVersion',
  'state',
  'on',
  'reason',
  'document',
];

/** The names of fields for the list of what is wrong. */
function labelsOf({ t }: Speech): Record<string, string> {
  const labels = Object.fromEntries(LABELLED.map((name) => [name, t(`asset.form.${name}`)]));
  for (let row = 0; row < DISK_ROWS; row++) {
    labels[`diskType${row}`] = t('asset.form.diskType');
    labels[`diskGb${row}`] = t('asset.form.diskGb');
    labels[`diskModel${row}`] = t('asset.form.diskModel');
  }
  return labels;
}

function diskTypes({ t }: Speech) {
  return withEmpty(
    t('asset.form.notKnown'),
    DISK_TYPES.map((type) => ({ value: type, label: type === 'nvme' ? 'SSD NVMe' : type.toUpperCase() })),
  );
}
