import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { moveAsset } from '../../../server/inventory/service/custody.ts';
import { recordSpec } from '../../../server/inventory/service/proof.ts';
import { historyOf } from '../../../server/replacement/history/service.ts';
import { getVerdict } from '../../../server/replacement/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { NEW, OLD, putMachines } from '../fleet.ts';

const SYSTEM = systemActor('test');

describe('the history of verdicts in the register', () => {
  let units: SmallProvince;
  let id: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    [id] = (await putMachines([{ unitId: units.luongHoa, spec: OLD, since: '2020-02-01' }])) as [number];
  });

  it('tells by which criteria it was judged first, and what the new board of 2026 made of it', async () => {
    await recordSpec(
      SYSTEM,
      id,
      { ...NEW, antivirus: null, firmware: null, details: null },
      'agent',
      '2026-05-04',
    );
    const history = await historyOf(SYSTEM, id, TODAY);
    expect(history.map(({ on, before, after, cause }) => [on, before, after, cause])).to.deep.equal([
      ['2020-02-01', null, 'unknown', 'first'],
      ['2026-01-01', 'unknown', 'replace', 'criteria'],
      ['2026-05-04', 'replace', 'meets', 'facts'],
    ]);
    for (const { on, after } of history)
      expect((await getVerdict(SYSTEM, id, on))!.verdict, on).to.equal(after);
  });

  it('tells an officer nothing of the days before the machine came to the commune', async () => {
    const here = await actorOf('officer', units.ducHoaThuong);
    await moveAsset(
      SYSTEM,
      id,
      { unitId: units.ducHoaThuong, on: '2026-07-01' } as Parameters<typeof moveAsset>[2],
      TODAY,
    );
    const history = await historyOf(here, id, TODAY);
    expect(history.map(({ on, after, cause }) => [on, after, cause])).to.deep.equal([
      ['2026-07-01', 'replace', 'first'],
    ]);
  });
});
