import { expect } from 'chai';
import fc from 'fast-check';
import { type Inventory, SECTIONS, type Section } from '../../../server/intake/agents/inventory.ts';
import { mergePartial } from '../../../server/intake/agents/partial.ts';
import { specOf } from '../../../server/intake/agents/spec.ts';
import { fixture, inventoryIn, withSections } from './support.ts';

const full = inventoryIn(fixture('glpi-may-van-thu.json'));
const partial = inventoryIn(fixture('glpi-may-van-thu-partial.json'));

describe('A partial inventory of the laptop of Hòa Khánh', () => {
  it('tells what changed and says which sections it has', () => {
    expect([partial.partial, partial.sections]).to.deep.equal([true, ['bios', 'hardware', 'memories']]);
    expect([full.partial, full.sections.includes('storages')]).to.deep.equal([false, true]);
  });

  it('changes the memory, the name and the firmware, and nothing else', () => {
    const merged = mergePartial(full, partial);
    expect(merged.memory).to.deep.include({ totalMib: 16_384, osMib: 16_060, slots: 2, freeSlots: 0 });
    expect([merged.hostname, merged.lastUser, merged.bios.version]).to.deep.equal([
      'VAN-THU-01',
      'dung.lv',
      '1.31.2',
    ]);
    expect(merged.agent.version).to.equal('1.12');
    for (const same of [
      'cpus',
      'disks',
      'os',
      'monitors',
      'printers',
      'macAddresses',
      'kind',
      'tag',
    ] as const)
      expect(merged[same], same).to.deep.equal(full[same]);
    expect([merged.partial, merged.sections]).to.deep.equal([false, full.sections]);
  });

  it('is what is there where nothing was known before, and gives the register no more', () => {
    expect(specOf(partial)).to.have.all.keys(['memoryMb', 'secureBoot', 'firmware', 'details']);
    expect(specOf(partial)).to.deep.include({ memoryMb: 16_384, secureBoot: true, firmware: '1.31.2' });
  });

  it('with an empty section says that there is nothing any more', () => {
    const gone = withSections({ monitors: [], hardware: { name: 'VAN-THU-01' } }, { partial: true });
    expect(mergePartial(full, gone).monitors).to.deep.equal([]);
  });

  it('counts the memory anew when only what the system can use was sent', () => {
    const usable = withSections({ hardware: { memory: 3900 } }, { partial: '1' });
    expect(mergePartial(full, usable).memory).to.deep.include({ totalMib: 8192, osMib: 3900 });
    const unfitted = withSections({ memories: [{ capacity: 0 }] }, { partial: true });
    expect(mergePartial(full, unfitted).memory).to.deep.include({ totalMib: 7870, slots: 1 });
  });
});

describe('Partial inventories', () => {
  const contents: Record<Section, object> = {
    bios: { ssn: 'PF2ABC12', smodel: 'ThinkPad L14', secure_boot: false },
    hardware: {
      name: 'may-2',
      uuid: '1e00e6e0-008c-4400-9aad-f46d04972d3e',
      memory: 4000,
      vmsystem: 'VMware',
    },
    operatingsystem: { full_name: 'Microsoft Windows 10 Pro', kernel_version: '10.0.19045' },
    cpus: [{ name: 'Intel Core i3-10110U', core: 2, thread: 2 }],
    memories: [{ capacity: 4096 }],
    storages: [{ name: 'sda', disksize: 500_107 }],
    networks: [{ description: 'eth0', mac: '3c:58:c2:aa:bb:cc', ipaddress: '10.1.1.1' }],
    monitors: [{ caption: 'P2419H' }],
    printers: [{ name: 'Canon LBP2900' }],
    antivirus: [{ name: 'Bkav Pro' }],
    users: [{ login: 'an' }],
    batteries: [],
    tpm: { version: '2.0' },
  };
  const some = fc.uniqueArray(fc.constantFrom(...SECTIONS)).map((sections): Inventory => {
    const content = Object.fromEntries(sections.map((section) => [section, contents[section]]));
    return withSections(content, { partial: true });
  });

  it('without sections change nothing of the machine', () => {
    const nothing = withSections({}, { partial: true });
    expect(mergePartial(full, nothing)).to.deep.equal({
      ...full,
      agent: { ...full.agent, deviceId: 'may-1' },
    });
  });

  it('taken twice are as taken once', () => {
    fc.assert(
      fc.property(some, (one) => {
        const once = mergePartial(full, one);
        expect(mergePartial(once, one)).to.deep.equal(once);
      }),
      { numRuns: 100 },
    );
  });

  it('of different sections come out the same in either order', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        fc.pre(one.sections.every((section) => !other.sections.includes(section)));
        const there = mergePartial(mergePartial(full, one), other);
        expect(mergePartial(mergePartial(full, other), one)).to.deep.equal(there);
      }),
      { numRuns: 100 },
    );
  });

  it('leave the sections alone that they do not have', () => {
    fc.assert(
      fc.property(some, (one) => {
        const merged = mergePartial(full, one);
        if (!one.sections.includes('storages')) expect(merged.disks).to.deep.equal(full.disks);
        if (!one.sections.includes('operatingsystem')) expect(merged.os).to.deep.equal(full.os);
        if (!one.sections.includes('memories'))
          expect(merged.memory.modules).to.deep.equal(full.memory.modules);
        if (!one.sections.includes('bios')) expect(merged.serial).to.equal(full.serial);
      }),
      { numRuns: 100 },
    );
  });

  it('give way to a full one', () => {
    fc.assert(
      fc.property(some, (one) => {
        expect(mergePartial(mergePartial(full, one), full)).to.equal(full);
      }),
      { numRuns: 20 },
    );
  });
});
