/** Devices on the network: how they are reached, and what they said. */
import { z } from 'zod';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid } from '../../errors.ts';
import { findAssetsByIds } from '../../inventory/service/assets.ts';
import {
  addDevice,
  editDevice,
  getDevice,
  linkDevice,
  retireDevice,
  unlinkDevice,
} from '../../network/service/devices.ts';
import { listPorts } from '../../network/service/facts.ts';
import { listDevices } from '../../network/service/listing.ts';
import { DEVICE_SORTS, DRIFTS, OUTCOMES, STATUSES } from '../../network/types.ts';
import { pollNow } from '../../polling/service.ts';
import type { Day } from '../../shared/days.ts';
import { DeviceDetailItem, DeviceItem, detailItem, deviceItem, PollItem, PortItem } from './deviceShapes.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, id, inQuery, text } from './fields.ts';
import { listFields, pageInMemory, pageOf } from './lists.ts';
import { unitIdOf, unitOf } from './unitCodes.ts';

const FIELD_NAMES = { unitId: 'unitCode' };
const SNMP_PORT = 161;

const reach = {
  address: text(60).meta({ description: 'IPv4 or IPv6; within the management networks.' }),
  port: z.int().min(1).max(65_535),
  credentialId: id(),
  unitCode: code(),
  pollSeconds: z.int().min(30).max(86_400).nullable().meta({ description: 'Null: as devices of its kind.' }),
};

const getDevices = endpoint({
  method: 'get',
  path: '/devices',
  action: 'device.view',
  summary: 'Devices that are asked over SNMP.',
  query: z.strictObject({
    unitCode: code().optional().meta({ description: 'The unit and all below it.' }),
    status: inQuery.choices(STATUSES).optional(),
    outcome: inQuery.choices(OUTCOMES).optional(),
    kind: z
      .union([text(20), z.array(text(20)).max(50)])
      .transform((kind) => [kind].flat())
      .optional(),
    vendor: text(80).optional(),
    drift: z.enum(DRIFTS).optional(),
    credentialId: inQuery.integer(1, 2_147_483_647).optional(),
    assetId: inQuery.integer(1, 2_147_483_647).optional(),
    ...listFields(DEVICE_SORTS),
  }),
  response: pageOf(DeviceItem),
  run: async ({ actor, today, query }) => {
    const { limit, cursor, sort, unitCode, ...given } = query;
    const filter = { ...given, unitId: await unitIdOf(actor, unitCode, today) };
    const page = await listDevices(actor, { filter, sort, cursor, limit }, today);
    return { ...page, items: page.items.map(deviceItem) };
  },
});

const getOneDevice = endpoint({
  method: 'get',
  path: '/devices/:deviceId',
  action: 'device.view',
  summary: 'One device with its last reading.',
  response: DeviceDetailItem,
  run: async ({ actor, today, id }) => detailItem(await getDevice(actor, id('deviceId'), today)),
});

const postDevice = endpoint({
  method: 'post',
  path: '/devices',
  action: 'device.change',
  summary: 'Adds a device. With an asset it belongs to the unit of the asset.',
  body: z.strictObject({
    ...reach,
    port: reach.port.default(SNMP_PORT),
    pollSeconds: reach.pollSeconds.default(null),
    assetId: id().nullable().default(null),
    unitCode: code().optional().meta({ description: 'Needed without an asset.' }),
  }),
  response: DeviceDetailItem,
  status: 201,
  location: (device) => `/devices/${device.id}`,
  fieldNames: FIELD_NAMES,
  run: async ({ actor, today, body }) => {
    const { unitCode, ...draft } = body;
    const asset = draft.assetId === null ? null : await assetOf(actor, draft.assetId, today);
    if (unitCode === undefined && !asset) throw new Invalid({ unitCode: { key: 'error.field.required' } });
    const unitId = unitCode === undefined ? asset!.unitId : (await unitOf(actor, unitCode, today)).id;
    const deviceId = await addDevice(actor, { ...draft, unitId }, today);
    return detailItem(await getDevice(actor, deviceId, today));
  },
});

const patchDevice = endpoint({
  method: 'patch',
  path: '/devices/:deviceId',
  action: 'device.change',
  summary:
    'Changes how a device is reached, or which asset it is. Another address needs `credentialId` again.',
  body: z
    .strictObject({
      ...reach,
      assetId: id().nullable(),
    })
    .partial(),
  response: DeviceDetailItem,
  fieldNames: FIELD_NAMES,
  run: ({ actor, today, body, id }) =>
    inTransaction(async () => {
      const deviceId = id('deviceId');
      const { unitCode, assetId, ...changes } = body;
      await getDevice(actor, deviceId, today);
      const unitId = await unitIdOf(actor, unitCode, today);
      await editDevice(actor, deviceId, { ...changes, unitId }, today);
      if (assetId === null) await unlinkDevice(actor, deviceId, today);
      if (typeof assetId === 'number')
        await linkDevice(actor, deviceId, (await assetOf(actor, assetId, today)).id, today);
      return detailItem(await getDevice(actor, deviceId, today));
    }),
});

const postDeviceRetirement = endpoint({
  method: 'post',
  path: '/devices/:deviceId/retirement',
  action: 'device.change',
  summary: 'Takes a device out of use; what was read of it stays.',
  response: DeviceDetailItem,
  status: 201,
  run: async ({ actor, today, id }) => {
    await retireDevice(actor, id('deviceId'), today);
    return detailItem(await getDevice(actor, id('deviceId'), today));
  },
});

const postPoll = endpoint({
  method: 'post',
  path: '/devices/:deviceId/polls',
  action: 'device.poll',
  summary: 'Asks the device now and answers the outcome; a silent device is an outcome, not an error.',
  response: PollItem,
  status: 201,
  run: ({ actor, id }) => pollNow(actor, id('deviceId')),
});

const getPorts = endpoint({
  method: 'get',
  path: '/devices/:deviceId/interfaces',
  action: 'device.view',
  summary: 'The interfaces of a device as they were last read.',
  query: z.strictObject(listFields(['index', 'name'])),
  response: pageOf(PortItem),
  run: async ({ actor, today, query, id }) => {
    await getDevice(actor, id('deviceId'), today);
    const ports = await listPorts(actor, id('deviceId'));
    return pageInMemory(ports, query, {
      id: (port) => port.index,
      words: (port) => [port.name, port.alias, port.description, port.mac].join(' '),
      keys: { index: (port) => port.index, name: (port) => port.name },
    });
  },
});

/** The asset a device is to be; a foreign one is refused like one that does not exist. */
async function assetOf(actor: Actor, assetId: number, today: Day) {
  const [asset] = await findAssetsByIds(actor, [assetId], today);
  if (!asset) throw new Invalid({ assetId: { key: 'api.problem.assetUnknown' } });
  return asset;
}

export const deviceSection = apiSection('devices', [
  getDevices,
  postDevice,
  getOneDevice,
  patchDevice,
  postDeviceRetirement,
  postPoll,
  getPorts,
]);
