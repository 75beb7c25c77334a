import { expect } from 'chai';
import fc from 'fast-check';
import { together, windows11Readiness } from '../../server/replacement/checks/windows11.ts';
import { criteriaByVersion } from '../../server/replacement/data/criteria.ts';
import { parseCpu } from '../../server/replacement/hardware/cpu.ts';
import { judge } from '../../server/replacement/rules.ts';
import type { Answer, MachineSpec } from '../../server/replacement/types.ts';
import { HDD, machine, SSD_256 } from './machines.ts';

function readiness(spec: Partial<MachineSpec>) {
  const whole = machine({ spec }).spec!;
  return windows11Readiness(whole, parseCpu(whole.cpu));
}

function answers(spec: Partial<MachineSpec>): Record<string, Answer> {
  return Object.fromEntries(readiness(spec).parts.map(({ part, answer }) => [part, answer]));
}

describe('Windows 11 on a machine', () => {
  it('a ThinkCentre neo 50s with i5-12400, TPM and Secure Boot on, 16 GB and an SSD can take it', () => {
    expect(readiness({}).answer).to.equal('yes');
    expect(readiness({ disks: [HDD] }).answer).to.equal('yes');
  });

  it('an OptiPlex 3050 with i3-7100 cannot, whatever else is not known of it', () => {
    const told = readiness({ cpu: 'i3-7100', tpm: null, secureBoot: null, memoryMb: null, disks: [] });
    expect(told.answer).to.equal('no');
    expect(told.parts.map(({ answer }) => answer)).to.deep.equal(['no', ...Array(4).fill('unknown')]);
  });

  it('a Vostro 3681 whose TPM nobody looked at is not known, and with TPM off it cannot', () => {
    expect(answers({ tpm: null })).to.include({ tpm: 'unknown', secureBoot: 'yes' });
    expect(readiness({ tpm: null }).answer).to.equal('unknown');
    expect(readiness({ tpm: false }).answer).to.equal('no');
    expect(readiness({ secureBoot: false }).answer).to.equal('no');
  });

  it('4 GB are enough and 3 GB are not; 3,900 MiB are 4 GB with a graphics chip', () => {
    expect(['3900', '4096', '3072'].map((mb) => answers({ memoryMb: Number(mb) }).memory)).to.deep.equal([
      'yes',
      'yes',
      'no',
    ]);
    expect(answers({ memoryMb: null }).memory).to.equal('unknown');
  });

  it('64 GB of disk are enough, 32 GB are not, and a disk of unknown size may be', () => {
    const sized = (sizeGb: number | null) => ({ ...SSD_256, sizeGb });
    expect(answers({ disks: [sized(64)] }).disk).to.equal('yes');
    expect(answers({ disks: [sized(32)] }).disk).to.equal('no');
    expect(answers({ disks: [sized(32), sized(null)] }).disk).to.equal('unknown');
    expect(answers({ disks: [sized(64), sized(null)] }).disk).to.equal('yes');
    expect(answers({ disks: [] }).disk).to.equal('unknown');
  });

  it('nothing is known of a machine nobody described, nor of a processor nobody recognises', () => {
    expect(windows11Readiness(null, null).answer).to.equal('unknown');
    expect(answers({ cpu: 'Dual Core' }).cpu).to.equal('unknown');
  });

  it('every part names its source and what was found', () => {
    const { parts } = readiness({ cpu: 'i3-8100', memoryMb: 8093 });
    for (const { source, part } of parts) expect(source, part).to.match(/Windows 11/);
    expect(parts.map(({ observed }) => observed)).to.deep.equal(['Intel Core i3-8100', null, null, 8, 256]);
  });

  it('the whole is no when any part is no, else unknown when any is unknown, else yes', () => {
    const answer = fc.constantFrom<Answer>('yes', 'no', 'unknown');
    fc.assert(
      fc.property(fc.array(answer), (parts) => {
        const whole = together(parts);
        expect(whole === 'no').to.equal(parts.includes('no'));
        expect(whole === 'yes').to.equal(parts.every((one) => one === 'yes'));
      }),
    );
  });

  it('more memory or a larger disk never makes the answer worse', () => {
    const worth = { no: 0, unknown: 1, yes: 2 };
    const spec = fc.record({
      memoryMb: fc.integer({ min: 512, max: 32_768 }),
      disks: fc.array(
        fc.record({ model: fc.constant(null), type: fc.constant('SSD'), sizeGb: fc.nat(2000) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    });
    fc.assert(
      fc.property(spec, fc.nat(32_768), fc.nat(2000), (given, moreMb, moreGb) => {
        const [first, ...others] = given.disks;
        const larger = {
          memoryMb: given.memoryMb + moreMb,
          disks: [{ ...first!, sizeGb: first!.sizeGb + moreGb }, ...others],
        };
        expect(worth[readiness(larger).answer]).to.be.at.least(worth[readiness(given).answer]);
      }),
    );
  });

  it('is kept with the verdict of computers, and with no other', () => {
    const criteria = criteriaByVersion('2026-1')!;
    const kept = (kind: string) => judge(machine({ kind }), criteria, '2026-11-23').windows11;
    expect(['desktop', 'laptop', 'all_in_one', 'server', 'switch'].map(kept)).to.deep.equal([
      'yes',
      'yes',
      'yes',
      null,
      null,
    ]);
  });
});
