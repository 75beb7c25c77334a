import { expect } from 'chai';
import { clientOf } from '../../../server/intake/agents/clients.ts';
import type { Inventory } from '../../../server/intake/agents/inventory.ts';
import { messageOf } from '../../../server/intake/agents/messages.ts';
import { specOf } from '../../../server/intake/agents/spec.ts';
import { readBody } from '../../../server/intake/agents/wire.ts';
import { FORMS, type Form, OTHERS } from './forms.ts';

describe('The computer of the reception of Hậu Nghĩa, whatever agent it has', () => {
  for (const form of FORMS)
    it(`is the same in ${form.name}`, async () => {
      const found = await inventoryOf(form);
      const { hostname, serial, boardSerial, uuid, manufacturer, model, kind, virtual, workgroup } = found;
      expect({
        hostname,
        serial,
        boardSerial,
        uuid,
        manufacturer,
        model,
        kind,
        virtual,
        workgroup,
      }).to.deep.equal({
        ...{ hostname: 'PC-TIEPDAN', serial: 'PC1X2Y3Z', boardSerial: 'L1HF03A00AB' },
        ...{ uuid: 'a1b2c3d4-1122-3344-5566-778899aabbcc', manufacturer: 'LENOVO', model: '11CD002RVN' },
        ...{ kind: 'desktop', virtual: false, workgroup: 'HAUNGHIA' },
      });
      expect(found.bios).to.deep.equal({ manufacturer: 'LENOVO', version: 'M2WKT5AA', date: '2020-11-05' });
      expect(found.memory).to.deep.include({ totalMib: 8192, slots: 3, freeSlots: 1 });
      expect(found.disks.map(({ sizeGb, serial }) => [sizeGb, serial])).to.deep.equal([
        [256, 'S65WNE0R112233'],
      ]);
      expect([found.macAddresses, found.ipAddresses]).to.deep.equal([['88:a4:c2:01:02:03'], ['10.80.6.20']]);
      const spec = specOf(found);
      expect(spec).to.deep.include({ cores: 4, os: 'Microsoft Windows 11 Pro' });
      expect(spec.cpu).to.match(/^Intel.*i3-10100/);
      expect(spec.details).to.deep.include({ threads: 8, mhz: 3600, osBuild: '22631', osRelease: '23H2' });
    });
});

describe('Machines of other systems', () => {
  for (const form of OTHERS)
    it(`are read: ${form.name}`, async () => {
      const { hostname, kind, serial, memory, disks } = await inventoryOf(form);
      expect({
        hostname,
        kind,
        serial,
        memory: memory.totalMib,
        disk: disks[0]?.sizeGb ?? null,
      }).to.deep.equal(form.known);
    });
});

async function inventoryOf({ body, userAgent }: Form): Promise<Inventory> {
  const bytes = Buffer.from(body);
  const message = messageOf(await readBody(bytes), clientOf({ 'user-agent': userAgent }, bytes));
  if (message.kind !== 'inventory') throw new Error(`a ${message.kind}`);
  return message.inventory;
}
