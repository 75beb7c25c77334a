import { expect } from 'chai';
import fc from 'fast-check';
import { applyChange, remedyOf } from '../../../server/replacement/changes/changes.ts';
import { criteriaByVersion } from '../../../server/replacement/data/criteria.ts';
import { judge } from '../../../server/replacement/rules.ts';
import type { Disk, MachineFacts } from '../../../server/replacement/types.ts';
import { HDD, machine, SSD_256 } from '../machines.ts';

const CRITERIA = criteriaByVersion('2026-1')!;
const TODAY = '2026-11-23';

function changesOf(facts: MachineFacts, day = TODAY, criteria = CRITERIA): string[] | null {
  const remedy = remedyOf(facts, criteria, day);
  return remedy?.changes.map((change) => Object.values(change).join(' ')) ?? null;
}

describe('What would make a machine pass', () => {
  it('an HP 280 G4 of 2019 with 4 GB, a hard disk and Windows 10 needs memory, an SSD and Windows 11', () => {
    const hp = machine({
      putIntoUseOn: '2020-02-01',
      spec: { cpu: 'i3-8100', memoryMb: 3990, disks: [HDD], os: 'Windows 10 Pro 22H2' },
    });
    expect(changesOf(hp)).to.have.members(['memory 8', 'ssd 240', 'system Windows 11 Pro 26H2']);
    expect(remedyOf(hp, CRITERIA, TODAY)!.judgement.verdict).to.equal('meets');
  });

  it('TPM that is off has to be switched on, also when nobody asked while Windows 10 was supported', () => {
    const vostro = machine({
      spec: { cpu: 'i5-10400', os: 'Windows 10 Pro 22H2', tpm: false, secureBoot: false },
    });
    expect(changesOf(vostro)).to.have.members(['system Windows 11 Pro 26H2', 'tpm', 'secureBoot']);
  });

  it('an OptiPlex 3020 with i3-4150 needs another machine and nothing else', () => {
    const optiplex = machine({
      putIntoUseOn: '2014',
      spec: { cpu: 'i3-4150', memoryMb: 3990, disks: [HDD], os: 'Windows 7' },
    });
    expect(changesOf(optiplex)).to.deep.equal(['newMachine']);
    expect(remedyOf(optiplex, CRITERIA, TODAY)!.judgement.verdict).to.equal('meets');
  });

  it('an edition is kept: Windows 11 Enterprise 23H2 becomes Enterprise 25H2', () => {
    const laptop = machine({ kind: 'laptop', spec: { os: 'Windows 11 Enterprise 23H2' } });
    expect(changesOf(laptop)).to.deep.equal(['system Windows 11 Enterprise 25H2']);
  });

  it('only what was on sale on the day is proposed', () => {
    const pc = machine({ spec: { os: 'Windows 10 Pro 22H2', cpu: 'i5-12400' } });
    expect(changesOf(pc, '2026-03-01')).to.deep.equal(['system Windows 11 Pro 25H2']);
    const illustrative = criteriaByVersion('2019-1')!;
    const seven = machine({ putIntoUseOn: '2018-01-01', spec: { cpu: 'i5-7400', os: 'Windows 7' } });
    expect(changesOf(seven, '2020-12-15', illustrative)).to.deep.equal(['system Windows 10 Pro 20H2']);
  });

  it('a server on Windows Server 2012 R2 needs a newer system, Debian 11 a newer Debian', () => {
    const server = (os: string) =>
      machine({ kind: 'server', spec: { cpu: 'Xeon E-2224', os }, model: null, putIntoUseOn: '2022' });
    expect(changesOf(server('Windows Server 2012 R2'))).to.deep.equal(['system Windows Server 2025']);
    expect(changesOf(server('Debian 11'))).to.deep.equal(['system Debian 13']);
  });

  it('a FortiGate past its support needs another machine; what meets or is only watched needs nothing', () => {
    const firewall = machine({
      kind: 'firewall',
      spec: null,
      firmware: 'v6.4',
      model: { endOfSupport: { state: 'known', on: '2025-01-01' } },
    });
    expect(changesOf(firewall)).to.deep.equal(['newMachine']);
    expect(changesOf(machine())).to.equal(null);
    expect(changesOf(machine({ putIntoUseOn: '2019-01-01' }))).to.equal(null);
  });

  it('what is missing stays missing: after new memory the disk is still to be looked at', () => {
    const remedy = remedyOf(machine({ spec: { memoryMb: 4096, disks: [] } }), CRITERIA, TODAY)!;
    expect(remedy.changes).to.deep.equal([{ code: 'memory', gb: 8 }]);
    expect(remedy.judgement).to.deep.include({ verdict: 'unknown', missing: ['disk'] });
  });
});

