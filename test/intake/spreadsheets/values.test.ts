import { expect } from 'chai';
import fc from 'fast-check';
import { moneyUnitIn, parseAmount } from '../../../server/intake/spreadsheets/text/amounts.ts';
import { splitDevices } from '../../../server/intake/spreadsheets/text/devices.ts';
import { parseKind } from '../../../server/intake/spreadsheets/text/kinds.ts';
import { parseMoment } from '../../../server/intake/spreadsheets/text/moments.ts';
import { parseMark, parseQuantity } from '../../../server/intake/spreadsheets/text/quantities.ts';
import { parseDiskCell, parseMemoryCell, parseSpec } from '../../../server/intake/spreadsheets/text/specs.ts';
import { parseState } from '../../../server/intake/spreadsheets/text/states.ts';

const amount = (cell: string | number, unit: 1 | 1_000 | 1_000_000 = 1): number | null =>
  parseAmount(cell, unit)?.amount ?? null;

describe('amounts in registers', () => {
  it('are read in every form offices use', () => {
    for (const text of [
      '15.000.000',
      '15,000,000',
      '15000000',
      '15 000 000',
      '15\u00A0000\u00A0000 đ',
      '15tr',
      '15 triệu',
      '15.000.000 đồng',
      '15.000.000,00',
      '15,000,000.00 VNĐ',
      ' 15.000.000\u00A0₫ ',
    ])
      expect(amount(text), text).to.equal(15_000_000);
    expect(amount('1,5 tỷ')).to.equal(1_500_000_000);
    expect(amount(14_999_999.999999998)).to.equal(15_000_000);
  });

  it('count thousands or millions where the table says so, but not twice', () => {
    expect(amount('15,5', 1_000_000)).to.equal(15_500_000);
    expect(amount('15.500', 1_000)).to.equal(15_500_000);
    expect(amount(15.5, 1_000_000)).to.equal(15_500_000);
    expect(amount('15 triệu', 1_000_000)).to.equal(15_000_000);
    expect(parseAmount(15_000_000, 1_000_000)).to.deep.equal({ amount: 15_000_000, unitIgnored: true });
  });

  it('are nothing where no amount stands', () => {
    for (const text of ['', '-', '–', 'x', 'chưa rõ', '-5', '1.2.3', '15.00.000', '9'.repeat(30)])
      expect(amount(text), text).to.equal(null);
    expect(amount(-5)).to.equal(null);
  });

  it('have their unit above the table', () => {
    expect(moneyUnitIn('Đơn vị tính: triệu đồng')).to.equal(1_000_000);
    expect(moneyUnitIn('(ĐVT: Nghìn đồng)')).to.equal(1_000);
    expect(moneyUnitIn('Đơn vị tính: 1.000 đồng')).to.equal(1_000);
    expect(moneyUnitIn('Đơn vị tính: Đồng')).to.equal(1);
    expect(moneyUnitIn('Đơn vị: UBND xã Đức Hòa')).to.equal(null);
    expect(moneyUnitIn('Hội đồng nhân dân')).to.equal(null);
  });

  it('come back from the way they are shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000 }), (number) => {
        for (const locale of ['vi-VN', 'en-US']) {
          expect(amount(number.toLocaleString(locale))).to.equal(number);
          expect(amount(number.toLocaleString(locale), 1_000)).to.equal(number * 1_000);
        }
      }),
    );
  });
});

