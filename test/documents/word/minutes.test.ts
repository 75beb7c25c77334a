/** Minutes of liquidation and of handover as files: their forms, their sums, and what is left to be filled in. */
import { expect } from 'chai';
import { legalBases } from '../../../server/documents/word/data/bases.ts';
import {
  type DisposalAsset,
  type DisposalMinutes,
  disposalMinutes,
} from '../../../server/documents/word/disposal.ts';
import {
  type HandoverAsset,
  type HandoverMinutes,
  handoverMinutes,
} from '../../../server/documents/word/handover.ts';
import { faultsOf, needsPages, pagesOf, paragraphsOf, partsOf, rowsOf } from '../../support/word-files.ts';

const UNIT = { unit: 'UBND xã Đức Hòa Thượng', parentUnit: 'UBND tỉnh Tây Ninh', budgetCode: '1012345' };
const DECISION = {
  number: '12/QĐ-UBND',
  day: '2027-01-15',
  by: 'UBND tỉnh Tây Ninh',
  about: 'về việc thanh lý tài sản',
};

function asset(number: number, more: Partial<DisposalAsset> = {}): DisposalAsset {
  return {
    ...{
      name: 'Máy tính để bàn Dell OptiPlex 3020',
      tag: `DHT-${number}`,
      origin: 'Malaysia',
      madeIn: '2014',
    },
    ...{ putIntoUseOn: '2015-05-20', cost: 12_500_000, depreciated: 12_000_000, ...more },
  };
}

function disposal(more: Partial<DisposalMinutes> = {}): DisposalMinutes {
  return {
    ...{
      unit: UNIT,
      issue: { number: '03/BB', day: '2027-02-05' },
      decision: DECISION,
      assets: [asset(1001)],
    },
    committee: [{ name: 'Nguyễn Văn An', post: 'Phó Chủ tịch', represents: 'UBND xã' }],
    ...{
      conclusion: 'Máy đã hỏng, không sửa chữa được.',
      spent: 500_000,
      received: 1_200_000,
      writtenOffOn: null,
    },
    signers: { committeeHead: 'Nguyễn Văn An', accountant: null, head: null },
    ...more,
  };
}

function handed(number: number, more: Partial<HandoverAsset> = {}): HandoverAsset {
  return {
    ...{ ...asset(number), unit: 'bộ', quantity: 1, capacity: null, price: 12_000_000, transport: 300_000 },
    ...{
      trial: 200_000,
      rate: 14.29,
      documents: 'Phiếu bảo hành',
      condition: 'Đang sử dụng',
      notes: null,
      ...more,
    },
  };
}

function handover(more: Partial<HandoverMinutes> = {}): HandoverMinutes {
  return {
    ...{ form: 'c50-hd', unit: UNIT, issue: { number: null, day: '2027-02-05' }, decision: DECISION },
    ...{ giver: 'Sở Tài chính', receiver: UNIT.unit, receivers: [], witnesses: [], place: null },
    givers: [{ name: 'Lê Văn Cường', post: 'Chánh Văn phòng', represents: 'Sở Tài chính' }],
    ...{ assets: [handed(1001), handed(1002)], accessories: [], documents: ['Hồ sơ mua sắm'], ...more },
  };
}

const texts = (file: Buffer): string[] => paragraphsOf(file).map(({ text }) => text);

