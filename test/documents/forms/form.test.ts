/** Official forms as files: what is printed, how it looks, and which rules they follow. */
import zlib from 'node:zlib';
import { expect } from 'chai';
import { accountingRegimeOn } from '../../../server/documents/forms/data/accounting.ts';
import { emptyForm, filledForm } from '../../../server/documents/forms/form.ts';
import {
  FORMS,
  type FormHead,
  type FormMachine,
  type FormName,
} from '../../../server/documents/forms/types.ts';
import { readHere } from '../../support/workbooks.ts';

const HEAD: FormHead = {
  unit: 'UBND xã Đức Hòa Thượng',
  parentUnit: 'UBND huyện Đức Hòa',
  budgetCode: '1012345',
  day: '2024-12-31',
  oneUnit: true,
};

function machine(number: number, more: Partial<FormMachine> = {}): FormMachine {
  return {
    ...{ tag: `DHT-${number}`, kind: 'Máy tính để bàn', manufacturer: 'Dell', model: 'OptiPlex 3020' },
    ...{ serial: `00${number}`, unit: HEAD.unit, room: 'Văn phòng', holder: 'Nguyễn Văn An' },
    ...{ putIntoUseOn: '2020-02-24', cost: 15_000_000, fundingSource: null, state: 'Đang sử dụng' },
    ...{ isGone: false, notes: null, ...more },
  };
}

async function* pieces(...machines: FormMachine[][]): AsyncGenerator<FormMachine[]> {
  yield* machines;
}

const filled = (name: FormName, head: Partial<FormHead>, ...machines: FormMachine[][]): Promise<Buffer> =>
  filledForm(name, { ...HEAD, ...head }, pieces(...machines));

async function texts(file: Buffer): Promise<string[][]> {
  const { sheets } = await readHere(file);
  return sheets[0]!.rows.map(({ cells }) =>
    cells
      .filter((cell) => cell !== null)
      .map((cell) => (typeof cell === 'object' ? cell.text : String(cell))),
  );
}

describe('official forms', () => {
  for (const form of FORMS)
    it(`${form} is printed on A4 on its side, titles on each page, in Times New Roman, without a formula`, async () => {
      const parts = unpacked(await filled(form, {}, [machine(1)]));
      const sheet = parts.get('xl/worksheets/sheet1.xml')!;
      expect(sheet).to.match(
        /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/,
      );
      expect(sheet).not.to.match(/<f[ >]/);
      const workbook = parts.get('xl/workbook.xml')!;
      expect(workbook).to.match(/_xlnm\.Print_Titles[^>]*>'[^']*'!\$\d+:\$\d+</);
      expect(workbook).to.match(/_xlnm\.Print_Area[^>]*>'[^']*'!\$A:\$N</);
      expect(parts.get('xl/styles.xml')).to.include('Times New Roman').and.not.include('Calibri');
    });

  it('name the unit, the one above it, its budget code, and who signs', async () => {
    const lines = (await texts(await filled('c53-hd', {}, [machine(1)]))).map((row) => row.join(' | '));
    expect(lines[0]).to.equal('Đơn vị cấp trên: UBND huyện Đức Hòa | Mẫu số: C53-HD');
    expect(lines[1]).to.include('Đơn vị: UBND xã Đức Hòa Thượng');
    expect(lines[2]).to.equal('Mã QHNS: 1012345');
    expect(lines).to.include('BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH');
    expect(lines.some((line) => line.includes('ngày 31 tháng 12 năm 2024'))).to.equal(true);
    expect(lines).to.include('Thủ trưởng đơn vị | Kế toán trưởng | Trưởng ban kiểm kê');
  });

  it('follow the rules of their day: the circular of 2017 until 2024, a model to follow from 2025 on', async () => {
    expect(accountingRegimeOn('2024-12-31').source).to.include('107/2017/TT-BTC');
    expect(accountingRegimeOn('2025-01-01').source).to.include('24/2024/TT-BTC');
    expect(accountingRegimeOn('2010-01-01').source).to.include('107/2017/TT-BTC');
    const basis = async (day: string) =>
      (await texts(await filled('s26-h', { day }, [machine(1)])))[1]!.at(-1);
    expect(await basis('2024-12-31')).to.match(/^\(Ban hành kèm theo .*107\/2017/);
    expect(await basis('2026-12-31')).to.match(/^\(Mẫu tham khảo; .*24\/2024/);
  });

  it('gather a unit by kind with sums, and everything at the end', async () => {
    const machines = [
      machine(1),
      machine(2, { kind: 'Máy in', cost: 4_500_000 }),
      machine(3, { cost: null }),
    ];
    const rows = await texts(await filled('c53-hd', {}, machines.slice(0, 2), machines.slice(2)));
    const body = rows.slice(rows.findIndex(([first]) => first === 'I')).slice(0, 8);
    expect(body.map((row) => row.slice(0, 2).join(' '))).to.deep.equal([
      'I Máy tính để bàn',
      '1 Máy tính để bàn Dell OptiPlex 3020',
      '2 Máy tính để bàn Dell OptiPlex 3020',
      'Cộng 2',
      'II Máy in',
      '1 Máy in Dell OptiPlex 3020',
      'Cộng 1',
      'Tổng cộng 3',
    ]);
    expect(body.at(-1)).to.deep.equal(['Tổng cộng', '3', '19500000']);
  });

  it('give each of several units its lines and sum', async () => {
    const other = machine(2, { unit: 'UBND xã Đức Lập Hạ' });
    const rows = await texts(await filled('s26-h', { oneUnit: false }, [machine(1), other]));
    const heads = rows.filter(([first]) => first === 'A' || first === 'B').map((row) => row.slice(0, 2));
    expect(heads.slice(-2)).to.deep.equal([
      ['A', 'UBND xã Đức Hòa Thượng'],
      ['B', 'UBND xã Đức Lập Hạ'],
    ]);
    expect(rows.filter(([first]) => first === 'Cộng đơn vị')).to.have.length(2);
  });

  it('count what is gone on the side of what went', async () => {
    const gone = machine(1, { isGone: true, state: 'Đã thanh lý' });
    const rows = await texts(await filled('s26-h', {}, [gone]));
    const row = rows.find(([first]) => first?.startsWith('Máy tính để bàn Dell'))!;
    expect(row.slice(4, 8)).to.deep.equal(['15000000', 'Đã thanh lý', '1', '15000000']);
  });

  it('write what is hostile as plain text', async () => {
    const hostile = machine(1, {
      room: '=HYPERLINK("http://x")',
      notes: '\u0000<c>&]]>',
      holder: '@SUM(A1)',
    });
    const rows = await texts(await filled('c53-hd', {}, [hostile]));
    expect(rows.flat())
      .to.include('=HYPERLINK("http://x")')
      .and.to.include('<c>&]]>')
      .and.to.include('@SUM(A1)');
  });

  it('have lines to fill in when they are empty', async () => {
    for (const form of FORMS) {
      const sheet = unpacked(await emptyForm(form, HEAD)).get('xl/worksheets/sheet1.xml')!;
      expect(sheet.match(/<row /g)!.length).to.be.greaterThan(40);
    }
  });
});

/** The parts of a zip file by name. */
function unpacked(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26)];
    const start = at + 30 + name + file.readUInt16LE(at + 28);
    const text = zlib.inflateRawSync(file.subarray(start, start + size)).toString();
    parts.set(file.subarray(at + 30, at + 30 + name).toString(), text);
    at = start + size;
  }
  return parts;
}
