import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import type { Actor } from '../../server/auth/types.ts';
import { NotFound } from '../../server/errors.ts';
import { withoutLocked } from '../../server/inventory/rules/locks.ts';
import { getAsset, registerAsset } from '../../server/inventory/service/assets.ts';
import { lockFact, locksOfAsset, unlockFact } from '../../server/inventory/service/locks.ts';
import { recordSpec } from '../../server/inventory/service/proof.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const system = systemActor('test');

describe('a fact that a person locked', () => {
  let units: SmallProvince;
  let pc: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const draft = {
      ...{
        kind: 'desktop' as const,
        unitId: units.ducHoaThuong,
        manufacturer: 'Dell',
        model: 'OptiPlex 3020',
      },
      spec: { cpu: 'Core i3-4150', memoryMb: 4096, os: 'Windows 7' },
    };
    pc = (await registerAsset(system, draft, TODAY)).id;
  });

  it('stays as it is when the agent says otherwise; the rest is taken', async () => {
    await lockFact(system, pc, 'memory', TODAY);
    await recordSpec(system, pc, { memoryMb: 3840, os: 'Windows 10 Pro' }, 'agent', TODAY);
    const asset = await getAsset(system, pc, TODAY);
    expect(asset.spec).to.include({ memoryMb: 4096, os: 'Windows 10 Pro', source: 'agent' });
    const [lock] = await locksOfAsset(system, pc, TODAY);
    expect(lock).to.deep.include({ lock: 'memory', reported: { memoryMb: 3840 } });
  });

  it('is changed by a person all the same, and by the agent once it is unlocked', async () => {
    await lockFact(system, pc, 'memory', TODAY);
    await recordSpec(system, pc, { memoryMb: 8192 }, 'declared', TODAY);
    expect((await getAsset(system, pc, TODAY)).spec).to.include({ memoryMb: 8192 });
    await unlockFact(system, pc, 'memory', TODAY);
    await recordSpec(system, pc, { memoryMb: 16384 }, 'agent', TODAY);
    expect((await getAsset(system, pc, TODAY)).spec).to.include({ memoryMb: 16384 });
  });

  it('can be locked and unlocked on the page of the machine, in the own unit alone', async () => {
    await recordSpec(system, pc, { memoryMb: 3840 }, 'agent', TODAY);
    const officer = await loginAs('officer', units.ducHoaThuong);
    expect((await officer.get(`/assets/${pc}`)).text).to.include('Giữ số liệu khai báo');
    await officer.post(`/assets/${pc}/locks`, { fact: 'memory', locked: 'yes' });
    expect((await officer.get(`/assets/${pc}`)).text).to.include('Bỏ khóa');
    const stranger: Actor = { ...system, role: 'officer', unitId: units.luongHoa, scope: [units.luongHoa] };
    const refused = await lockFact(stranger, pc, 'os', TODAY).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(NotFound);
    const wrong = await officer.post(`/assets/${pc}/locks`, { fact: 'tag', locked: 'yes' });
    expect(wrong.status).to.equal(422);
  });

  it('takes with it what hangs together: a processor and its cores', () => {
    const { spec, kept } = withoutLocked({ cpu: 'E5700', cores: 2, memoryMb: 2048 }, new Set(['cpu']));
    expect(spec).to.deep.equal({ memoryMb: 2048 });
    expect(kept).to.deep.equal([{ lock: 'cpu', value: { cpu: 'E5700', cores: 2 } }]);
  });
});