const complete = fc
  .record({
    kind: fc.constantFrom('desktop', 'laptop', 'all_in_one'),
    cpu: fc.constantFrom(
      'E5700',
      'i3-4150',
      'i3-8100',
      'Pentium G5400',
      'i5-10400',
      'N100',
      'Ryzen 5 5600G',
      'i3-7100',
    ),
    os: fc.constantFrom(
      'Windows 7',
      'Windows 10 Pro 22H2',
      'Windows 10 Home 1909',
      'Windows 11 Pro 24H2',
      'Windows 11 Enterprise 22H2',
      'Windows 11 Pro 26H2',
      'Ubuntu 20.04',
      'Ubuntu 24.04',
      'Debian 11',
    ),
    memoryMb: fc.integer({ min: 512, max: 32_768 }),
    disks: fc.constantFrom<Disk[]>(
      [HDD],
      [SSD_256],
      [HDD, SSD_256],
      [{ ...SSD_256, sizeGb: 64 }],
      [{ ...SSD_256, sizeGb: 120 }, HDD],
    ),
    tpm: fc.boolean(),
    secureBoot: fc.boolean(),
    putIntoUseOn: fc.integer({ min: 2012, max: 2026 }).map(String),
    state: fc.constantFrom('in_use', 'in_stock', 'in_repair', 'awaiting_disposal'),
  })
  .map(({ kind, putIntoUseOn, state, ...spec }) => machine({ kind, putIntoUseOn, state, spec }));

const equipment = fc
  .record({
    kind: fc.constantFrom('firewall', 'router', 'switch', 'access_point', 'ups', 'storage', 'modem'),
    putIntoUseOn: fc.integer({ min: 2010, max: 2026 }).map(String),
    on: fc.integer({ min: 2020, max: 2035 }).map((year) => `${year}-06-30`),
    firmware: fc.constant('v7.4.3'),
  })
  .map(({ on, ...facts }) =>
    machine({ ...facts, model: { endOfSupport: { state: 'known', on } }, spec: null }),
  );

describe('Laws of what would make a machine pass', () => {
  it('making the changes gives a machine that meets or is watched', () => {
    fc.assert(
      fc.property(fc.oneof(complete, equipment), (facts) => {
        const before = judge(facts, CRITERIA, TODAY);
        const remedy = remedyOf(facts, CRITERIA, TODAY);
        expect(remedy === null, before.verdict).to.equal(
          ['meets', 'watch', 'unknown'].includes(before.verdict),
        );
        if (!remedy) return;
        expect(['meets', 'watch'], JSON.stringify(remedy)).to.include(remedy.judgement.verdict);
        const made = remedy.changes.reduce((one, change) => applyChange(one, change, TODAY), facts);
        expect(judge(made, CRITERIA, TODAY)).to.deep.equal(remedy.judgement);
      }),
      { numRuns: 500 },
    );
  });

  it('no change is asked for that is not needed; Secure Boot is, for installing Windows 11, and not afterwards', () => {
    fc.assert(
      fc.property(complete, (facts) => {
        const remedy = remedyOf(facts, CRITERIA, TODAY);
        for (const left of remedy?.changes ?? []) {
          if (left.code === 'secureBoot') continue;
          const others = remedy!.changes.filter((change) => change !== left);
          const made = others.reduce((one, change) => applyChange(one, change, TODAY), facts);
          expect(['upgrade', 'replace'], left.code).to.include(judge(made, CRITERIA, TODAY).verdict);
        }
      }),
      { numRuns: 300 },
    );
  });
});