describe('days in registers', () => {
  it('are read in every form, the day before the month', () => {
    for (const text of [
      '24/02/2020',
      '24-2-2020',
      '24.02.2020',
      '24/2/20',
      '2020-02-24',
      '24/02/2020 00:00:00',
    ])
      expect(parseMoment(text)?.on, text).to.equal('2020-02-24');
    for (const text of ['ngày 24 tháng 02 năm 2020', 'Ngày 24 tháng 2 năm 2020', '24 tháng 2, 2020'])
      expect(parseMoment(text)?.on, text).to.equal('2020-02-24');
    expect(parseMoment('03/04/2020')?.on).to.equal('2020-04-03');
    expect(parseMoment(43885)?.on).to.equal('2020-02-24');
    expect(parseMoment('43885')?.on).to.equal('2020-02-24');
    expect(parseMoment({ text: '', number: 43885, day: '2020-02-24' })?.on).to.equal('2020-02-24');
    expect(parseMoment('02/24/2020')).to.deep.equal({ on: '2020-02-24', precision: 'day', monthFirst: true });
  });

  it('may be months, quarters or years alone', () => {
    for (const text of ['T2/2020', 'Tháng 02/2020', 'tháng 2 năm 2020', '02/2020', '2-2020', '2020/02'])
      expect(parseMoment(text), text).to.deep.include({ on: '2020-02-01', precision: 'month' });
    expect(parseMoment('Quý II/2020')).to.deep.include({ on: '2020-04-01', precision: 'month' });
    for (const cell of ['2015', 'Năm 2015', 2015, { text: '07/07/1905', number: 2015, day: '1905-07-07' }])
      expect(parseMoment(cell)).to.deep.include({ on: '2015', precision: 'year' });
  });

  it('are nothing where no day stands', () => {
    for (const text of [
      '',
      '31/02/2020',
      '13/13/2020',
      '0/0/00',
      'không rõ',
      '1234',
      '99999',
      'T13/2020',
      '20',
    ])
      expect(parseMoment(text), text).to.equal(null);
    for (const number of [1, 0, -1, 20_000, 1e9]) expect(parseMoment(number)).to.equal(null);
  });
});

describe('counts and marks in registers', () => {
  it('are read with their counting words', () => {
    for (const text of ['5', '05', '5 bộ', '05 cái', '5,0', ' 5\u00A0'])
      expect(parseQuantity(text), text).to.equal(5);
    for (const cell of ['', 'x', '1,5', '-1', 2.5, 1e9]) expect(parseQuantity(cell)).to.equal(null);
  });

  it('are yes, no or something else', () => {
    for (const text of ['x', 'X', 'có', 'Có', '1', '✓', '✔']) expect(parseMark(text), text).to.equal(true);
    for (const text of ['', '-', 'không', '0', 'chưa']) expect(parseMark(text), text).to.equal(false);
    expect(parseMark('cũ')).to.equal(null);
  });
});

describe('states in registers', () => {
  it('are those of the register, with a note on the condition', () => {
    const expected: [string, string, string | null][] = [
      ['Tốt', 'in_use', 'good'],
      ['còn tốt', 'in_use', 'good'],
      ['Đang sử dụng', 'in_use', null],
      ['Hoạt động bình thường', 'in_use', 'fair'],
      ['Cũ, chậm', 'in_use', 'old'],
      ['Máy yếu', 'in_use', 'slow'],
      ['lỗi thời', 'in_use', 'old'],
      ['Hỏng', 'in_repair', 'broken'],
      ['Hư hỏng', 'in_repair', 'broken'],
      ['Hư hỏng không sửa được', 'awaiting_disposal', 'beyond_repair'],
      ['Hỏng, chờ thanh lý', 'awaiting_disposal', 'beyond_repair'],
      ['Đã thanh lý năm 2023', 'disposed', null],
      ['đang sửa chữa', 'in_repair', 'broken'],
      ['Dự phòng', 'in_stock', 'good'],
      ['Mất', 'lost', null],
      ['80%', 'in_use', 'good'],
      ['còn 45 %', 'in_use', 'fair'],
    ];
    for (const [text, state, condition] of expected)
      expect(parseState(text), text).to.deep.include({ state, condition, text });
  });

  it('mean the opposite after «không» and «chưa», and nothing when nobody knows the words', () => {
    expect(parseState('Không hỏng, tốt')?.condition).to.equal('good');
    expect(parseState('Chưa thanh lý, đang sử dụng')?.state).to.equal('in_use');
    for (const text of ['', 'xyz', 'phòng 3', '120%']) expect(parseState(text), text).to.equal(null);
  });
});

describe('kinds in registers', () => {
  it('are found in names as people write them', () => {
    const expected: [string, string][] = [
      ['Máy tính để bàn Dell Optiplex 3020', 'desktop'],
      ['Bộ máy vi tính FPT Elead', 'desktop'],
      ['01 bộ PC', 'desktop'],
      ['Máy vi tính xách tay HP', 'laptop'],
      ['Laptop Dell Vostro', 'laptop'],
      ['Dell Latitude 3420', 'laptop'],
      ['Máy in HP LaserJet 2900', 'printer'],
      ['HP LaserJet Pro M404dn', 'printer'],
      ['Máy scan Fujitsu', 'scanner'],
      ['Màn hình máy tính Dell 19"', 'monitor'],
      ['Bộ lưu điện máy chủ', 'ups'],
      ['Switch Cisco 24 port', 'switch'],
      ['Bộ phát wifi TP-Link', 'access_point'],
      ['Máy photocopy Canon', 'other'],
    ];
    for (const [text, kind] of expected) expect(parseKind(text)?.kind, text).to.equal(kind);
    for (const text of ['', 'Nguyễn Văn A', 'constructor', '__proto__', 'toString'])
      expect(parseKind(text), text).to.equal(null);
    expect(parseKind('Máy tính')).to.deep.equal({ kind: 'desktop', sure: false, words: 'may tinh' });
  });
});

