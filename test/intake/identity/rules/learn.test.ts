import { expect } from 'chai';
import { learn, MOST_KEPT } from '../../../../server/intake/identity/rules/learn.ts';
import { match } from '../../../../server/intake/identity/rules/match.ts';
import type { KnownMachine, KnownTrait } from '../../../../server/intake/identity/types.ts';
import { declared, dell, known } from '../machines.ts';

describe('what is kept of a machine', () => {
  it('keeps the name before as a former one, with the days on which it was seen', () => {
    const traits = learn(known(dell()), dell({ hostname: 'PH-TC-05', at: '2026-12-01' }));
    expect(pick(traits, 'hostname')).to.deep.equal([
      { value: 'ph-tc-05', firstOn: '2026-12-01', lastOn: '2026-12-01', current: true },
      { value: 'ph-vp-01', firstOn: '2026-11-02', lastOn: '2026-11-02', current: false },
    ]);
  });

  it('takes what a partial inventory leaves out for unchanged', () => {
    const traits = learn(known(dell()), dell({ partial: true, macs: [], diskSerials: [], at: '2026-12-01' }));
    expect(pick(traits, 'disk')).to.have.length(1);
    expect(pick(traits, 'disk')[0]).to.include({ current: true, lastOn: '2026-11-02' });
  });

  it('lets a port that is switched off stay for three months', () => {
    const other = { macs: [{ mac: '7C:B2:7D:00:00:01', kind: 'wifi' as const }] };
    const soon = learn(known(dell()), dell({ ...other, at: '2026-12-01' }));
    expect(pick(soon, 'mac').every(({ current }) => current)).to.equal(true);
    const late = learn({ traits: soon, locked: false }, dell({ ...other, at: '2027-03-01' }));
    expect(pick(late, 'mac').map(({ current }) => current)).to.deep.equal([true, false]);
  });

  it('lets people fill gaps but not contradict the machine', () => {
    const traits = learn(known(dell()), declared({ systemSerial: 'TYPO77', at: '2026-12-01' }));
    expect(pick(traits, 'serial')).to.deep.include({
      value: '7XK2Q93',
      firstOn: '2026-11-02',
      lastOn: '2026-11-02',
      current: true,
    });
    expect(pick(traits, 'serial').filter(({ current }) => current)).to.have.length(1);
    const corrected = learn(known(declared({ systemSerial: 'TYPO77' })), dell({ at: '2026-12-01' }));
    expect(pick(corrected, 'serial').map(({ value, current }) => [value, current])).to.deep.equal([
      ['7XK2Q93', true],
      ['TYPO77', false],
    ]);
  });

  it('does not replace what a person fixed', () => {
    const traits = learn(
      { ...known(dell()), locked: true },
      dell({ systemSerial: 'REFURB0042', at: '2026-12-01' }),
    );
    expect(
      pick(traits, 'serial')
        .filter(({ current }) => current)
        .map(({ value }) => value),
    ).to.deep.equal(['7XK2Q93']);
  });

  it('is not turned back by an inventory that arrives late', () => {
    const now = learn(known(dell({ at: '2026-10-01' })), dell({ hostname: 'MOI', at: '2026-12-01' }));
    const late = learn({ traits: now, locked: false }, dell({ at: '2026-11-01' }));
    expect(pick(late, 'hostname').map(({ value, current }) => [value, current])).to.deep.equal([
      ['moi', true],
      ['ph-vp-01', false],
    ]);
  });

  it('has a limit, and what the machine has now goes last', () => {
    let machine: KnownMachine = known(dell());
    let last = dell();
    for (let day = 1; day < 300; day += 1) {
      const macs = Array.from({ length: 12 }, (_, port) => ({
        mac: `00:1b:21:${hex(day >> 8)}:${hex(day & 255)}:${hex(port)}`,
        kind: 'builtin' as const,
      }));
      const at = `20${String(27 + Math.floor(day / 28)).padStart(2, '0')}-01-${String((day % 28) + 1).padStart(2, '0')}`;
      last = dell({ hostname: `N${day}`, diskSerials: [`DISK-${day}-A`], macs, at });
      machine = { ...machine, traits: learn(machine, last) };
    }
    expect(machine.traits.length).to.be.at.most(MOST_KEPT);
    expect(match(last, [machine])).to.include({ decision: 'same', reason: 'hardware' });
  });
});

function pick(
  traits: readonly KnownTrait[],
  name: KnownTrait['name'],
): Pick<KnownTrait, 'value' | 'firstOn' | 'lastOn' | 'current'>[] {
  return traits
    .filter((trait) => trait.name === name)
    .map(({ value, firstOn, lastOn, current }) => ({ value, firstOn, lastOn, current }));
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}
