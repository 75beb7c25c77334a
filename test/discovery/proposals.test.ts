import { expect } from 'chai';
import fc from 'fast-check';
import { type Circumstances, propose } from '../../server/discovery/rules/proposals.ts';
import { groupByDevice, isSameDevice } from '../../server/discovery/rules/sameness.ts';
import type { Facts, KnownDevice } from '../../server/discovery/types.ts';

const DUC_HOA = 4;

function facts(address: string, more: Partial<Facts> = {}): Facts {
  return {
    ...{ address, port: 161, credentialId: 1, engineId: null, mac: null, addresses: [] },
    ...{ kind: 'switch', vendor: 'Ruijie', model: 'RG-S2910', serial: `G1QW${address.replaceAll('.', '')}` },
    ...{ firmware: null, name: null, why: [] },
    ...more,
  };
}

function device(id: number, address: string, more: Partial<KnownDevice> = {}): KnownDevice {
  const { vendor, model, serial } = facts(address);
  return {
    id,
    unitId: DUC_HOA,
    address,
    port: 161,
    vendor,
    model,
    serial,
    answers: false,
    missedRuns: 0,
    ...more,
  };
}

function run(found: Facts[], devices: KnownDevice[] = [], more: Partial<Circumstances> = {}) {
  return propose({
    ...{ found, devices, ignored: new Set(), complete: true },
    swept: (address) => address.startsWith('10.80.'),
    unitAt: () => DUC_HOA,
    allowed: () => true,
    ...more,
  });
}

describe('Which addresses are one device', () => {
  it('a router of Đức Hòa behind three addresses is one, by its serial', () => {
    const serial = 'FOC2419A0B1';
    const found = ['10.80.1.1', '10.80.2.1', '10.90.0.1'].map((address) => facts(address, { serial }));
    expect(groupByDevice(found)).to.have.length(1);
    expect(run(found)[0]).to.deep.include({
      address: '10.80.1.1',
      alsoAt: ['10.80.2.1:161', '10.90.0.1:161'],
    });
  });

  it('two switches that say "Default string" and zeros for serial and MAC are two', () => {
    const junk = {
      serial: 'Default string',
      mac: '00:00:00:00:00:00',
      name: 'Switch',
      engineId: `8000000001${'00'.repeat(8)}`,
    };
    expect(groupByDevice([facts('10.80.1.1', junk), facts('10.80.1.2', junk)])).to.have.length(2);
  });

  it('cloned engine ids do not join what differs in serial or bridge address', () => {
    const engineId = '80001f8880a1b2c3d4e5f60718';
    const a = facts('10.80.1.1', { engineId, name: 'sw-ubnd' });
    expect(isSameDevice(a, facts('10.80.1.2', { engineId, name: 'sw-ubnd' }))).to.equal(false);
    const macs = ['00:1a:a9:00:00:01', '00:1a:a9:00:00:02'];
    const found = macs.map((mac, i) =>
      facts(`10.80.2.${i + 1}`, { engineId, mac, serial: null, name: 'sw-ubnd' }),
    );
    expect(groupByDevice(found)).to.have.length(2);
  });

  it('a firewall without serial is known by its engine and its own name, or by what both its addresses list', () => {
    const plain = { serial: null, name: 'fw-hau-nghia' };
    const engineId = '80001f8880a1b2c3d4e5f60718';
    expect(
      isSameDevice(facts('10.80.1.1', { ...plain, engineId }), facts('10.80.9.1', { ...plain, engineId })),
    ).to.equal(true);
    const addresses = ['10.80.1.1', '10.80.9.1'];
    expect(
      isSameDevice(facts('10.80.1.1', { ...plain, addresses }), facts('10.80.9.1', { ...plain, addresses })),
    ).to.equal(true);
    expect(isSameDevice(facts('10.80.1.1', { ...plain, addresses }), facts('10.80.9.1', plain))).to.equal(
      false,
    );
  });

  const some = fc.record({
    last: fc.integer({ min: 1, max: 6 }),
    serial: fc.constantFrom(null, 'FOC2419A0B1', 'FOC2419A0B2', '0000000', 'To be filled by O.E.M.'),
    mac: fc.constantFrom(null, '00:00:00:00:00:00', '00:1a:a9:00:00:01', '00:1a:a9:00:00:02'),
    engineId: fc.constantFrom(null, '80001f8880a1b2c3d4e5f60718'),
    name: fc.constantFrom(null, 'Switch', 'sw-ubnd-ducHoa'),
  });

  it('never joins two serials or two bridge addresses, loses nothing, and does not care about order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(some, { selector: ({ last }) => last, maxLength: 6 }), (rows) => {
        const found = rows.map(({ last, ...more }) => facts(`10.80.1.${last}`, more));
        const groups = groupByDevice(found);
        expect(groups.flat()).to.have.members(found);
        for (const group of groups) {
          const real = group.map(({ serial }) => serial).filter((serial) => serial?.startsWith('FOC'));
          const macs = group.map(({ mac }) => mac).filter((mac) => mac?.startsWith('00:1a'));
          expect(new Set(real).size).to.be.at.most(1);
          expect(new Set(macs).size).to.be.at.most(1);
        }
        expect(groupByDevice([...found].reverse())).to.deep.equal(groups);
        for (const a of found) for (const b of found) expect(isSameDevice(a, b)).to.equal(isSameDevice(b, a));
      }),
    );
  });
});