describe('specifications in one cell', () => {
  const disk = (sizeGb: number, type: string | null = null) => ({ model: null, type, sizeGb });

  it('are taken apart, and the cell is kept as it was', () => {
    const first = 'Core i3 4150 3.5Ghz/Ram 4G/HDD 500G/LCD 19"';
    expect(parseSpec(first)).to.deep.equal({
      cpu: 'Core i3 4150 3.5Ghz',
      memoryMb: 4096,
      disks: [disk(500, 'HDD')],
      os: null,
      osVersion: null,
      monitor: 'LCD 19"',
      rest: [],
      raw: first,
    });
    expect(parseSpec('i5-8400, 8GB, SSD 256')).to.deep.include({
      cpu: 'i5-8400',
      memoryMb: 8192,
      disks: [disk(256, 'SSD')],
    });
    expect(parseSpec('E5700/2GB/320GB/Win 7')).to.deep.include({
      cpu: 'E5700',
      memoryMb: 2048,
      disks: [disk(320)],
      os: 'Win 7',
    });
    expect(parseSpec('CPU: Pentium G3220; Ram: 2; ổ cứng SSD 240')).to.deep.include({
      cpu: 'Pentium G3220',
      memoryMb: 2048,
      disks: [disk(240, 'SSD')],
      rest: [],
    });
    expect(parseSpec('i3/4/500')).to.deep.include({
      cpu: 'i3',
      memoryMb: 4096,
      disks: [disk(500)],
      rest: [],
    });
    expect(parseSpec('i5/Ram 4G/HDD 500G/SSD 120')).to.deep.include({
      disks: [disk(500, 'HDD'), disk(120, 'SSD')],
    });
  });

  it('have columns of their own as well', () => {
    for (const cell of [4, '4', '4GB', '4 G', 4096])
      expect(parseMemoryCell(cell), String(cell)).to.equal(4096);
    expect(parseDiskCell(500)).to.deep.equal([disk(500)]);
    expect(parseDiskCell('SSD 256')).to.deep.equal([disk(256, 'SSD')]);
    expect(parseDiskCell('HDD 1TB + SSD 240GB')).to.deep.equal([disk(1000, 'HDD'), disk(240, 'SSD')]);
    expect(parseMemoryCell('không')).to.equal(null);
    expect(parseDiskCell('')).to.deep.equal([]);
  });

  it('never fail, whatever stands in the cell', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        parseSpec(text);
        splitDevices(text);
        parseMoment(text);
        parseState(text);
        parseAmount(text, 1_000);
      }),
    );
  });
});

describe('several machines in one cell', () => {
  it('are listed for somebody to confirm', () => {
    expect(splitDevices('01 bộ PC, 01 máy in HP 2900')).to.deep.equal([
      { kind: 'desktop', sure: true, words: 'pc', quantity: 1, name: 'PC' },
      { kind: 'printer', sure: true, words: 'may in', quantity: 1, name: 'máy in HP 2900' },
    ]);
    expect(
      splitDevices('02 máy tính; 1 máy in + 01 máy scan')?.map(({ kind, quantity }) => [quantity, kind]),
    ).to.deep.equal([
      [2, 'desktop'],
      [1, 'printer'],
      [1, 'scanner'],
    ]);
    expect(splitDevices('Máy tính để bàn\nMáy in Canon')?.map(({ name }) => name)).to.deep.equal([
      'Máy tính để bàn',
      'Máy in Canon',
    ]);
  });

  it('are not the parts of one', () => {
    for (const text of [
      'Core i3 4150, Ram 4G, HDD 500G',
      'Máy tính để bàn HP, core i3, 4GB',
      'Máy in HP 2900',
      'Máy tính để bàn (kèm bàn phím, chuột)',
      '',
    ])
      expect(splitDevices(text), text).to.equal(null);
  });
});
