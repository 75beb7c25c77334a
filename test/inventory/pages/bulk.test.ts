import { expect } from 'chai';
import { getAsset, registerAsset } from '../../../server/inventory/service/assets.ts';
import { retireAsset } from '../../../server/inventory/service/states.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { actorOf, type SmallProvince, smallProvince } from '../../support/province.ts';

const today = todayIn('Asia/Ho_Chi_Minh');

describe('changing many machines at once', () => {
  let units: SmallProvince;
  let officer: Visitor;
  let ids: number[];
  let foreign: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoa, 'duc.hoa');
    const actor = await actorOf('province', null);
    ids = [];
    for (const [tag, fundingSource] of [
      ['PC-01', null],
      ['PC-02', 'Ngân sách huyện'],
      ['PC-03', null],
      ['PC-04', null],
    ] as const) {
      const draft = {
        kind: 'desktop' as const,
        unitId: units.hauNghia,
        tag,
        fundingSource,
        since: '2019-01-01',
      };
      ids.push((await registerAsset(actor, draft, today)).id);
    }
    foreign = (await registerAsset(actor, { kind: 'desktop', unitId: units.luongHoa, tag: 'PC-99' }, today))
      .id;
  });

  it('asks for a choice when nothing is chosen', async () => {
    const answer = await officer.get('/assets/bulk');
    expect(answer.status).to.equal(303);
    expect((await officer.get('/assets')).text).to.include('Hãy chọn ít nhất một thiết bị');
  });

  it('first tells what would happen, and changes nothing yet', async () => {
    const { text, status } = await preview({ fundingSource: 'Ngân sách huyện' });
    expect(status).to.equal(200);
    expect(text).to.include('Sẽ đổi 2, giữ nguyên 1, từ chối 0');
    expect((await asset(ids[0]!)).fundingSource).to.equal(null);
  });

  it('then does exactly that', async () => {
    const { text } = await preview({ fundingSource: 'Ngân sách huyện' });
    const answer = await apply(text, { fundingSource: 'Ngân sách huyện' });
    expect(answer.status).to.equal(303);
    expect((await officer.get('/assets')).text).to.include('Đã đổi 2, giữ nguyên 1, từ chối 0');
    expect((await asset(ids[0]!)).fundingSource).to.equal('Ngân sách huyện');
    expect((await asset(ids[3]!)).fundingSource).to.equal(null);
  });

  it('keeps what is left empty, and clears what is to be cleared', async () => {
    const fields = { mode_fundingSource: 'clear', notes: 'Kiểm kê 2026' };
    await apply((await preview(fields)).text, fields);
    expect(await asset(ids[1]!)).to.include({ fundingSource: null, notes: 'Kiểm kê 2026', tag: 'PC-02' });
  });

  it('says which machines it is refused for, and why', async () => {
    await retireAsset(
      await actorOf('province', null),
      ids[0]!,
      { state: 'disposed', on: today, reason: 'Hỏng' },
      today,
    );
    const { text } = await preview({ state: 'in_repair' });
    expect(text)
      .to.include('Sẽ đổi 2, giữ nguyên 0, từ chối 1')
      .and.to.include('đã thanh lý, không đổi được nữa');
  });

  it('moves all a filter matches, chosen as the filter', async () => {
    const fields = { unitId: String(units.ducHoaThuong), on: today };
    const path = '/assets/bulk?all=1&kind=desktop';
    expect((await officer.get(path)).text).to.include('Sửa 4 thiết bị');
    const { text } = await officer.post(path, { ...fields, step: 'preview' });
    expect(text).to.include('Sẽ đổi 4').and.to.include('UBND xã Đức Hòa Thượng');
    await officer.post(path, { ...fields, step: 'apply', token: tokenIn(text) });
    expect((await asset(ids[3]!)).unitId).to.equal(units.ducHoaThuong);
    expect((await asset(foreign)).unitId).to.equal(units.luongHoa);
  });

  it('goes no further when somebody changed a machine after the preview', async () => {
    const { text } = await preview({ notes: 'Kiểm kê 2026' });
    await officer.post(`/assets/${ids[0]}/states`, { state: 'in_repair', on: today });
    const answer = await apply(text, { notes: 'Kiểm kê 2026' });
    expect(answer.status).to.equal(409);
    expect(answer.text).to.include('Hãy xem trước lại');
    expect((await asset(ids[1]!)).notes).to.equal(null);
  });

  it('refuses a field set to nothing, a bad value, and no change at all', async () => {
    const attempts: Record<string, string>[] = [{ mode_notes: 'set' }, { cost: 'nhiều' }, {}];
    for (const fields of attempts) {
      expect((await preview(fields)).status).to.equal(422);
    }
  });

  it('answers a foreign machine as a missing one', async () => {
    for (const id of [foreign, 999999]) {
      const answer = await officer.post(`/assets/bulk?ids=${ids[0]},${id}`, {
        notes: 'x',
        on: today,
        step: 'preview',
      });
      expect(answer.status).to.equal(404);
      expect(answer.text).not.to.include('PC-99');
    }
  });

  it('is not for those who only read', async () => {
    const auditor = await loginAs('auditor', null);
    expect((await auditor.get(`/assets/bulk?ids=${ids[0]}`)).status).to.equal(403);
    expect((await auditor.post(`/assets/bulk?ids=${ids[0]}`, { notes: 'x' })).status).to.equal(403);
  });

  const chosen = () => `/assets/bulk?ids=${ids.slice(0, 3).join(',')}`;

  function preview(fields: Record<string, string>) {
    return officer.post(chosen(), { on: today, ...fields, step: 'preview' });
  }

  function apply(text: string, fields: Record<string, string>) {
    return officer.post(chosen(), { on: today, ...fields, step: 'apply', token: tokenIn(text) });
  }

  async function asset(id: number) {
    return getAsset(await actorOf('province', null), id, today);
  }
});

function tokenIn(html: string): string {
  return /name="token" value="([^"]+)"/.exec(html)![1]!;
}
