import { expect } from 'chai';
import { differencesOf } from '../../../../server/replacement/criteria/rules/difference.ts';
import {
  criteriaFrom,
  FIELDS,
  kindsTogether,
  readField,
} from '../../../../server/replacement/criteria/rules/fields.ts';
import { kindProblems } from '../../../../server/replacement/criteria/rules/problems.ts';
import { type KindCriteria, listCriteria } from '../../../../server/replacement/data/criteria.ts';

const NOW = listCriteria().at(-1)!;
const desktop = NOW.kinds.desktop!;
const throughFields = (asked: KindCriteria) =>
  criteriaFrom(
    new Map(
      FIELDS.flatMap((field) => {
        const found = readField(asked, field);
        return found ? [[field.path, found] as const] : [];
      }),
    ),
  );

describe('criteria as fields of a form', () => {
  for (const { version, kinds } of listCriteria())
    it(`hold everything version ${version} asks: a form that changes nothing changes nothing`, () => {
      for (const [kind, asked] of Object.entries(kinds))
        expect(throughFields(asked), kind).to.deep.equal(asked);
    });

  it('put computers together, of which the same is asked', () => {
    expect(kindsTogether(NOW.kinds)[0]!.kinds).to.deep.equal(['desktop', 'laptop', 'all_in_one']);
  });

  it('ask nothing of a section of which only a source is left', () => {
    const values = new Map([['os.source', { value: null, source: 'nhà sản xuất' }]]);
    expect(criteriaFrom(values)).to.deep.equal({});
  });

  it('tell what a draft asks otherwise, kinds with the same change together', () => {
    const eight = { value: 8, source: 'Quyết định 12/QĐ-UBND' };
    const stricter = { ...desktop, memory: { ...desktop.memory!, replaceBelowGb: eight } };
    const differences = differencesOf(NOW.kinds, { ...NOW.kinds, desktop: stricter, laptop: stricter });
    expect(
      differences.map(({ kinds, field, before, after }) => [kinds, field.path, before!.value, after!.value]),
    ).to.deep.equal([[['desktop', 'laptop'], 'memory.replaceBelowGb', 4, 8]]);
  });
});

describe('what is wrong with criteria', () => {
  const wrong = (change: Partial<Record<keyof KindCriteria, unknown>>) =>
    kindProblems({ ...desktop, ...change });
  const at = (value: number, source = 'QĐ') => ({ value, source });

  it('is nothing with those in force', () => {
    for (const asked of Object.values(NOW.kinds)) expect(kindProblems(asked)).to.deep.equal({});
  });

  it('is memory below 8 GB to be replaced where from 4 GB on it is enough', () => {
    const problems = wrong({ memory: { replaceBelowGb: at(8), upgradeBelowGb: at(4) } });
    expect(problems['memory.replaceBelowGb']).to.deep.equal({
      key: 'criteria.problem.order',
      params: { value: 8, other: 4 },
    });
  });

  it('is a number without a source', () => {
    const problems = wrong({ repairs: { watchFrom: at(3, '') } });
    expect(problems).to.deep.equal({ 'repairs.watchFrom': { key: 'criteria.problem.source' } });
  });

  it('is half of a pair, a share above the price of a new machine, and less than nothing', () => {
    expect(wrong({ memory: { upgradeBelowGb: at(8) } })).to.have.key('memory.replaceBelowGb');
    expect(wrong({ upgrade: { shareBelow: at(1.2) } })).to.have.key('upgrade.shareBelow');
    expect(wrong({ repairs: { watchFrom: at(-1) } })).to.have.key('repairs.watchFrom');
  });
});