describe('What a run proposes', () => {
  it('a switch nobody registered is new, and certain when nothing is open', () => {
    expect(run([facts('10.80.1.1')])).to.have.length(1);
    expect(run([facts('10.80.1.1')])[0]).to.include({ proposal: 'new', certain: true, unitId: DUC_HOA });
  });

  for (const [why, more, around] of [
    ['noUnit', {}, { unitAt: () => null }],
    ['noCredential', { credentialId: null }, {}],
    ['credentialNotAllowed', {}, { allowed: () => false }],
    ['noSerial', { serial: 'Default string' }, {}],
    ['notIdentified', { kind: null }, {}],
  ] as const)
    it(`a new one is not certain: ${why}`, () => {
      const [find] = run([facts('10.80.1.1', more)], [], around);
      expect(find).to.include({ proposal: 'new', certain: false });
      expect(find!.reasons.map(({ key }) => key)).to.include(why);
    });

  it('two that differ in their bridge address and tell one serial are both doubted', () => {
    const serial = 'FOC2419A0B1';
    const finds = run([
      facts('10.80.1.1', { serial, mac: '00:1a:a9:00:00:01' }),
      facts('10.80.1.2', { serial, mac: '00:1a:a9:00:00:02' }),
    ]);
    expect(finds.map(({ certain }) => certain)).to.deep.equal([false, false]);
    expect(finds[0]!.reasons[0]!.key).to.equal('serialTwice');
  });

  it('the same serial at the same place is known; another one there is a change', () => {
    expect(run([facts('10.80.1.1')], [device(7, '10.80.1.1')])[0]).to.include({
      proposal: 'known',
      deviceId: 7,
    });
    const [changed] = run([facts('10.80.1.1', { serial: 'FOC2419A0B1' })], [device(7, '10.80.1.1')]);
    expect(changed).to.include({ proposal: 'changed', deviceId: 7, certain: false });
    expect(changed!.reasons[0]!.key).to.equal('otherSerial');
  });

  it('a registered serial at a new address has moved when its old place is silent', () => {
    const moved = facts('10.80.5.5', { serial: facts('10.80.1.1').serial });
    const finds = run([moved], [device(7, '10.80.1.1')]);
    expect(finds).to.have.length(1);
    expect(finds[0]).to.include({ proposal: 'changed', deviceId: 7, address: '10.80.5.5' });
    expect(finds[0]!.reasons[0]!.key).to.equal('moved');
    expect(run([moved], [device(7, '10.80.1.1', { answers: true })])[0]!.reasons[0]!.key).to.equal(
      'alsoElsewhere',
    );
  });

  it('silence counts when others answered: missed twice, gone the third time, never while its polls are answered', () => {
    const here = facts('10.80.1.1');
    const silent = (more: Partial<KnownDevice>) =>
      run([here], [device(7, '10.80.9.9', more)]).find(({ deviceId }) => deviceId === 7)?.proposal;
    expect(silent({})).to.equal('missed');
    expect(silent({ missedRuns: 1 })).to.equal('missed');
    expect(silent({ missedRuns: 2 })).to.equal('gone');
    expect(silent({ missedRuns: 9, answers: true })).to.equal(undefined);
    expect(run([], [device(7, '10.80.9.9', { missedRuns: 9 })])).to.deep.equal([]);
    expect(run([here], [device(7, '172.16.0.1')])).to.have.length(1);
    expect(run([here], [device(7, '10.80.9.9')], { complete: false })).to.have.length(1);
  });

  it('what was put aside stays aside until another device stands there', () => {
    const serial = facts('10.80.1.1').serial;
    const ignored = new Set([`10.80.1.1:161 ${serial}`]);
    expect(run([facts('10.80.1.1')], [], { ignored })[0]).to.include({ ignored: true, certain: false });
    expect(run([facts('10.80.1.1', { serial: 'FOC2419A0B1' })], [], { ignored })[0]).to.include({
      ignored: false,
      certain: true,
    });
  });
});
