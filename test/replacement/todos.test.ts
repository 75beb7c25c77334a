import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { recordSpec } from '../../server/inventory/service/proof.ts';
import { retireAsset } from '../../server/inventory/service/states.ts';
import { waysToLearn } from '../../server/replacement/learning.ts';
import { followInventory, reassessAll } from '../../server/replacement/service.ts';
import { addDays, todayIn } from '../../server/shared/days.ts';
import { countTodos, listTodos, openFacts } from '../../server/todo/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor } from '../support/http.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';
import { NEW, putMachines } from './fleet.ts';

const TODAY = todayIn('Asia/Ho_Chi_Minh');
const system = systemActor('test');

describe('what is to be learnt of machines', () => {
  let units: SmallProvince;
  let ids: number[];
  let officer: Visitor;

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await putMachines([
      { unitId: units.ducHoa, spec: null },
      { unitId: units.luongHoa, spec: null },
    ]);
    await reassessAll(TODAY);
    officer = await loginAs('officer', units.ducHoa);
  });

  const post = async (path: string, status: number, who = officer) =>
    expect((await who.post(path)).status, path).to.equal(status);

  it('the cheapest way: an agent tells all of a computer, papers the day of use, the maker its dates, SNMP firmware', () => {
    const ways = (kind: string, hasAgent: boolean, ...missing: Parameters<typeof waysToLearn>[0]) =>
      waysToLearn(missing, { kind, hasAgent }).map(({ way }) => way);
    expect(ways('desktop', false, 'cpu', 'memory', 'putIntoUseOn')).to.deep.equal([
      'agent',
      'agent',
      'papers',
    ]);
    expect(ways('desktop', true, 'tpm')).to.deep.equal(['look']);
    expect(ways('firewall', false, 'endOfSupport', 'firmware')).to.deep.equal(['maker', 'snmp']);
    expect(ways('laptop', false, 'cpuMark')).to.deep.equal(['province']);
  });

  it('the page of a machine of Đức Hòa says what is missing and how to learn it; one click puts it on the list', async () => {
    const page = (await officer.get(`/assets/${ids[0]}`).expect(200)).text;
    expect(page).to.include('Còn thiếu gì').and.include('Cài phần mềm kiểm kê (agent)');
    expect(page).to.include(`/replacement/assets/${ids[0]}/todo`);
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    expect(await openFacts(system, ids[0]!, TODAY)).to.have.members(['cpu', 'memory', 'disk', 'os']);
    const again = (await officer.get(`/assets/${ids[0]}`).expect(200)).text;
    expect(again)
      .to.include('Đã có trong việc cần làm')
      .and.not.include(`/replacement/assets/${ids[0]}/todo`);
    const first = (await officer.get('/').expect(200)).text;
    expect(first).to.include('1 thiết bị còn thiếu thông tin cần tìm');
    const list = (await officer.get('/todos').expect(200)).text;
    expect(list)
      .to.include('bộ xử lý (CPU)')
      .and.not.match(/todo\.[a-z]|replacement\.missing/);
  });

  it('a to-do is done by itself when the fact arrives, and only that one', async () => {
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    await recordSpec(system, ids[0]!, { ...NEW, memoryMb: null, disks: [] }, 'declared', TODAY);
    expect(await openFacts(system, ids[0]!, TODAY)).to.have.members(['memory', 'disk']);
    await recordSpec(system, ids[0]!, NEW, 'declared', TODAY);
    expect(await countTodos(system, null, TODAY)).to.equal(0);
  });

  it('a machine that leaves the register needs nothing any more', async () => {
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    await retireAsset(system, ids[0]!, { state: 'lost', on: TODAY, reason: 'mất', document: 'BB 1' }, TODAY);
    expect(await countTodos(system, null, TODAY)).to.equal(0);
  });

  it('what time alone settles is done by the daily judging', async () => {
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    await inTransaction(() => reassessAll(addDays(TODAY, 1)));
    expect(await openFacts(system, ids[0]!, TODAY)).to.have.members(['cpu', 'memory', 'disk', 'os']);
  });

  it('Đức Hòa neither puts machines of Bến Lức on a list nor sees theirs', async () => {
    await post(`/replacement/assets/${ids[1]!}/todo`, 404);
    const other = await loginAs('officer', units.luongHoa, 'luonghoa');
    await post(`/replacement/assets/${ids[1]}/todo`, 303, other);
    expect(await countTodos(system, null, TODAY)).to.equal(1);
    const { items, total } = await listTodos({ ...system, scope: [units.ducHoa] }, null, TODAY);
    expect([items, total]).to.deep.equal([[], 0]);
    await post(`/todos/assets/${ids[1]}/withdrawal`, 404);
    expect(await openFacts(system, ids[1]!, TODAY)).to.have.length(4);
  });

  it('taken off the list it is gone, and can be put on again', async () => {
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    await post(`/todos/assets/${ids[0]}/withdrawal`, 303);
    expect(await countTodos(system, null, TODAY)).to.equal(0);
    await post(`/replacement/assets/${ids[0]!}/todo`, 303);
    expect(await countTodos(system, null, TODAY)).to.equal(1);
  });

  it('an auditor reads the list and cannot change it', async () => {
    const auditor = await loginAs('auditor', null);
    await auditor.get('/todos').expect(200);
    await post(`/replacement/assets/${ids[0]}/todo`, 403, auditor);
  });
});
