import { expect } from 'chai';
import fc from 'fast-check';
import { completeFields, fieldProblems } from '../../server/inventory/rules/fields.ts';
import { kindsOf, phrasesOf } from '../../server/inventory/rules/kinds.ts';
import { manufacturerName } from '../../server/inventory/rules/makers.ts';
import {
  chained,
  changeDayProblem,
  changeOn,
  firstDay,
  periodOn,
  periodsProblem,
  usedBy,
} from '../../server/inventory/rules/periods.ts';
import { serialKey } from '../../server/inventory/rules/serials.ts';
import { completeSpec, specProblems } from '../../server/inventory/rules/spec.ts';
import { nextStates, stateChangeProblem } from '../../server/inventory/rules/states.ts';
import { nextNumber, numberedTag, tagPrefix } from '../../server/inventory/rules/tags.ts';
import { termsOf, waysOf } from '../../server/inventory/rules/words.ts';
import { ASSET_STATES } from '../../server/inventory/types/assets.ts';
import { addDays } from '../../server/shared/days.ts';

const TODAY = '2026-11-23';
const someDay = fc.integer({ min: 0, max: 4000 }).map((count) => addDays('2015-01-01', count));

describe('periods of custody', () => {
  it('stay in order, without gap or overlap and with one open, whatever changes are made', () => {
    fc.assert(
      fc.property(someDay, fc.array(fc.tuple(someDay, fc.nat(5)), { maxLength: 30 }), (first, changes) => {
        let periods = chained([{ fromOn: first, unit: 0 }]);
        for (const [on, unit] of changes) {
          const open = periods.at(-1)!;
          if (changeDayProblem(on, open.fromOn, null, TODAY) === null)
            periods = changeOn(periods, on, { unit });
        }
        expect(periodsProblem(periods)).to.equal(null);
      }),
    );
  });

  it('put a machine in exactly one unit on every day since the first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(someDay, { minLength: 1, maxLength: 12 }), someDay, (days, day) => {
        const periods = chained([...days].sort().map((fromOn, unit) => ({ fromOn, unit })));
        const holding = periods.filter((one) => one.fromOn <= day && (one.toOn === null || day < one.toOn));
        const first = [...days].sort()[0]!;
        expect(holding).to.have.length(day < first ? 0 : 1);
        expect(periodOn(periods, day)).to.equal(holding[0] ?? null);
      }),
    );
  });

  it('refuse two open ends, a gap, and a period that ends where it begins', () => {
    const problem = (periods: { fromOn: string; toOn: string | null }[]) => periodsProblem(periods)?.key;
    expect(
      problem([
        { fromOn: '2020-01-01', toOn: null },
        { fromOn: '2021-01-01', toOn: null },
      ]),
    ).to.equal('asset.problem.oneOpenPeriod');
    expect(
      problem([
        { fromOn: '2020-01-01', toOn: '2020-06-01' },
        { fromOn: '2021-01-01', toOn: null },
      ]),
    ).to.equal('asset.problem.periodsMeet');
    expect(
      problem([
        { fromOn: '2020-01-01', toOn: '2020-01-01' },
        { fromOn: '2020-01-01', toOn: null },
      ]),
    ).to.equal('asset.problem.emptyPeriod');
  });

  it('take no change before the machine was put into use, before the last change, or tomorrow', () => {
    expect(changeDayProblem('2019-12-31', '2019-01-01', '2020', TODAY)?.key).to.equal(
      'asset.problem.beforeUse',
    );
    expect(changeDayProblem('2020-01-01', '2020-01-01', '2020', TODAY)).to.equal(null);
    expect(changeDayProblem('2021-05-01', '2021-06-01', '2020', TODAY)?.key).to.equal(
      'asset.problem.beforeLastChange',
    );
    expect(changeDayProblem('2026-11-24', '2021-06-01', null, TODAY)?.key).to.equal('asset.problem.inFuture');
  });

  it('begin when the machine was put into use, but not before its unit existed nor after today', () => {
    expect(firstDay('2020', '2019-01-01', TODAY)).to.equal('2020-07-01');
    expect(firstDay('2012-02-03', '2019-01-01', TODAY)).to.equal('2019-01-01');
    expect(firstDay('2026', '2019-01-01', '2026-03-01')).to.equal('2026-03-01');
    expect(firstDay(null, '2019-01-01', TODAY)).to.equal(TODAY);
  });
});

describe('states of a machine', () => {
  it('let a lent laptop come back before it is given up, and nothing follow disposal', () => {
    expect(stateChangeProblem('on_loan', 'disposed')?.key).to.equal('asset.problem.stateOrder');
    expect(stateChangeProblem('on_loan', 'in_use')).to.equal(null);
    for (const state of ASSET_STATES) expect(stateChangeProblem('disposed', state)).to.not.equal(null);
    expect(nextStates('lost')).to.include('in_stock');
  });
});

