/** The value of machines on their pages: the sums of the books, in the scope of who reads. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { loadAssets } from '../../../server/inventory/service/load.ts';
import type { AssetLoad } from '../../../server/inventory/types/changes.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';

describe('the value of a machine on its page', () => {
  let units: SmallProvince;
  let ids: number[];
  let officer: Awaited<ReturnType<typeof loginAs>>;

  const machine = (more: Partial<AssetLoad> & { unitId: number }): AssetLoad => ({
    ...{ kind: 'desktop', manufacturer: 'Dell', model: 'Vostro 3030', cost: 15_000_000 },
    ...{ putIntoUseOn: '2023', licenceEndsOn: null, specs: [], evidence: [] },
    custody: [{ unitId: more.unitId, holderName: null, fromOn: '2023-02-01' }],
    states: [{ state: 'in_use', fromOn: '2023-02-01' }],
    ...more,
  });

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const { ducHoaThuong, hauNghia } = units;
    ids = await loadAssets(
      systemActor('test'),
      [
        machine({
          unitId: hauNghia,
          custody: [
            { unitId: ducHoaThuong, holderName: null, fromOn: '2023-02-01' },
            { unitId: hauNghia, holderName: null, fromOn: '2025-07-01' },
          ],
        }),
        machine({ unitId: hauNghia, cost: null }),
        machine({ unitId: hauNghia, kind: 'printer', cost: 4_500_000 }),
        machine({
          unitId: hauNghia,
          states: [
            { state: 'in_use', fromOn: '2023-02-01' },
            { state: 'disposed', fromOn: '2025-06-30' },
          ],
        }),
      ],
      TODAY,
    );
    officer = await loginAs('officer', units.hauNghia);
  });

  const section = async (id: number, query = '') => {
    const { text } = await officer.get(`/assets/${id}${query}`).expect(200);
    const part = text.slice(text.indexOf('id="depreciation"'));
    return part
      .slice(0, part.indexOf('</section>'))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
  };

  it('tells what is left of a computer of 2023 today, and by the life of seven years', async () => {
    const text = await section(ids[0]!);
    expect(text).to.include('Hao mòn lũy kế đến 31/12/2025 9.000.000 đ');
    expect(text).to.include('Giá trị còn lại 6.000.000 đ').and.include('31/12/2029');
    expect(text).to.include('14,29 %').and.include('1.500.000 đ').and.include('dự kiến');
    expect(text).to.include('Thông tư 141/2025/TT-BTC');
  });

  it('tells the same of the day in the address', async () => {
    const text = await section(ids[0]!, '?asOf=2024-12-30');
    expect(text).to.include('Hao mòn lũy kế đến 31/12/2023 3.000.000 đ').and.include('31/12/2027');
  });

  it('names the unit each charge belongs to: the whole year is the receiver’s', async () => {
    const text = await section(ids[0]!);
    expect(text).to.match(/2024 20 % 3\.000\.000 đ 6\.000\.000 đ 9\.000\.000 đ UBND xã Đức Hòa Thượng/);
    expect(text).to.match(/2025 20 % 3\.000\.000 đ 9\.000\.000 đ 6\.000\.000 đ UBND thị trấn Hậu Nghĩa/);
  });

  it('says that a cost is missing and where to add it, and shows no amount', async () => {
    const text = await section(ids[1]!);
    expect(text).to.include('Chưa rõ nguyên giá').and.include('Bổ sung thông tin');
    expect(text).not.to.match(/\d đ/);
  });

  it('takes a printer of 4.500.000 đ for a tool, and stops with the year before a machine left', async () => {
    expect(await section(ids[2]!))
      .to.include('công cụ, dụng cụ')
      .and.not.include('Giá trị còn lại');
    expect(await section(ids[3]!))
      .to.include('Đã ra khỏi sổ')
      .and.include('Giá trị còn lại 9.000.000 đ');
    expect(await section(ids[3]!, '?asOf=2025-06-29')).to.include('Giá trị còn lại 9.000.000 đ');
  });

  it('is not to be had of another unit’s machine', async () => {
    const stranger = await loginAs('officer', units.luongHoa, 'benluc');
    await stranger.get(`/assets/${ids[0]}`).expect(404);
  });
});
