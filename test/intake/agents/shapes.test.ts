import { expect } from 'chai';
import fc from 'fast-check';
import type { Inventory } from '../../../server/intake/agents/inventory.ts';
import { SECTIONS } from '../../../server/intake/agents/inventory.ts';
import { mergePartial } from '../../../server/intake/agents/partial.ts';
import { specOf } from '../../../server/intake/agents/spec.ts';
import { fixture, inventoryIn, withSections } from './support.ts';

/** Names the decoders look for, so that made-up sections hit them. */
const NAMES = [
  'name',
  'description',
  'model',
  'type',
  'serial',
  'serialnumber',
  'ssn',
  'msn',
  'smodel',
  'smanufacturer',
  'uuid',
  'memory',
  'capacity',
  'caption',
  'speed',
  'core',
  'thread',
  'disksize',
  'interface',
  'mac',
  'macaddr',
  'ipaddress',
  'ipaddress6',
  'virtualdev',
  'status',
  'base64',
  'driver',
  'port',
  'network',
  'login',
  'domain',
  'version',
  'bdate',
  'install_date',
  'full_name',
  'kernel_version',
  'enabled',
  'chassis_type',
  'lastloggeduser',
  'processorn',
  'ipaddr',
  '__proto__',
  'constructor',
  'toString',
];
const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '1e400',
  '99999999999999999999',
  '0x10',
  'NaN',
  'null',
  'undefined',
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '‮gnirts',
  '\ud800',
  'A'.repeat(60_000),
  '<script>alert(1)</script>',
  "'; DROP TABLE assets;--",
  '=cmd|x',
  '../../etc/passwd',
  '2026-13-45',
  '31/31/2026',
  '2026-02-30 00:00:00',
  '::1',
  '999.1.1.1',
  'fe80::1%eth0',
  '00:00:00:00:00:00',
  'ÿÿÿ',
  'Nguyễn Văn Đức',
  'Nguyễn',
];

const scalar = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);
const item = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 12 })
  .map((pairs) => Object.fromEntries(pairs));
const section = fc.oneof(item, fc.array(item, { maxLength: 4 }), fc.array(value, { maxLength: 3 }), value);
const content = fc
  .array(fc.tuple(fc.constantFrom(...SECTIONS), section), { maxLength: 8 })
  .map((pairs) => Object.fromEntries(pairs));

describe('Inventories of any shape', () => {
  const laptop = inventoryIn(fixture('glpi-may-van-thu.json'));

  it('are decoded without an error, into values a register can hold', () => {
    fc.assert(
      fc.property(content, fc.boolean(), (made, partial) => {
        const inventory = withSections(made, { partial, tag: '\u202eX', itemtype: ['Computer'] });
        expectSound(inventory);
        expectSound(mergePartial(laptop, inventory));
        expect(JSON.stringify(specOf(inventory))).to.be.a('string');
      }),
      { numRuns: 400 },
    );
  });

  it('with arrays for objects and objects for arrays are as good', () => {
    const inventory = withSections({
      bios: [{ ssn: '5CG9271XYZ' }],
      hardware: [[], 1, null, { name: 'may-tram' }],
      networks: { mac: '3c:58:c2:11:22:33' },
      cpus: 'Intel',
      storages: { a: [] },
      memories: [[{ capacity: 1024 }], { capacity: { a: 1 } }, { capacity: 2048 }],
    });
    expect([
      inventory.serial,
      inventory.hostname,
      inventory.macAddresses,
      inventory.memory.totalMib,
    ]).to.deep.equal(['5CG9271XYZ', 'may-tram', ['3c:58:c2:11:22:33'], 2048]);
  });

  it('take no number that cannot be', () => {
    const inventory = withSections({
      hardware: { memory: 1e300 },
      cpus: [{ core: -4, thread: '99999999999999999999', speed: 1e12 }],
      memories: [{ capacity: 9e15 }],
      storages: [{ model: 'WDC', disksize: Number.MAX_VALUE }],
    });
    expect(inventory.cpus[0]).to.deep.include({ cores: null, threads: null, mhz: null });
    expect([inventory.memory.totalMib, inventory.disks[0]!.sizeGb]).to.deep.equal([null, null]);
  });

  it('have as many things as anybody has, however many are sent', () => {
    const many = <T>(one: T): T[] => Array.from({ length: 3000 }, () => one);
    const { disks, monitors, printers, cpus, memory } = withSections({
      storages: many({ model: 'WDC', disksize: 500_107 }),
      monitors: many({ caption: 'P2419H' }),
      printers: many({ name: 'Canon' }),
      cpus: many({ name: 'x' }),
      memories: many({ capacity: 1024 }),
    });
    expect([disks, monitors, printers, cpus, memory.modules].map((list) => list.length)).to.deep.equal([
      200, 50, 50, 256, 256,
    ]);
  });
});

/** Every text short, in NFC and without control characters; every number a whole one that is not negative. */
function expectSound(inventory: Inventory): void {
  for (const leaf of leaves(inventory)) {
    if (typeof leaf === 'number')
      expect(leaf).to.satisfy((number: number) => Number.isSafeInteger(number) && number >= 0);
    if (typeof leaf !== 'string') continue;
    expect(leaf.length).to.be.at.most(255);
    expect(leaf).to.equal(leaf.normalize('NFC'));
    expect(leaf).to.not.match(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
  }
}

function leaves(value: unknown): unknown[] {
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value];
}