describe('serials, makers and tags', () => {
  it('take the fillers of makers for none', () => {
    for (const junk of [
      'To be filled by O.E.M.',
      '0000',
      'Default string',
      'N/A',
      '-',
      'XXXXXXX',
      'Không có',
      '123456789',
    ])
      expect(serialKey(junk), junk).to.equal(null);
    expect(serialKey('5cg-9271 xyz')).to.equal('5CG9271XYZ');
  });

  it('bring the spellings of one maker together and leave unknown makers as they are', () => {
    expect(['DELL INC.', 'Dell', 'dell computer corp.'].map(manufacturerName)).to.deep.equal([
      'Dell',
      'Dell',
      'Dell',
    ]);
    expect(manufacturerName('Hewlett-Packard')).to.equal('HP');
    expect(manufacturerName('Cisco Systems, Inc.')).to.equal('Cisco');
    expect(manufacturerName('Thánh Gióng')).to.equal('Thánh Gióng');
  });

  it('number on after the highest tag of a unit and kind', () => {
    const prefix = tagPrefix('27931', 'desktop');
    expect(numberedTag(prefix, nextNumber(prefix, 0, []))).to.equal('27931-PC-0001');
    const given = [
      '27931-PC-0009',
      '27931-PC-00A1',
      '27931-PC-12345',
      '27931-LT-99999',
      '27931-PC-9999999999',
    ];
    expect(numberedTag(prefix, nextNumber(prefix, 0, given))).to.equal('27931-PC-12346');
    expect(numberedTag(prefix, nextNumber(prefix, 20_000, given))).to.equal('27931-PC-20001');
  });
});

describe('fields of a machine', () => {
  const problems = (given: object) => Object.keys(fieldProblems(completeFields(given), TODAY));

  it('refuse a warranty that ends before use, a future date, a negative price and a false address', () => {
    const wrong = {
      kind: 'desktop',
      putIntoUseOn: '2020-05-01',
      warrantyEndsOn: '2020-04-30',
      cost: -1,
      macAddresses: ['zz'],
      ipAddresses: ['10.0.0.256'],
    };
    expect(problems(wrong)).to.have.members(['warrantyEndsOn', 'cost', 'macAddresses', 'ipAddresses']);
    expect(problems({ kind: 'desktop', putIntoUseOn: '2027' })).to.deep.equal(['putIntoUseOn']);
    expect(problems({ kind: 'desktop', putIntoUseOn: '2020', warrantyEndsOn: '2020-03-01' })).to.deep.equal(
      [],
    );
  });

  it('describe a computer by its processor, but a switch by its software alone', () => {
    expect(specProblems('desktop', completeSpec({ cpu: 'i5-8500', memoryMb: 8192 }))).to.deep.equal({});
    expect(specProblems('switch', completeSpec({ cpu: 'i5-8500' }))).to.have.key('spec');
    expect(specProblems('switch', completeSpec({ firmware: '15.2(7)E' }))).to.deep.equal({});
  });

  it('count completed years to the day, also from the end of February', () => {
    expect(usedBy(5, '2026-11-23')).to.equal('2021-11-23');
    expect(usedBy(1, '2024-02-29')).to.equal('2023-02-28');
  });
});

describe('words of search', () => {
  it('find a tag with and without its separators, and an address in any notation', () => {
    const terms = termsOf({
      tag: 'DH-PC-0012',
      serial: 'PF1-22X',
      manufacturer: 'Dell',
      model: 'OptiPlex 3080',
      hostname: null,
      holderName: 'Trần Thị Bé',
      macAddresses: ['00:1b:21:aa:bb:cc'],
      ipAddresses: ['10.80.1.25'],
    });
    expect(terms).to.include.members([
      'dh',
      '0012',
      'dhpc0012',
      'pf122x',
      'optiplex',
      'tran',
      'be',
      '001b21aabbcc',
      '10.80.1.25',
    ]);
    expect(waysOf('001B.21aa.bbcc')).to.deep.include(['001b21aabbcc']);
    expect(waysOf('10.80.1.25')).to.deep.include(['10.80.1.25']);
  });

  it('read the words of offices for kinds, the longest phrase first', () => {
    expect(phrasesOf('Máy tính xách tay Đức Hòa').map(({ kinds }) => kinds)).to.deep.equal([
      ['laptop'],
      [],
      [],
    ]);
    expect(phrasesOf('bộ chuyển mạch cisco')[0]!.kinds).to.deep.equal(['switch']);
    expect(kindsOf('computer')).to.deep.equal(['desktop', 'laptop', 'all_in_one']);
    expect(kindsOf("x' OR 1=1")).to.deep.equal([]);
  });
});
