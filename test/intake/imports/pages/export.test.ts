import { expect } from 'chai';
import type { Response } from 'supertest';
import { systemActor } from '../../../../server/auth/scope.ts';
import { enterAsset } from '../../../../server/inventory/service/assets.ts';
import { retireAsset } from '../../../../server/inventory/service/states.ts';
import type { AssetDraft } from '../../../../server/inventory/types/changes.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { loginAs } from '../../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { allLines, sent } from '../service/support.ts';

const system = systemActor('test');

/** The file itself: supertest reads what it does not know as text. */
function bytes(res: Response, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  res.on('data', (piece: Buffer) => pieces.push(piece));
  res.on('end', () => done(null, Buffer.concat(pieces)));
}

describe('the exported list of Đức Hòa Thượng, taken in again', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const dell = { kind: 'desktop', manufacturer: 'Dell', model: 'OptiPlex 3080' } as const;
    const machines: Partial<AssetDraft>[] = [
      { ...dell, serial: '7ABC123', hostname: 'DHT-VP-01' },
      { ...dell, serial: '7ABC124', holderName: 'Nguyễn Văn An' },
      { ...dell },
      { kind: 'printer', manufacturer: 'Canon', model: 'LBP 2900', putIntoUseOn: '2018' },
      { kind: 'laptop', manufacturer: 'HP', model: 'ProBook 450', serial: '5CD1234XYZ' },
      { ...dell, serial: '7ABC125', hostname: 'DHT-VP-02' },
    ];
    for (const [index, machine] of machines.entries()) {
      const draft = { unitId: units.ducHoaThuong, ...machine } as AssetDraft;
      const { id } = await enterAsset(system, draft, TODAY);
      const state = (['disposed', 'disposed', 'disposed', 'disposed', 'lost'] as const)[index];
      if (state) await retireAsset(system, id, { state, on: TODAY, reason: 'Hỏng', document: null }, TODAY);
    }
  });

  it('changes nothing, also of machines that were disposed of or lost', async () => {
    const officer = await loginAs('officer', units.ducHoaThuong);
    const all = 'kind,serial,unit,room,holder,putIntoUseOn,state,reason,verdict,updatedAt,hostname,cost';
    for (const columns of ['', `&columns=${all}`]) {
      const { body } = await officer
        .get(`/assets/export.xlsx?state=all${columns}`)
        .buffer(true)
        .parse(bytes as never)
        .expect(200);
      const known = await sent(body, units.ducHoaThuong);
      const lines = await allLines(known);
      expect(
        lines.map(({ status, changes, candidates, problems }) => ({ status, changes, candidates, problems })),
      ).to.deep.equal(
        lines.map(() => ({ status: 'unchanged', changes: [], candidates: null, problems: [] })),
      );
      expect(lines).to.have.length(6);
    }
  });
});
