/** Sixty communes answer at the same time, each from its own browser. */
import { expect } from 'chai';
import { verifyChain } from '../../server/audit/service.ts';
import { systemActor } from '../../server/auth/scope.ts';
import {
  getCampaign,
  listParts,
  lockCampaign,
  openCampaign,
} from '../../server/campaigns/service/campaigns.ts';
import { enterAsset } from '../../server/inventory/service/assets.ts';
import { establishUnits, recordHeadcount } from '../../server/org/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor } from '../support/http.ts';
import { smallProvince, TODAY } from '../support/province.ts';

const COMMUNES = 60;
const MACHINES = 8;

describe('sixty communes that answer at once', function () {
  this.timeout(120_000);
  const system = systemActor('test');
  let campaignId: number;
  let communes: number[];

  before(async () => {
    await emptyDatabase();
    const { province } = await smallProvince();
    communes = await establishUnits(
      system,
      '2025-07-01',
      Array.from({ length: COMMUNES }, (_, at) => ({
        ...{ name: `UBND xã Mới ${at + 1}`, shortName: `Mới ${at + 1}`, kind: 'commune' as const },
        ...{ parentId: province, adminCode: String(30_000 + at), agencyCode: null, budgetCode: null },
      })),
      null,
    );
    for (const [at, unitId] of communes.entries()) {
      const drafts = Array.from({ length: MACHINES }, (_, n) => ({
        ...{ kind: 'desktop' as const, unitId, serial: `C${at}N${n}`, putIntoUseOn: '2025-08-01' },
      }));
      for (const draft of drafts) await enterAsset(system, draft, TODAY);
      const people = { cadres: 2, civilServants: 6, publicEmployees: 2, needComputer: 10 };
      await recordHeadcount(system, { unitId, asOf: '2026-01-01', ...people }, TODAY);
    }
    campaignId = await openCampaign(
      system,
      {
        ...{ name: 'Báo cáo 60 xã', asOf: '2026-11-20', deadline: '2026-12-10', groups: ['communes'] },
        ...{ legalBasis: null, note: null },
      },
      TODAY,
    );
  });

  it('are all recorded: every list answered, closed and confirmed once, and the sums are right', async () => {
    const visitors: Visitor[] = [];
    for (const unitId of communes) visitors.push(await loginAs('officer', unitId));
    const statuses = await Promise.all(
      communes.map((unitId, at) => answerAll(visitors[at]!, `/campaigns/${campaignId}/units/${unitId}`)),
    );
    expect(new Set(statuses.flat())).to.deep.equal(new Set([303]));

    const lines = (await listParts(system, campaignId)).filter(({ part }) => communes.includes(part.unitId));
    expect(lines.map(({ part }) => part.status)).to.deep.equal(Array(COMMUNES).fill('confirmed'));
    expect(lines.map(({ figures }) => figures?.version)).to.deep.equal(Array(COMMUNES).fill(1));
    const sum = lines.reduce((total, { figures }) => total + figures!.figures.computersVerified, 0);
    expect(sum).to.equal(COMMUNES * MACHINES);
    expect((await verifyChain()).brokenAt).to.equal(null);

    const { lockVersion } = await getCampaign(system, campaignId);
    await lockCampaign(system, campaignId, { lockVersion, despite: COMMUNES + 3 }, TODAY);
  });
});

/** Answers machine by machine, closes and confirms; answers the statuses. */
async function answerAll(officer: Visitor, path: string): Promise<number[]> {
  const page = (await officer.get(path).expect(200)).text;
  const ids = [...page.matchAll(/name="assetId" value="(\d+)"/g)].map(([, id]) => id!);
  const statuses: number[] = [];
  for (const assetId of new Set(ids))
    statuses.push((await officer.post(`${path}/answers`, { assetId, answer: 'present' })).status);
  statuses.push(
    (await officer.post(`${path}/closing`, { lockVersion: await versionOf(officer, path) })).status,
  );
  const paper = { paper: '12/BC-UBND', lockVersion: await versionOf(officer, path) };
  statuses.push((await officer.post(`${path}/confirmation`, paper)).status);
  return statuses;
}

async function versionOf(officer: Visitor, path: string): Promise<string> {
  return /name="lockVersion" value="(\d+)"/.exec((await officer.get(path)).text)![1]!;
}
