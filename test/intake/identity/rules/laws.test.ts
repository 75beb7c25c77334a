/** Laws that hold for whatever agents and officials send. */
import { expect } from 'chai';
import fc from 'fast-check';
import { arrivalOf, compare } from '../../../../server/intake/identity/rules/compare.ts';
import { LONGEST_VALUE } from '../../../../server/intake/identity/rules/keys.ts';
import { match } from '../../../../server/intake/identity/rules/match.ts';
import {
  candidateKeys,
  fingerprint,
  MOST_KEYS,
  traitsOf,
} from '../../../../server/intake/identity/rules/traits.ts';
import { MAC_KINDS, type Traits } from '../../../../server/intake/identity/types.ts';
import { dell, known } from '../machines.ts';

const JUNK = ['To be filled by O.E.M.', 'Default string', '0', 'SYS-1234567890', 'N/A', '', 'XXXXXXXX'];
const JUNK_UUIDS = ['03000200-0400-0500-0006-000700080009', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', 'x', ''];
const JUNK_MACS = ['02:50:41:00:00:01', '00:50:56:c0:00:08', '00:00:00:00:00:00', 'da:a1:19:00:00:01', ''];

/** Few values each, so that two machines often have one in common. */
const serials = fc.constantFrom('7XK2Q93', '8YL3R04', '7XK2Q94', 'A1B', null, ...JUNK);
const uuids = fc.constantFrom(
  '4C4C4544-0058-4B10-8032-B7C04F513933',
  '44454C4C-5800-104B-8032-B7C04F513933',
  null,
  '2E1F8C00-5D6B-11EC-8D2E-A0369F123456',
  ...JUNK_UUIDS,
);
const macs = fc.record({
  mac: fc.constantFrom(
    'd8:bb:c1:00:00:0a',
    'D8-BB-C1-00-00-0B',
    '00:0c:29:00:00:0c',
    '7c:b2:7d:00:00:0d',
    ...JUNK_MACS,
  ),
  kind: fc.constantFrom(...MAC_KINDS),
});
const names = fc.constantFrom('PH-VP-01', 'ADMIN-PC', null, '');
const machines: fc.Arbitrary<Traits> = fc.record({
  unitId: fc.constantFrom(1, 2),
  source: fc.constantFrom('agent', 'agent', 'spreadsheet', 'declared'),
  partial: fc.boolean(),
  agentDeviceId: names,
  agentId: fc.constantFrom('a-1', 'a-2', null),
  tag: fc.constantFrom('PH-PC-0001', null),
  hostname: names,
  holder: fc.constantFrom('Nguyễn Thị Lan', 'lannt', null),
  manufacturer: fc.constantFrom('Dell Inc.', 'LENOVO', 'System manufacturer', null),
  model: fc.constantFrom('OptiPlex 3070', 'System Product Name', null),
  systemSerial: serials,
  boardSerial: serials,
  chassisSerial: serials,
  uuid: uuids,
  macs: fc.array(macs, { maxLength: 4 }),
  diskSerials: fc.array(fc.constantFrom('WD-1234AB', 'S4GRNX0N', '0000000000', ''), { maxLength: 3 }),
  kind: fc.constantFrom('desktop', 'laptop', null),
  virtual: fc.boolean(),
  row: fc.constantFrom('a1', 'a2', null),
  at: fc.constantFrom('2026-11-02', '2026-12-01'),
});

describe('whatever arrives', () => {
  it('is the same machine when it says the same twice, wherever the hardware tells anything', () => {
    holds(
      fc.property(machines, (one) => {
        const agent: Traits = {
          ...one,
          source: 'agent',
          systemSerial: one.systemSerial ?? '7XK2Q93',
          model: 'OptiPlex 3070',
        };
        fc.pre(
          traitsOf(agent).some(({ name }) => name === 'serial' || name === 'uuid') && agent.agentId !== null,
        );
        expect(match(agent, [known(agent)])).to.include({ decision: 'same', assetId: 1 });
      }),
    );
  });

  it('is never the same machine across units', () => {
    holds(
      fc.property(machines, fc.array(machines, { maxLength: 4 }), (one, others) => {
        const elsewhere = others.map((other, index) => known({ ...other, unitId: 3 }, index + 1));
        expect(match(one, elsewhere).decision).not.to.equal('same');
      }),
    );
  });

  it('is never the same machine when two good serials differ, nor when it is disposed of', () => {
    holds(
      fc.property(machines, (one) => {
        const other = known({ ...one, systemSerial: 'ZZZ9999Q' });
        expect(match({ ...one, systemSerial: 'QQQ1111Z' }, [other]).decision).not.to.equal('same');
        expect(match(one, [known(one, 1, { state: 'disposed' })]).decision).not.to.equal('same');
      }),
    );
  });

  it('is judged without regard to the order of ports, disks, machines and rulings', () => {
    holds(
      fc.property(machines, fc.array(machines, { maxLength: 5 }), (one, others) => {
        const all = others.map((other, index) => known(other, index + 1));
        const rulings = others.map((other, index) => ({
          fingerprint: fingerprint(other),
          assetId: index + 1,
          verdict: 'different' as const,
          on: '2026-01-01',
        }));
        const turned = { ...one, macs: [...one.macs].reverse(), diskSerials: [...one.diskSerials].reverse() };
        expect(match(turned, [...all].reverse(), [...rulings].reverse())).to.deep.equal(
          match(one, all, rulings),
        );
        expect(fingerprint(turned)).to.equal(fingerprint(one));
      }),
    );
  });

  it('agrees with another as the other agrees with it', () => {
    holds(
      fc.property(machines, machines, (one, other) => {
        const [here, there] = [
          { ...one, source: 'agent' as const },
          { ...other, source: 'agent' as const },
        ];
        fc.pre(here.virtual === there.virtual);
        expect(compare(arrivalOf(here), known(there)).outcomes).to.deep.equal(
          compare(arrivalOf(there), known(here)).outcomes,
        );
      }),
    );
  });

  it('is not helped by junk', () => {
    holds(
      fc.property(
        machines,
        machines,
        fc.constantFrom(...JUNK),
        fc.constantFrom(...JUNK_UUIDS),
        fc.constantFrom(...JUNK_MACS),
        (one, other, serial, uuid, mac) => {
          const junk = {
            systemSerial: serial,
            boardSerial: serial,
            chassisSerial: serial,
            uuid,
            macs: [{ mac, kind: 'builtin' as const }],
            diskSerials: [serial],
            virtual: false,
          };
          const bare = {
            systemSerial: null,
            boardSerial: null,
            chassisSerial: null,
            uuid: null,
            macs: [],
            diskSerials: [],
            virtual: false,
          };
          expect(traitsOf({ ...one, ...junk })).to.deep.equal(traitsOf({ ...one, ...bare }));
          expect(match({ ...one, ...junk }, [known({ ...other, ...junk })])).to.deep.equal(
            match({ ...one, ...bare }, [known({ ...other, ...bare })]),
          );
        },
      ),
    );
  });

  it('scores no higher for a serial that contradicts', () => {
    holds(
      fc.property(machines, machines, (one, other) => {
        const machine = known({ ...other, systemSerial: 'ZZZ9999Q' });
        const without = compare(
          arrivalOf({ ...one, systemSerial: null, chassisSerial: null }),
          machine,
        ).score;
        expect(
          compare(arrivalOf({ ...one, systemSerial: 'QQQ1111Z', chassisSerial: null }), machine).score,
        ).to.be.at.most(without);
      }),
    );
  });

  it('is kept apart for ever from what people called different', () => {
    holds(
      fc.property(machines, machines, (one, other) => {
        const ruling = {
          fingerprint: fingerprint(one),
          assetId: 1,
          verdict: 'different' as const,
          on: '2026-01-01',
        };
        const found = match(one, [known(other)], [ruling]);
        expect(found.candidates).to.deep.equal([]);
        expect(found.decision).to.equal('new');
      }),
    );
  });
});

describe('hostile arrivals', () => {
  it('make the store look for a bounded number of bounded keys', () => {
    const many = dell({
      macs: Array.from({ length: 100_000 }, (_, index) => ({
        mac: `00:1b:${hex(index >> 16)}:${hex(index >> 8)}:${hex(index)}:01`,
        kind: 'builtin' as const,
      })),
      diskSerials: Array.from({ length: 100_000 }, (_, index) => `DISK${index}`),
      hostname: 'x'.repeat(100_000),
      agentDeviceId: 'y'.repeat(100_000),
    });
    expect(candidateKeys(many).length).to.be.at.most(MOST_KEYS);
    expect(Math.max(...traitsOf(many).map(({ value }) => value.length))).to.be.at.most(LONGEST_VALUE);
  });

  it('of any text break nothing', () => {
    const text = fc.string({ unit: 'binary', maxLength: 120 });
    holds(
      fc.property(text, text, text, (serial, name, mac) => {
        const odd = dell({
          systemSerial: serial,
          uuid: name,
          hostname: name,
          agentDeviceId: mac,
          macs: [{ mac, kind: 'unknown' }],
          model: name,
          manufacturer: serial,
          holder: name,
        });
        expect(['same', 'doubtful', 'new']).to.include(match(odd, [known(odd)]).decision);
      }),
    );
  });
});

function holds(property: fc.IProperty<never> | fc.IPropertyWithHooks<never> | unknown): void {
  fc.assert(property as fc.IProperty<unknown[]>, { numRuns: 300 });
}

function hex(value: number): string {
  return (value & 255).toString(16).padStart(2, '0');
}
