import { expect } from 'chai';
import fc from 'fast-check';
import { criteriaByVersion, criteriaInForce } from '../../../server/replacement/data/criteria.ts';
import { type Stretch, verdictHistory } from '../../../server/replacement/history/rules.ts';
import { judge } from '../../../server/replacement/rules.ts';
import type { Disk, MachineFacts } from '../../../server/replacement/types.ts';
import { addDays } from '../../../server/shared/days.ts';
import { HDD, machine, SSD_256 } from '../machines.ts';

const NEW_LAW = '2026-01-01';
const [OLD_CRITERIA, CRITERIA] = [criteriaByVersion('2019-1')!, criteriaByVersion('2026-1')!];
const stretch = (from: string, to: string, facts: MachineFacts | null, criteria = CRITERIA): Stretch => ({
  ...{ from, to, machine: facts, criteria },
});
const told = (stretches: Stretch[]) =>
  verdictHistory(stretches).map(({ on, before, after, cause }) => [on, before, after, cause]);

describe('The history of a verdict', () => {
  it('begins with the first day it was judged, and is one line where nothing ever changed', () => {
    expect(told([stretch('2026-02-01', '2026-11-24', machine())])).to.deep.equal([
      ['2026-02-01', null, 'meets', 'first'],
    ]);
    expect(told([stretch('2026-02-01', '2026-11-24', null)])).to.deep.equal([]);
  });

  it('tells the memory that was put in as what was learnt, with the reason that is gone', () => {
    const short = machine({ spec: { memoryMb: 4096 } });
    const history = verdictHistory([
      stretch('2026-02-01', '2026-06-15', short),
      stretch('2026-06-15', '2026-11-24', machine()),
    ]);
    expect(history.at(-1)).to.deep.include({
      on: '2026-06-15',
      before: 'upgrade',
      after: 'meets',
      cause: 'facts',
    });
    expect(history.at(-1)!.reasons).to.deep.include({ after: null });
    expect(history.at(-1)!.reasons.before!.rule).to.equal('memory_upgradable');
  });

  it('tells new criteria as such, and not as something that was learnt', () => {
    const disk = machine({
      putIntoUseOn: '2023',
      spec: { disks: [HDD], os: 'Windows 11 Enterprise LTSC 2024' },
    });
    expect(
      told([stretch('2024-01-01', NEW_LAW, disk, OLD_CRITERIA), stretch(NEW_LAW, '2026-11-24', disk)]).at(-1),
    ).to.deep.equal([NEW_LAW, 'meets', 'upgrade', 'criteria']);
  });

  it('finds the very day on which the machine had become old', () => {
    const printer: MachineFacts = { ...machine({ spec: null }), kind: 'printer', putIntoUseOn: '2019-08-20' };
    expect(told([stretch('2026-02-01', '2026-11-24', printer)])).to.deep.equal([
      ['2026-02-01', null, 'meets', 'first'],
      ['2026-08-20', 'meets', 'watch', 'time'],
    ]);
  });

  it('ends where it is disposed of, and begins again where it comes back', () => {
    const gone = machine({ state: 'disposed' });
    expect(
      told([
        stretch('2026-02-01', '2026-03-01', machine()),
        stretch('2026-03-01', '2026-04-01', gone),
        stretch('2026-04-01', '2026-11-24', machine()),
      ]),
    ).to.deep.equal([
      ['2026-02-01', null, 'meets', 'first'],
      ['2026-03-01', 'meets', null, 'facts'],
      ['2026-04-01', null, 'meets', 'facts'],
    ]);
  });

  it('agrees on every day with what is judged on that day, whatever was learnt when', () => {
    const facts = fc
      .record({
        cpu: fc.constantFrom('i3-4150', 'i5-12400', 'i3-8100', null),
        os: fc.constantFrom('Windows 10 Pro 22H2', 'Windows 11 Pro 24H2', null),
        memoryMb: fc.constantFrom(2048, 4096, 8192, null),
        disks: fc.constantFrom<Disk[]>([HDD], [SSD_256], []),
        state: fc.constantFrom('in_use', 'in_repair', 'disposed'),
        putIntoUseOn: fc.constantFrom('2017-05-20', '2019', null),
      })
      .map(({ state, putIntoUseOn, ...spec }) => machine({ state, putIntoUseOn, spec }));
    const first = '2024-06-01';
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.option(facts)), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 1500 }), (parts, ahead) => {
        const stretches = cutAt(NEW_LAW, stretchesFrom(first, parts));
        const day = addDays(first, ahead);
        const at = stretches.find(({ from, to }) => from <= day && day < to);
        if (!at) return;
        const last = verdictHistory(stretches).findLast(({ on }) => on <= day);
        const { machine: known } = at;
        const expected =
          known && known.state !== 'disposed' ? judge(known, criteriaInForce(day)!, day).verdict : null;
        expect(last?.after ?? null).to.equal(expected);
      }),
      { numRuns: 500 },
    );
  });
});

function stretchesFrom(first: string, parts: readonly [number, MachineFacts | null][]): Stretch[] {
  let from = first;
  return parts.map(([days, facts]) => {
    const to = addDays(from, days);
    const one = stretch(from, to, facts, criteriaInForce(from)!);
    from = to;
    return one;
  });
}

/** Other criteria begin a stretch of their own. */
function cutAt(day: string, stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((one) =>
    one.from < day && day < one.to
      ? [
          { ...one, to: day },
          { ...one, from: day, criteria: criteriaInForce(day)! },
        ]
      : [one],
  );
}
