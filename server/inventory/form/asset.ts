/** The forms of one machine: adding it and editing what describes it. */
import { z } from 'zod';
import { field } from '../../shared/forms.ts';
import { ASSET_KINDS, type Disk, type Spec } from '../types/assets.ts';
import type { AssetChanges, AssetDraft } from '../types/changes.ts';

/** What describes a machine apart from where it is. */
const description = {
  tag: field.optionalText(40),
  kind: field.choice(ASSET_KINDS),
  manufacturer: field.optionalText(80),
  model: field.optionalText(120),
  serial: field.optionalText(80),
  hostname: field.optionalText(120),
  cost: field.optionalMoney(),
  fundingSource: field.optionalText(120),
  putIntoUseOn: field.optionalDayOrYear(),
  warrantyEndsOn: field.optionalDay(),
  licenceEndsOn: field.optionalDay(),
  classified: field.flag(),
  notes: field.optionalLines(4000),
  macAddresses: field.optionalText(1000),
  ipAddresses: field.optionalText(1000),
};

/** A number as people type it, with its unit or without: «8», «8 GB», «0,5». */
const gigabytes = () =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    z
      .string()
      .transform((text, context) => {
        const parts = /^\s*(\d{1,6}(?:[.,]\d{1,2})?)\s*(gb|g|tb|t)?\s*$/i.exec(text);
        if (parts) return Number(parts[1]!.replace(',', '.')) * (/^t/i.test(parts[2] ?? '') ? 1000 : 1);
        context.addIssue({ code: 'custom', message: 'asset.problem.gigabytes' });
        return z.NEVER;
      })
      .nullable()
      .default(null),
  );

export const DISK_TYPES = ['ssd', 'hdd', 'nvme'] as const;
type Row = 0 | 1 | 2 | 3;
const ROWS: readonly Row[] = [0, 1, 2, 3];
/** How many disks a form has room for. */
export const DISK_ROWS = ROWS.length;
const diskType = () => field.optionalChoice(DISK_TYPES);
const diskModel = () => field.optionalText(120);

const diskFields = Object.fromEntries(
  ROWS.flatMap((row) => [
    [`diskType${row}`, diskType()],
    [`diskGb${row}`, gigabytes()],
    [`diskModel${row}`, diskModel()],
  ]),
) as Record<`diskType${Row}`, ReturnType<typeof diskType>> &
  Record<`diskGb${Row}`, ReturnType<typeof gigabytes>> &
  Record<`diskModel${Row}`, ReturnType<typeof diskModel>>;

export const specFields = {
  cpu: field.optionalText(160),
  memoryGb: gigabytes(),
  os: field.optionalText(120),
  osVersion: field.optionalText(60),
  ...diskFields,
};

export const addForm = z.strictObject({
  ...description,
  ...specFields,
  unitId: field.id(),
  roomName: field.optionalText(120),
  holderName: field.optionalText(120),
  another: z.string().max(10).optional(),
});

export const editForm = z.strictObject({ ...description, lockVersion: field.count(2_147_483_647) });

type Described = z.output<typeof editForm>;

/** The draft of a filled-in form. */
export function toDraft(form: z.output<typeof addForm>): AssetDraft {
  return {
    ...describedBy(form),
    kind: form.kind,
    unitId: form.unitId,
    roomName: form.roomName,
    holderName: form.holderName,
    spec: toSpec(form),
    specSource: 'declared',
  };
}

export function toChanges(form: Described): AssetChanges {
  const { tag, ...changes } = { ...describedBy(form), kind: form.kind };
  // A tag left empty stays what it was: every machine has one.
  return tag === null ? changes : { ...changes, tag };
}

function describedBy(form: Omit<Described, 'lockVersion'>) {
  const { putIntoUseOn: used } = form;
  return {
    tag: form.tag,
    manufacturer: form.manufacturer,
    model: form.model,
    serial: form.serial,
    hostname: form.hostname,
    cost: form.cost,
    fundingSource: form.fundingSource,
    putIntoUseOn: used === null ? null : used.precision === 'year' ? used.on.slice(0, 4) : used.on,
    warrantyEndsOn: form.warrantyEndsOn,
    licenceEndsOn: form.licenceEndsOn,
    classified: form.classified,
    notes: form.notes,
    macAddresses: listed(form.macAddresses),
    ipAddresses: listed(form.ipAddresses),
  };
}

function listed(text: string | null): string[] {
  return (text ?? '').split(/[\s,;]+/).filter(Boolean);
}

const specShape = z.object(specFields);
type SpecForm = z.output<typeof specShape>;

/** What the form says about the machine's parts; null when it says nothing. */
export function toSpec(form: SpecForm): Partial<Spec> | null {
  const disks = ROWS.map((row) => diskOf(form, row)).filter((disk) => disk !== null);
  const spec: Partial<Spec> = {
    cpu: form.cpu,
    memoryMb: form.memoryGb === null ? null : Math.round(form.memoryGb * 1024),
    disks,
    os: form.os,
    osVersion: form.osVersion,
  };
  const said =
    disks.length > 0 || [spec.cpu, spec.memoryMb, spec.os, spec.osVersion].some((value) => value !== null);
  return said ? spec : null;
}

function diskOf(form: SpecForm, row: Row): Disk | null {
  const disk = { model: form[`diskModel${row}`], type: form[`diskType${row}`], sizeGb: form[`diskGb${row}`] };
  return disk.model === null && disk.type === null && disk.sizeGb === null ? null : disk;
}