describe('minutes of a liquidation in UBND xã Đức Hòa Thượng', () => {
  it('describe one machine line by line, as C51-HD does', async () => {
    const file = await disposalMinutes(disposal());
    expect(faultsOf(file)).to.deep.equal([]);
    const lines = texts(file);
    expect(lines).to.include.members([
      'Mẫu số: C51-HD',
      'BIÊN BẢN THANH LÝ TÀI SẢN CỐ ĐỊNH',
      'Ngày 05 tháng 02 năm 2027',
      'Căn cứ Quyết định số 12/QĐ-UBND ngày 15 tháng 01 năm 2027 của UBND tỉnh Tây Ninh về việc thanh lý tài sản.',
      '- Ông/Bà: Nguyễn Văn An; chức vụ: Phó Chủ tịch; đại diện: UBND xã; Trưởng ban',
      '- Số hiệu TSCĐ: DHT-1001',
      '- Năm đưa vào sử dụng: 20/05/2015',
      '- Nguyên giá TSCĐ: 12.500.000 đồng',
      '- Giá trị còn lại của TSCĐ: 500.000 đồng',
      '- Chi phí thanh lý TSCĐ: 500.000 đồng (bằng chữ: Năm trăm nghìn đồng chẵn)',
      '- Giá trị thu hồi: 1.200.000 đồng (bằng chữ: Một triệu hai trăm nghìn đồng chẵn)',
    ]);
    expect(lines.filter((line) => line.endsWith('; Ủy viên'))).to.have.length(2);
  });

  it('list several machines with their sums, and say what a sum is without', async () => {
    const unknown = asset(1003, { cost: null });
    const file = await disposalMinutes(disposal({ assets: [asset(1001), asset(1002), unknown] }));
    const rows = rowsOf(file);
    const row = [
      '2',
      asset(1).name,
      'DHT-1002',
      'Malaysia',
      '2014',
      '2015',
      '12.500.000',
      '12.000.000',
      '500.000',
    ];
    expect(rows).to.deep.include(row);
    expect(rows).to.deep.include(['Cộng', '25.000.000', '36.000.000', '1.000.000']);
    expect(texts(file)).to.include('Ghi chú: cộng chưa gồm số liệu chưa có của 1 tài sản.');
  });

  it('follow the circular of their day', async () => {
    const basis = async (day: string) =>
      texts(await disposalMinutes(disposal({ issue: { number: null, day } }))).find((text) =>
        text.startsWith('('),
      );
    expect(await basis('2024-12-31')).to.match(/^\(Ban hành kèm theo .*107\/2017/);
    expect(await basis('2027-02-05')).to.match(/^\(Mẫu tham khảo; .*24\/2024/);
  });

  it('leave open what nobody knows', async () => {
    const nobody = {
      ...{ committee: [], conclusion: null, spent: null, received: null },
      issue: { number: null, day: null },
    };
    const file = await disposalMinutes(
      disposal({ ...nobody, assets: [asset(1, { cost: null, depreciated: null, origin: null })] }),
    );
    const lines = texts(file);
    expect(lines).to.include('Ngày …… tháng …… năm ……');
    expect(lines.some((line) => /^- Nguyên giá TSCĐ: …+$/.test(line))).to.equal(true);
    expect(lines.some((line) => /^- Chi phí thanh lý TSCĐ: …+ đồng \(bằng chữ: …+\)$/.test(line))).to.equal(
      true,
    );
    expect(lines.filter((line) => /^- Ông\/Bà: …+; chức vụ: …+; đại diện: …+; /.test(line))).to.have.length(
      3,
    );
  });

  it('refuse a machine that lost more than it cost, and amounts that are none', async () => {
    for (const wrong of [{ depreciated: 12_500_001 }, { cost: -1 }, { depreciated: 0.5 }]) {
      const refused = await disposalMinutes(disposal({ assets: [asset(1, wrong)] })).catch(
        (error: unknown) => error,
      );
      expect(refused, JSON.stringify(wrong)).to.be.instanceOf(RangeError);
    }
    const refused = await disposalMinutes(disposal({ spent: -1 })).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RangeError);
  });

  it('are the same to the last byte each time', async () => {
    const [first, again] = [await disposalMinutes(disposal()), await disposalMinutes(disposal())];
    expect(again.equals(first)).to.equal(true);
  });
});

describe('minutes of a handover from Sở Tài chính to UBND xã Đức Hòa Thượng', () => {
  it('show as C50-HD how costs came about, on pages that lie on their side', async () => {
    const file = await handoverMinutes(
      handover({ accessories: [{ name: 'Chuột', unit: 'con', quantity: 2, value: null }] }),
    );
    expect(faultsOf(file)).to.deep.equal([]);
    expect(partsOf(file).get('word/document.xml')).to.include('w:orient="landscape"');
    const rows = rowsOf(file);
    expect(rows).to.deep.include(['A', 'B', 'C', 'D', '1', '2', '3', '4', '5', '6', '7=4+5+6', '8', 'E']);
    expect(rows).to.deep.include(['Cộng', '24.000.000', '600.000', '400.000', '25.000.000', '', '']);
    expect(rows.some((row) => row.includes('14,29'))).to.equal(true);
    expect(texts(file)).to.include.members([
      '- Ông/Bà: Lê Văn Cường; chức vụ: Chánh Văn phòng; đại diện: Sở Tài chính; bên giao',
      'DỤNG CỤ, PHỤ TÙNG KÈM THEO',
    ]);
  });

  it('show as 01/TSC-BBGN what the books say, under the decree of their day', async () => {
    const file = await handoverMinutes(handover({ form: '01/tsc-bbgn' }));
    expect(faultsOf(file)).to.deep.equal([]);
    const lines = texts(file);
    expect(lines[0]).to.include('01/TSC-BBGN');
    expect(lines).to.include('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(lines.some((line) => line.includes('186/2025/NĐ-CP'))).to.equal(true);
    expect(rowsOf(file)).to.deep.include(['Cộng', '2', '25.000.000', '24.000.000', '1.000.000', '', '']);
    const before = texts(
      await handoverMinutes(handover({ form: '01/tsc-bbgn', issue: { number: null, day: '2025-06-30' } })),
    );
    expect(before.some((line) => line.includes('151/2017/NĐ-CP'))).to.equal(true);
    expect(before.some((line) => line.includes('186/2025/NĐ-CP'))).to.equal(false);
  });

  it('repeat titles of two levels on each page', async function () {
    const file = await handoverMinutes(
      handover({ assets: Array.from({ length: 40 }, (_, at) => handed(1001 + at)) }),
    );
    const xml = partsOf(file).get('word/document.xml')!;
    expect(xml.match(/<w:tblHeader\/>/g)).to.have.length(3);
    await needsPages(this);
    const { texts: pages, sizes } = await pagesOf(file);
    expect(sizes.every((size) => size === '842 x 595')).to.equal(true);
    const withRows = pages.filter((page) => /DHT-10\d\d/.test(page));
    expect(withRows.length).to.be.greaterThan(2);
    for (const page of withRows)
      expect(page).to.include('Tính nguyên giá tài sản cố định').and.to.include('7=4+5+6');
  });
});

describe('what papers are based on', () => {
  it('is one decision on norms and one decree on assets for each day', () => {
    const numbers = (day: string) => legalBases(day).map((text) => /số (\S+)/.exec(text)?.[1] ?? 'law');
    expect(numbers('2019-12-31')).to.deep.equal(['law', '151/2017/NĐ-CP', '50/2017/QĐ-TTg']);
    expect(numbers('2025-07-01')).to.deep.equal(['law', '186/2025/NĐ-CP', '15/2025/QĐ-TTg']);
    expect(numbers('2026-03-08')).to.deep.equal(['law', '186/2025/NĐ-CP', '15/2025/QĐ-TTg']);
    expect(numbers('2026-03-09')).to.deep.equal(['law', '186/2025/NĐ-CP', '10/2026/QĐ-TTg']);
  });
});
