import { expect } from 'chai';
import { select } from '../../../../server/db/query.ts';
import { applyImport } from '../../../../server/intake/imports/service/apply.ts';
import { machinesChangedSince, revertImport } from '../../../../server/intake/imports/service/revert.ts';
import { editAsset, registerAsset } from '../../../../server/inventory/service/assets.ts';
import { lockFact, locksOfAsset } from '../../../../server/inventory/service/locks.ts';
import { recordEvidence } from '../../../../server/inventory/service/proof.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { makeXlsx } from '../../../support/workbooks.ts';
import { allLines, listOf, register, sent, system } from './support.ts';

const COUNTED_AT = '2024-12-31T05:00:00.000Z';
const TITLES = ['STT', 'Tên TSCĐ', 'Số serial', 'Số lượng theo kiểm kê', 'Nguyên giá'];
const ROWS = [
  [1, 'Máy tính để bàn Dell OptiPlex 3080', '7ABC123', 1, '15.000.000'],
  [2, 'Máy in Canon LBP 2900', 'CANON-01', 1, '3.200.000'],
  [3, 'Máy in Canon LBP 2900', 'CANON-02', 0, '3.200.000'],
];
const HEAD = [
  ['UBND XÃ ĐỨC HÒA THƯỢNG'],
  ['Đức Hòa, ngày 15 tháng 3 năm 2025'],
  ['BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH'],
  ['Thời điểm kiểm kê: 0 giờ ngày 31 tháng 12 năm 2024'],
];

function minutes(rows: (string | number)[][] = ROWS): Buffer {
  return makeXlsx({ sheets: [{ name: 'C53-HD', rows: [...HEAD, TITLES, ...rows] }] });
}

async function seen(): Promise<unknown[]> {
  return select(
    `SELECT a.serial, e.source, e.first_seen_at, e.last_seen_at FROM evidence e JOIN assets a ON a.id = e.asset_id
     ORDER BY a.serial, e.source`,
  );
}

const verified = async () =>
  Object.fromEntries((await register()).map(({ serial, verifiedAt }) => [serial, verifiedAt]));

describe('minutes of a stocktake in Đức Hòa Thượng', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  const taken = async (content: Buffer) => {
    const known = await sent(content, units.ducHoaThuong);
    return applyImport(system, known.id, known.lockVersion, TODAY);
  };

  it('leave at the machines that were counted that they were there on the day, and go with the file', async () => {
    const file = await taken(minutes());
    expect(await verified()).to.deep.equal({ '7ABC123': COUNTED_AT, 'CANON-01': COUNTED_AT });
    expect(await seen()).to.have.length(2);
    expect(await machinesChangedSince(system, file.id, TODAY)).to.deep.equal([]);
    await revertImport(system, file.id, false, TODAY);
    expect([await register(), await seen()]).to.deep.equal([[], []]);
  });

  it('are taken in though nothing of the register changes, once', async () => {
    await taken(listOf(TITLES, ROWS.slice(0, 2)));
    expect(await verified()).to.deep.equal({ '7ABC123': null, 'CANON-01': null });
    const known = await sent(minutes(), units.ducHoaThuong);
    expect(known.summary).to.deep.include({ sightings: 2 });
    expect(known.summary!.counts).to.include({ unchanged: 2, new: 0, changed: 0 });
    await applyImport(system, known.id, known.lockVersion, TODAY);
    expect(await verified()).to.deep.equal({ '7ABC123': COUNTED_AT, 'CANON-01': COUNTED_AT });
    const again = await sent(minutes(), units.ducHoaThuong);
    const error = await applyImport(system, again.id, again.lockVersion, TODAY).catch((e: Error) => e);
    expect((error as Error).message).to.include('import.problem.nothing');
    await revertImport(system, known.id, false, TODAY);
    expect(await verified()).to.deep.equal({ '7ABC123': null, 'CANON-01': null });
  });

  it('never take back what an agent saw later, nor give it away with the file', async () => {
    const { id } = await registerAsset(
      system,
      { kind: 'printer', unitId: units.ducHoaThuong, serial: 'CANON-01' },
      TODAY,
    );
    await recordEvidence(system, id, 'agent', '2025-02-01T01:00:00.000Z');
    const file = await taken(minutes());
    expect((await verified())['CANON-01']).to.equal('2025-02-01T01:00:00.000Z');
    await revertImport(system, file.id, false, TODAY);
    expect((await verified())['CANON-01']).to.equal('2025-02-01T01:00:00.000Z');
    expect(await seen()).to.have.length(1);
  });

  it('of a list that is no stocktake say nothing', async () => {
    const known = await taken(listOf(TITLES, ROWS));
    expect(known.understood!.sheets[0]!.stocktakeOn).to.equal(null);
    expect(await seen()).to.deep.equal([]);
  });
});

describe('a list that says otherwise of what a person locked', () => {
  it('leaves it as it is, and its words beside the lock', async () => {
    await emptyDatabase();
    const { ducHoaThuong: unitId } = await smallProvince();
    const draft = {
      kind: 'desktop',
      unitId,
      serial: '7ABC123',
      manufacturer: 'Dell',
      model: 'OptiPlex 3080',
    } as const;
    const { id } = await registerAsset(system, draft, TODAY);
    await editAsset(system, id, { spec: { memoryMb: 16_384 } }, null, TODAY);
    for (const lock of ['memory', 'product'] as const) await lockFact(system, id, lock, TODAY);
    const titles = ['Tên thiết bị', 'Hãng', 'Model', 'Số serial', 'RAM', 'Nguyên giá'];
    const known = await sent(
      listOf(titles, [['Máy tính để bàn', 'Dell', 'OptiPlex 3070', '7ABC123', '8GB', '15.000.000']]),
      unitId,
    );
    expect((await allLines(known))[0]!.changes.filter(({ kept }) => kept === 'locked')).to.have.length(2);
    await applyImport(system, known.id, known.lockVersion, TODAY);
    const [asset] = await register();
    expect([asset!.model, asset!.spec!.memoryMb, asset!.cost]).to.deep.equal([
      'OptiPlex 3080',
      16_384,
      15_000_000,
    ]);
    const said = new Map(
      (await locksOfAsset(system, id, TODAY)).map(({ lock, reported }) => [lock, reported]),
    );
    expect(said.get('memory')).to.deep.equal({ memoryMb: 8_192, file: 'danh-sach.xlsx' });
    expect(said.get('product')).to.deep.equal({ model: 'OptiPlex 3070', file: 'danh-sach.xlsx' });
  });
});
