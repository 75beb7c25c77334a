/** Devices, their interfaces and polls as programs see them. */
import { z } from 'zod';
import { ASSET_KINDS } from '../../inventory/types/assets.ts';
import { type Device, type DeviceDetail, DRIFTS, OUTCOMES, STATUSES } from '../../network/types.ts';
import { id } from './fields.ts';

const moment = () => z.iso.datetime();

const device = {
  id: id(),
  address: z.string(),
  port: z.int(),
  unitCode: z.string(),
  unitName: z.string(),
  assetId: id().nullable(),
  assetTag: z.string().nullable(),
  credentialId: id().nullable(),
  credentialName: z.string().nullable(),
  paused: z.boolean().meta({ description: 'Its credential was retired: it is not asked.' }),
  pollSeconds: z.int(),
  ownInterval: z.boolean().meta({ description: 'The interval was set for this device.' }),
  status: z.enum(STATUSES),
  stale: z.boolean().meta({ description: 'What is known is older than three polls.' }),
  failures: z.int(),
  nextPollAt: moment(),
  lastOutcome: z.enum(OUTCOMES).nullable(),
  lastError: z.string().nullable(),
  lastPolledAt: moment().nullable(),
  lastOkAt: moment().nullable(),
  drift: z.enum(DRIFTS).nullable().meta({ description: 'In what it differs from the register.' }),
  createdAt: moment(),
  retiredAt: moment().nullable(),
  kind: z.enum(ASSET_KINDS).nullable(),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  name: z.string().nullable(),
};

export const DeviceItem = z.strictObject(device).meta({ id: 'Device' });

export const DeviceDetailItem = z
  .strictObject({
    ...device,
    description: z.string().nullable(),
    location: z.string().nullable(),
    contact: z.string().nullable(),
    objectId: z.string().nullable(),
    uptimeSeconds: z.number().nullable(),
    readAt: moment().nullable(),
    why: z
      .array(
        z.strictObject({
          field: z.string(),
          rule: z.string(),
          oid: z.string().nullable(),
          confidence: z.number().min(0).max(1),
        }),
      )
      .meta({ description: 'Why each fact is believed.' }),
  })
  .meta({ id: 'DeviceDetail' });

export const PollItem = z
  .strictObject({
    deviceId: id(),
    address: z.string(),
    port: z.int(),
    outcome: z.enum(OUTCOMES),
    error: z.string().nullable(),
    milliseconds: z.number(),
    packets: z.int(),
    ports: z.int().meta({ description: 'How many interfaces were read.' }),
  })
  .meta({ id: 'Poll' });

const LINK_STATES = ['up', 'down', 'testing', 'unknown', 'dormant', 'notPresent', 'lowerLayerDown'] as const;

export const PortItem = z
  .strictObject({
    id: id().meta({ description: 'Stays the same when the device gives the interface another number.' }),
    index: z.int(),
    name: z.string(),
    alias: z.string().nullable(),
    description: z.string().nullable(),
    type: z.int().nullable().meta({ description: 'IANAifType.' }),
    speedBps: z.number().nullable(),
    mtu: z.int().nullable(),
    mac: z.string().nullable(),
    adminStatus: z.enum(LINK_STATES).nullable(),
    operStatus: z.enum(LINK_STATES).nullable(),
    inOctets: z.string().nullable().meta({ description: 'Decimal text: it may exceed 2^53.' }),
    outOctets: z.string().nullable(),
    inBps: z.number().nullable(),
    outBps: z.number().nullable(),
    lastChangeSeconds: z.number().nullable(),
    seenAt: moment(),
    goneAt: moment().nullable().meta({ description: 'Since when the device no longer lists it.' }),
    stateSince: moment().nullable().meta({ description: 'Since when it is in its present state.' }),
  })
  .meta({ id: 'Interface' });

export function deviceItem(shown: Device): z.input<typeof DeviceItem> {
  return pick(shown, Object.keys(device)) as z.input<typeof DeviceItem>;
}

export function detailItem(shown: DeviceDetail): z.input<typeof DeviceDetailItem> {
  return pick(shown, Object.keys(DeviceDetailItem.shape)) as z.input<typeof DeviceDetailItem>;
}

function pick(object: object, keys: readonly string[]): Record<string, unknown> {
  const values = object as Record<string, unknown>;
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
