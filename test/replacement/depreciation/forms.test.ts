/** Official forms with values: what accountants find in them, sums included, in the scope of who downloads. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { loadAssets } from '../../../server/inventory/service/load.ts';
import type { AssetLoad } from '../../../server/inventory/types/changes.ts';
import { formValue } from '../../../server/replacement/depreciation/forms.ts';
import { valueOn } from '../../../server/replacement/depreciation/rules.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { readHere } from '../../support/workbooks.ts';

describe('forms with values', () => {
  let units: SmallProvince;
  let officer: Awaited<ReturnType<typeof loginAs>>;

  const machine = (tag: string, unitId: number, more: Partial<AssetLoad> = {}): AssetLoad => ({
    ...{ tag, unitId, kind: 'desktop', manufacturer: 'Dell', model: 'Vostro 3030', cost: 15_000_000 },
    ...{ putIntoUseOn: '2023', specs: [], evidence: [] },
    custody: [{ unitId, holderName: null, fromOn: '2023-02-01' }],
    states: [{ state: 'in_use', fromOn: '2023-02-01' }],
    ...more,
  });

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const { hauNghia, luongHoa } = units;
    const new2026: Partial<AssetLoad> = {
      ...{ putIntoUseOn: '2026', cost: 20_000_000 },
      custody: [{ unitId: hauNghia, holderName: null, fromOn: '2026-03-01' }],
      states: [{ state: 'in_use', fromOn: '2026-03-01' }],
    };
    const gone: Partial<AssetLoad> = {
      states: [
        { state: 'in_use', fromOn: '2023-02-01' },
        { state: 'disposed', fromOn: '2025-06-30' },
      ],
    };
    await loadAssets(
      systemActor('test'),
      [
        machine('PC-01', hauNghia),
        machine('PC-02', hauNghia, new2026),
        machine('PC-03', hauNghia, { cost: null }),
        machine('IN-01', hauNghia, { kind: 'printer', cost: 4_500_000 }),
        machine('PC-04', hauNghia, gone),
        machine('PC-99', luongHoa, { cost: 77_000_000 }),
      ],
      TODAY,
    );
    officer = await loginAs('officer', hauNghia);
  });

  const rows = async (path: string): Promise<string[][]> => {
    const answer = await officer.get(path).buffer(true).parse(bytes).expect(200);
    const { sheets } = await readHere(answer.body as Buffer);
    return sheets[0]!.rows.map(({ cells }) =>
      cells
        .filter((cell) => cell !== null)
        .map((cell) => (typeof cell === 'object' ? cell.text : String(cell))),
    );
  };
  const rowOf = (all: string[][], tag: string) => all.find((row) => row.includes(tag));

  it('C55a-HD computes the year: before, in its December, after, what is left, and adds up what is known', async () => {
    const all = await rows('/assets/export/c55a-hd.xlsx');
    expect(rowOf(all, 'PC-01')!.slice(3)).to.deep.equal([
      ...['2023', '15000000', '7', '14.29', '9000000', '1500000', '10500000', '4500000'],
      'Giá trị còn lại chia cho thời gian còn lại',
    ]);
    expect(rowOf(all, 'PC-02')!.slice(3)).to.deep.equal([
      ...['2026', '20000000', '7', '14.29', '0', '2858000', '2858000', '17142000'],
    ]);
    expect(rowOf(all, 'PC-03')!.at(-1)).to.equal('Chưa rõ nguyên giá');
    expect(rowOf(all, 'IN-01')).to.equal(undefined);
    expect(rowOf(all, 'PC-04')).to.equal(undefined);
    const sum = all.find(([first]) => first === 'Tổng cộng');
    expect(sum).to.deep.equal(['Tổng cộng', '35000000', '9000000', '4358000', '13358000', '21642000']);
    const lines = all.map((row) => row.join(' '));
    expect(lines.some((line) => line.includes('chưa gồm 1 máy'))).to.equal(true);
    expect(lines.some((line) => line.includes('Không gồm 1 máy là công cụ, dụng cụ'))).to.equal(true);
    expect(lines.some((line) => line.includes('dự kiến tính vào tháng 12/2026'))).to.equal(true);
  });

  it('C55a-HD of the last day of a year has the charge of that year', async () => {
    const all = await rows('/assets/export/c55a-hd.xlsx?asOf=2025-12-31');
    expect(rowOf(all, 'PC-01')!.slice(5)).to.deep.equal([
      '5',
      '20',
      '6000000',
      '3000000',
      '9000000',
      '6000000',
    ]);
    expect(all.some((row) => row.join(' ').includes('dự kiến'))).to.equal(false);
  });

  it('S24-H keeps what went with its value when it went', async () => {
    const all = await rows('/assets/export/s24-h.xlsx?state=all');
    expect(rowOf(all, 'PC-01')!.slice(2)).to.deep.equal([
      ...['2023', 'PC-01', '15000000', '20', '3000000', '9000000', '6000000'],
    ]);
    expect(rowOf(all, 'PC-04')!.slice(-3)).to.deep.equal(['6000000', 'Đã thanh lý', '9000000']);
    expect(all.some((row) => row.join(' ').includes('hao mòn tính đến 31/12/2025'))).to.equal(true);
  });

  it('C53-HD has the value left by the books, and says how many machines have none', async () => {
    const all = await rows('/assets/export/c53-hd.xlsx');
    const left = (tag: string) => rowOf(all, tag)!.slice(0, 6);
    expect(left('PC-01').slice(-3)).to.deep.equal(['1', '15000000', '6000000']);
    expect(all.find(([first]) => first === 'Tổng cộng')).to.deep.equal([
      ...['Tổng cộng', '4', '39500000', '26000000'],
    ]);
  });

  for (const form of ['c53-hd', 'c55a-hd', 's24-h'])
    it(`${form} never shows another unit’s machines or money`, async () => {
      const all = await rows(`/assets/export/${form}.xlsx?state=all`);
      expect(all.flat().join(' ')).not.to.match(/PC-99|Lương Hòa|77000000/);
      expect((await officer.get(`/assets/export/${form}.xlsx?unit=${units.luongHoa}`)).status).to.equal(404);
    });

  it('says why a year has no charge when its rules are not known', () => {
    const old = { kind: 'desktop', cost: 12_000_000, putIntoUseOn: '2016' };
    const last = formValue(valueOn(old, '2020-12-31'), '2020-12-31');
    expect([last.remaining, last.charge]).to.deep.equal([0, null]);
    expect(last.missing).to.include('2018');
    expect(formValue(valueOn(old, '2026-12-31'), '2026-12-31')).to.include({ charge: 0, before: 12_000_000 });
  });
});

function bytes(res: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  const stream = res as NodeJS.ReadableStream;
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  stream.on('end', () => done(null, Buffer.concat(pieces)));
}
