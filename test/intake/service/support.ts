/** Agents that send inventories to the application, as the tests of the door need them. */
import zlib from 'node:zlib';
import supertest from 'supertest';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment, type EnrolmentSecret } from '../../../server/auth/service/enrolments.ts';
import { createApp } from '../../../server/web/app.ts';

const app = createApp();

export const GLPI = 'GLPI-Agent_v1.12';

/** A computer as GLPI Agent tells of it; whatever is given replaces a section. */
export function inventoryOf(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    bios: {
      smanufacturer: 'Dell Inc.',
      smodel: 'OptiPlex 3080',
      ssn: '7ABC123',
      bversion: '2.1',
      bdate: '2021-03-04',
    },
    hardware: { name, uuid: '4c4c4544-0037-4110-8042-b7c04f313233', chassis_type: 'Desktop' },
    cpus: [{ name: 'Intel(R) Core(TM) i5-10500 CPU @ 3.10GHz', core: 6, thread: 2, speed: 3100 }],
    memories: [{ capacity: 8192, numslots: 1, type: 'DDR4' }, { numslots: 2 }],
    storages: [
      { name: 'sda', model: 'KINGSTON SA400S37', disksize: 240057, serial: '50026B7782A1', type: 'disk' },
    ],
    operatingsystem: {
      full_name: 'Microsoft Windows 10 Pro',
      version: '10.0.19045',
      kernel_version: '10.0.19045',
    },
    networks: [
      {
        description: 'Realtek PCIe GbE',
        macaddr: '8c:ec:4b:12:34:56',
        ipaddress: '10.80.1.15',
        type: 'ethernet',
      },
    ],
    ...more,
  };
}

export interface AgentOfTest {
  /** Sends an inventory; whatever is given replaces a section of it. */
  send(
    name: string,
    more?: Record<string, unknown>,
    head?: Record<string, unknown>,
  ): Promise<supertest.Response>;
}

/** An agent with a credential of the unit. */
export async function agentOf(unitId: number, code: string): Promise<AgentOfTest> {
  const secret = await createEnrolment(systemActor('test'), unitId, code);
  return {
    send: (name, more = {}, head = {}) =>
      post(secret, {
        ...{ action: 'inventory', deviceid: `${name}-2026-01-05-08-00-00`, itemtype: 'Computer' },
        content: inventoryOf(name, more),
        ...head,
      }),
  };
}

export function post(secret: EnrolmentSecret | null, message: object): Promise<supertest.Response> {
  return postBytes(secret, zlib.deflateSync(JSON.stringify(message)));
}

/** Without a number of the installation when `installation` is null, as an injector of files sends. */
export async function postBytes(
  secret: EnrolmentSecret | null,
  body: Buffer,
  installation: string | null = '1d2c3b4a-0000-11ee-8c90-0242ac120002',
): Promise<supertest.Response> {
  const request = supertest(app)
    .post('/agent')
    .set('User-Agent', installation === null ? 'GLPI-Injector' : GLPI)
    .set('Content-Type', 'application/x-compress-zlib');
  if (installation !== null) request.set('GLPI-Agent-ID', installation);
  if (secret) request.auth(secret.username, secret.password);
  return request.send(body);
}
