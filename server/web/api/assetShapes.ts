/** Assets as programs see and send them. Sizes of disks are decimal gigabytes, memory is MiB. */
import { z } from 'zod';
import {
  ASSET_KINDS,
  ASSET_STATES,
  type Asset,
  SPEC_SOURCES,
  type SpecVersion,
  VERDICTS,
} from '../../inventory/types/assets.ts';
import { code, day, dayOrYear, flag, id, money, optionalLines, optionalText, text } from './fields.ts';

const MOST_DISKS = 32;
const MOST_ADDRESSES = 32;

const Disk = z
  .strictObject({
    model: optionalText(120).default(null),
    type: optionalText(40).default(null).meta({ description: 'SSD, HDD, NVMe … as it was read.' }),
    sizeGb: z
      .number()
      .positive()
      .max(9_999_999)
      .nullable()
      .default(null)
      .meta({ description: 'Decimal GB.' }),
  })
  .meta({ id: 'Disk' });

/** What is sent of a computer; what is absent is kept. */
export const SpecBody = z.strictObject({
  cpu: optionalText(160).optional(),
  cores: z.int().min(1).max(4096).nullable().optional(),
  memoryMb: z
    .int()
    .min(1)
    .max(64 * 1024 * 1024)
    .nullable()
    .optional()
    .meta({ description: 'MiB.' }),
  disks: z.array(Disk).max(MOST_DISKS).optional(),
  os: optionalText(120).optional(),
  osVersion: optionalText(60).optional(),
  tpm: optionalText(20).optional(),
  secureBoot: flag().nullable().optional(),
  antivirus: optionalText(120).optional(),
  firmware: optionalText(120).optional(),
});

/** What describes an asset, apart from where it is and in which state. */
const descriptive = {
  tag: text(40).optional().meta({ description: 'Unique; numbered by unit and kind when absent.' }),
  manufacturer: optionalText(80).optional(),
  model: optionalText(120).optional(),
  serial: optionalText(80).optional(),
  hostname: optionalText(120).optional(),
  cost: money().optional().meta({ description: 'Whole đồng.' }),
  fundingSource: optionalText(120).optional(),
  putIntoUseOn: dayOrYear().nullable().optional(),
  warrantyEndsOn: day().nullable().optional(),
  licenceEndsOn: day().nullable().optional(),
  classified: flag().optional().meta({ description: 'Drafts classified documents: never on a network.' }),
  notes: optionalLines(4000).optional(),
  agentDeviceId: optionalText(120).optional(),
  macAddresses: z.array(text(40)).max(MOST_ADDRESSES).optional(),
  ipAddresses: z.array(text(60)).max(MOST_ADDRESSES).optional(),
  spec: SpecBody.nullable().optional(),
};

export const NewAsset = z
  .strictObject({
    kind: z.enum(ASSET_KINDS),
    unitCode: code(),
    ...descriptive,
    state: z.enum(ASSET_STATES).default('in_use'),
    roomName: optionalText(120).optional(),
    holderName: optionalText(120).optional(),
    since: day()
      .optional()
      .meta({ description: 'Since when the unit has it; by default since it is in use.' }),
    document: optionalText(200).optional(),
  })
  .meta({ id: 'NewAsset' });

export const ChangedAsset = z
  .strictObject({
    kind: z.enum(ASSET_KINDS).optional(),
    unitCode: code().optional().meta({ description: 'Moves it today; `moves` takes a day and a document.' }),
    state: z.enum(ASSET_STATES).optional().meta({ description: 'Changes its state today.' }),
    ...descriptive,
    lockVersion: z
      .int()
      .min(0)
      .max(2_147_483_647)
      .optional()
      .meta({ description: 'The version that was read; 409 when somebody changed it since.' }),
  })
  .meta({ id: 'ChangedAsset' });

export const SpecItem = z
  .strictObject({
    cpu: z.string().nullable(),
    cores: z.int().nullable(),
    memoryMb: z.int().nullable(),
    disks: z.array(Disk),
    os: z.string().nullable(),
    osVersion: z.string().nullable(),
    tpm: z.string().nullable(),
    secureBoot: z.boolean().nullable(),
    antivirus: z.string().nullable(),
    firmware: z.string().nullable(),
    source: z.enum(SPEC_SOURCES),
    recordedOn: day(),
  })
  .meta({ id: 'Spec' });

export const AssetItem = z
  .strictObject({
    id: id(),
    tag: z.string(),
    kind: z.enum(ASSET_KINDS),
    unitCode: z.string(),
    unitName: z.string(),
    roomName: z.string().nullable(),
    holderName: z.string().nullable(),
    state: z.enum(ASSET_STATES),
    manufacturer: z.string().nullable(),
    model: z.string().nullable(),
    serial: z.string().nullable(),
    hostname: z.string().nullable(),
    cost: z.int().nullable(),
    fundingSource: z.string().nullable(),
    putIntoUseOn: dayOrYear().nullable(),
    warrantyEndsOn: day().nullable(),
    licenceEndsOn: day().nullable(),
    classified: z.boolean(),
    notes: z.string().nullable(),
    agentDeviceId: z.string().nullable(),
    macAddresses: z.array(z.string()),
    ipAddresses: z.array(z.string()),
    spec: SpecItem.nullable(),
    verdict: z.enum(VERDICTS).nullable().meta({ description: 'Null when it was not judged.' }),
    mainReason: z.string().nullable(),
    verifiedAt: z.iso.datetime().nullable().meta({ description: 'When it was last seen.' }),
    lockVersion: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Asset' });

export function assetItem(asset: Asset): z.input<typeof AssetItem> {
  const { modelId: _m, endOfSupport: _e, unitId: _u, roomId: _r, holderId: _h, spec, ...shown } = asset;
  return { ...shown, spec: spec && specItem(spec) };
}

export function specItem({
  id: _id,
  recordedAt: _at,
  details: _details,
  ...spec
}: SpecVersion): z.input<typeof SpecItem> {
  return spec;
}
