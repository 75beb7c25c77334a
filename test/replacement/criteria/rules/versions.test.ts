import { expect } from 'chai';
import fc from 'fast-check';
import { inForceOn, nextName, succession } from '../../../../server/replacement/criteria/rules/versions.ts';
import { criteriaByVersion } from '../../../../server/replacement/data/criteria.ts';
import { addDays } from '../../../../server/shared/days.ts';

const { kinds } = criteriaByVersion('2026-1')!;
const longAn = (version: string, validFrom: string) => ({
  version,
  validFrom,
  legalBasis: 'QĐ của tỉnh',
  kinds,
});

describe('the succession of criteria', () => {
  it('is what comes with the system until Long An decides its own, which then ends what held before', () => {
    const versions = succession([longAn('2027-1', '2027-03-01')]);
    expect(versions.map(({ version, validTo }) => [version, validTo])).to.deep.equal([
      ['2019-1', '2026-01-01'],
      ['2026-1', '2027-03-01'],
      ['2027-1', null],
    ]);
    expect(inForceOn(versions, '2027-02-28')!.version).to.equal('2026-1');
    expect(inForceOn(versions, '2027-03-01')!.version).to.equal('2027-1');
    expect(inForceOn(versions, '2018-12-31')).to.equal(null);
  });

  it('leaves no room for a version of the system that begins after the first of the province', () => {
    const versions = succession([longAn('2020-1', '2020-06-01')]);
    expect(versions.map(({ version }) => version)).to.deep.equal(['2019-1', '2020-1']);
  });

  it('has on every day since 2019 exactly one version in force, whatever days were decided', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 6000 }), { maxLength: 8 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 7000 }), (starts, asked) => {
        const own = starts.map((start, at) => longAn(`2030-${at + 1}`, addDays('2019-01-01', start)));
        const versions = succession(own);
        const day = addDays('2019-01-01', asked);
        const holding = versions.filter(
          ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo),
        );
        const first = versions[0]!.validFrom;
        expect(holding).to.have.lengthOf(day < first ? 0 : 1);
        expect(inForceOn(versions, day)?.version).to.equal(holding[0]?.version);
      }),
    );
  });

  it('names a new version by the first free number of its year', () => {
    expect(nextName(['2019-1', '2026-1', '2026-3'], 2026)).to.equal('2026-4');
    expect(nextName(['2026-1'], 2027)).to.equal('2027-1');
  });
});
