import { expect } from 'chai';
import {
  closingProblem,
  differencesBetween,
  draftProblems,
  isLate,
  mayMove,
  progressOf,
} from '../../server/campaigns/rules.ts';
import type { Campaign, CampaignDraft, LineCounts } from '../../server/campaigns/types.ts';
import type { UnitCoverage } from '../../server/coverage/types.ts';

const DRAFT: CampaignDraft = {
  ...{ name: 'Báo cáo năm 2026', asOf: '2026-12-14', deadline: '2026-12-20', groups: ['communes'] },
  ...{ legalBasis: null, note: null },
};
const DONE: LineCounts = { all: 20, present: 19, problem: 1, open: 0 };
const STAFF = { staff: 22, headcountOn: '2026-06-30' };

describe('what a campaign may be', () => {
  it('has a deadline on its day or after it, and not in the past', () => {
    expect(draftProblems(DRAFT, '2026-11-27')).to.deep.equal({});
    expect(draftProblems({ ...DRAFT, deadline: '2026-12-13' }, '2026-11-27')).to.have.keys('deadline');
    expect(draftProblems(DRAFT, '2026-12-21')).to.have.keys('deadline');
  });

  it('asks some group of units', () => {
    expect(draftProblems({ ...DRAFT, groups: [] }, '2026-11-27')).to.have.keys('groups');
  });
});

describe('the steps of a unit', () => {
  it('go from answering over closing and confirming to acceptance, and nowhere once it is locked', () => {
    const open = { status: 'open' } as const;
    expect(mayMove('close', open, 'answering')).to.equal(true);
    expect(mayMove('confirm', open, 'answering')).to.equal(false);
    expect(mayMove('accept', open, 'closed')).to.equal(false);
    expect(mayMove('return', open, 'accepted')).to.equal(true);
    expect(mayMove('close', { status: 'locked' }, 'answering')).to.equal(false);
  });

  it('let a list be closed from its day on, when every machine is answered and the headcount is known', () => {
    const day = { asOf: '2026-11-20' };
    expect(closingProblem(day, DONE, STAFF, '2026-11-27')).to.equal(null);
    const key = (...given: Parameters<typeof closingProblem>) => closingProblem(...given)?.key;
    expect(key(day, DONE, STAFF, '2026-11-19')).to.equal('campaign.problem.beforeDay');
    expect(key(day, { ...DONE, open: 3 }, STAFF, '2026-11-27')).to.equal('campaign.problem.linesOpen');
    expect(key(day, DONE, { staff: null, headcountOn: null }, '2026-11-27')).to.equal(
      'campaign.problem.noHeadcount',
    );
    expect(key(day, DONE, { staff: 9, headcountOn: '2025-11-20' }, '2026-11-27')).to.equal(
      'campaign.problem.oldHeadcount',
    );
  });

  it('call a unit late after the deadline only while it has not closed', () => {
    const campaign = { ...DRAFT, status: 'open' } as Campaign;
    expect(isLate(campaign, 'waiting', '2026-12-20')).to.equal(false);
    expect(isLate(campaign, 'returned', '2026-12-21')).to.equal(true);
    expect(isLate(campaign, 'closed', '2026-12-21')).to.equal(false);
  });

  it('are counted so that the parts are the whole', () => {
    const progress = progressOf(['waiting', 'closed', 'closed', 'accepted']);
    expect(progress).to.deep.include({ all: 4, waiting: 1, closed: 2, accepted: 1, returned: 0 });
  });
});

describe('two versions of figures', () => {
  it('differ in what was changed and in nothing else', () => {
    const before = { computers: 20, lan: true, staff: null, unitName: 'UBND xã Đức Hòa' } as UnitCoverage;
    const after = { ...before, computers: 19, staff: 22, unitName: 'UBND xã Đức Hòa Thượng' };
    expect(differencesBetween(before, after)).to.deep.equal([
      { field: 'staff', before: null, after: 22 },
      { field: 'computers', before: 20, after: 19 },
    ]);
  });
});
