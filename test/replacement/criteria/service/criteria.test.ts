import { expect } from 'chai';
import { systemActor } from '../../../../server/auth/scope.ts';
import { select } from '../../../../server/db/query.ts';
import { Forbidden, Invalid, type Refused } from '../../../../server/errors.ts';
import { listFlips, preview } from '../../../../server/replacement/criteria/service/preview.ts';
import {
  addKind,
  changeDraft,
  criteriaOn,
  type DraftChange,
  decideDraft,
  getOwn,
  listVersions,
  removeDraft,
  startDraft,
  withdrawDecision,
} from '../../../../server/replacement/criteria/service/versions.ts';
import type { OwnCriteria } from '../../../../server/replacement/criteria/types.ts';
import { assess, reassessAll } from '../../../../server/replacement/service.ts';
import { addDays } from '../../../../server/shared/days.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { NEW, OLD, putMachines } from '../../fleet.ts';

const PROVINCE = systemActor('test');
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (caught: unknown) => caught,
  );

describe('criteria of the province', () => {
  let units: SmallProvince;
  let ids: number[];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await putMachines([
      { unitId: units.ducHoaThuong, spec: OLD },
      { unitId: units.ducHoaThuong, spec: NEW },
      { unitId: units.luongHoa, spec: NEW },
    ]);
    await reassessAll(TODAY);
  });

  /** From now on 32 GB of memory, or the machine is to be replaced. */
  async function strictDraft(validFrom = TODAY): Promise<OwnCriteria> {
    const draft = await startDraft(PROVINCE, TODAY);
    return changeDraft(PROVINCE, draft.id, draft.lockVersion, stricter(draft, validFrom));
  }
  function stricter(draft: OwnCriteria, validFrom: string): DraftChange {
    const desktop = {
      ...draft.kinds.desktop!,
      memory: { replaceBelowGb: at(32), upgradeBelowGb: at(32) },
    };
    return { validFrom, legalBasis: 'Quyết định 12/QĐ-UBND', kinds: { ...draft.kinds, desktop } };
  }
  const at = (value: number) => ({ value, source: 'Quyết định 12/QĐ-UBND' });
  const verdicts = async () => {
    const rows = await select<{ asset_id: number; verdict: string; criteria_version: string }>(
      'SELECT asset_id, verdict, criteria_version FROM verdicts ORDER BY asset_id',
    );
    return rows.map(({ verdict, criteria_version }) => [verdict, criteria_version]);
  };

  it('begin as a copy of what is in force and change nothing until they are decided', async () => {
    const before = await verdicts();
    const draft = await strictDraft();
    expect([draft.version, draft.basedOn]).to.deep.equal(['2026-2', '2026-1']);
    expect((await criteriaOn(TODAY))!.version).to.equal('2026-1');
    await reassessAll(TODAY);
    expect(await verdicts()).to.deep.equal(before);
  });

  it('show before what would change: both new machines, none of the old one, and in whose unit', async () => {
    const draft = await strictDraft();
    await preview(draft, TODAY);
    const { counts } = (await getOwn(PROVINCE, draft.id)).preview!;
    const moved = counts.filter(({ before, after }) => before !== after);
    expect(moved.map(({ unitId, after, count }) => [unitId, after, count])).to.have.deep.members([
      [units.ducHoaThuong, 'replace', 1],
      [units.luongHoa, 'replace', 1],
    ]);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).to.equal(3);
    const filter = { criteriaId: draft.id, before: undefined, after: 'replace' as const, kind: null };
    const { items, total } = await listFlips(PROVINCE, 'all', filter, 0, 10);
    expect(total).to.equal(2);
    expect(items.map(({ assetId, reason }) => [assetId, reason])).to.deep.equal([
      [ids[1], 'memory_below_minimum'],
      [ids[2], 'memory_below_minimum'],
    ]);
    const here = await listFlips(PROVINCE, [units.luongHoa], filter, 0, 10);
    expect(here.items.map(({ assetId }) => assetId)).to.deep.equal([ids[2]]);
  });

  it('foretell exactly what judging by them then says', async () => {
    const draft = await strictDraft();
    await preview(draft, TODAY);
    await decideDraft(PROVINCE, draft.id, draft.lockVersion, TODAY);
    await reassessAll(TODAY);
    expect(await verdicts()).to.deep.equal([
      ['replace', '2026-2'],
      ['replace', '2026-2'],
      ['replace', '2026-2'],
    ]);
  });

  it('hold from their day on: what is judged before that day is judged by the former ones', async () => {
    const draft = await strictDraft(addDays(TODAY, 30));
    await decideDraft(PROVINCE, draft.id, draft.lockVersion, TODAY);
    await assess(ids, TODAY);
    expect((await verdicts()).map(([, version]) => version)).to.deep.equal(['2026-1', '2026-1', '2026-1']);
    expect((await criteriaOn(addDays(TODAY, 29)))!.version).to.equal('2026-1');
    expect((await criteriaOn(addDays(TODAY, 30)))!.version).to.equal('2026-2');
    expect((await listVersions()).map(({ validTo }) => validTo).slice(0, -1)).to.not.include(null);
  });

  it('are refused for a day that has passed and for one before the last decision', async () => {
    const past = await strictDraft(addDays(TODAY, -1));
    const refused = await failure(decideDraft(PROVINCE, past.id, past.lockVersion, TODAY));
    expect((refused as Refused).problem.key).to.equal('criteria.problem.past');
    const later = await strictDraft(addDays(TODAY, 30));
    await decideDraft(PROVINCE, later.id, later.lockVersion, TODAY);
    const sooner = await strictDraft(addDays(TODAY, 10));
    const overlapping = await failure(decideDraft(PROVINCE, sooner.id, sooner.lockVersion, TODAY));
    expect((overlapping as Refused).problem.key).to.equal('criteria.problem.overlap');
  });

  it('are not kept when they contradict themselves, and nothing of the draft changes', async () => {
    const draft = await strictDraft();
    const change = stricter(draft, TODAY);
    change.kinds.desktop!.memory = { replaceBelowGb: at(32), upgradeBelowGb: at(8) };
    const refused = await failure(changeDraft(PROVINCE, draft.id, draft.lockVersion, change));
    expect(refused).to.be.instanceOf(Invalid);
    expect((refused as Invalid).fields).to.have.key('desktop.memory.replaceBelowGb');
    expect(await getOwn(PROVINCE, draft.id)).to.deep.equal(draft);
  });

  it('are changed by one person at a time, and by nobody once decided', async () => {
    const draft = await strictDraft();
    const late = changeDraft(PROVINCE, draft.id, draft.lockVersion - 1, stricter(draft, TODAY));
    expect(((await failure(late)) as Refused).problem.key).to.equal('criteria.problem.changedSince');
    await decideDraft(PROVINCE, draft.id, draft.lockVersion, TODAY);
    for (const work of [
      changeDraft(PROVINCE, draft.id, draft.lockVersion + 1, stricter(draft, TODAY)),
      removeDraft(PROVINCE, draft.id),
    ])
      expect(((await failure(work)) as Refused).problem.key).to.equal('criteria.problem.decided');
  });

  it('are taken back before their day with a reason, and what held goes on; not from that day on', async () => {
    const first = addDays(TODAY, 30);
    const draft = await strictDraft(first);
    const decided = await decideDraft(PROVINCE, draft.id, draft.lockVersion, TODAY);
    const late = withdrawDecision(PROVINCE, draft.id, decided.lockVersion, 'Chưa có kinh phí', first);
    expect(((await failure(late)) as Refused).problem.key).to.equal('criteria.problem.inForce');
    expect((await criteriaOn(first))!.version).to.equal('2026-2');
    const again = await withdrawDecision(PROVINCE, draft.id, decided.lockVersion, 'Chưa có kinh phí', TODAY);
    expect(again).to.deep.include({ status: 'draft', decidedAt: null, kinds: draft.kinds });
    expect((await criteriaOn(first))!.version).to.equal('2026-1');
    const [entry] = await select<{ change: unknown; actor_name: string }>(
      "SELECT * FROM audit_entries WHERE action = 'criteria.withdrawn'",
    );
    expect(JSON.stringify(entry)).to.include('Chưa có kinh phí').and.to.include('2026-2');
    const twice = withdrawDecision(PROVINCE, draft.id, again.lockVersion, 'Chưa có kinh phí', TODAY);
    expect(((await failure(twice)) as Refused).problem.key).to.equal('criteria.problem.changedSince');
    await removeDraft(PROVINCE, draft.id);
  });

  it('ask again of a kind that was emptied: as before, or as of another kind without what it cannot have', async () => {
    const draft = await startDraft(PROVINCE, TODAY);
    const { validFrom, legalBasis, kinds } = draft;
    const { ups: _, printer: __, ...rest } = kinds;
    const change = { validFrom, legalBasis, kinds: { ...rest, ups: {} } as DraftChange['kinds'] };
    let now = await changeDraft(PROVINCE, draft.id, draft.lockVersion, change);
    expect(now.kinds).to.not.have.any.keys('ups', 'printer');
    now = await addKind(PROVINCE, draft.id, now.lockVersion, { kind: 'ups', like: null });
    expect(now.kinds.ups).to.deep.equal(kinds.ups);
    now = await addKind(PROVINCE, draft.id, now.lockVersion, { kind: 'camera', like: 'switch' });
    expect(now.kinds.camera).to.have.keys('age', 'vendorSupport', 'repairs');
    for (const [kind, key] of [
      ['camera', 'kindThere'],
      ['phone', 'kindUnknown'],
    ] as const) {
      const refused = addKind(PROVINCE, draft.id, now.lockVersion, { kind, like: null });
      expect(((await failure(refused)) as Refused).problem.key).to.equal(`criteria.problem.${key}`);
    }
  });

  it('are made by administrators of the province alone', async () => {
    for (const role of ['officer', 'procurement', 'auditor'] as const) {
      const actor = await actorOf(role, role === 'officer' ? units.ducHoaThuong : null);
      expect(await failure(startDraft(actor, TODAY)), role).to.be.instanceOf(Forbidden);
    }
  });
});
