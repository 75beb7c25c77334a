/** A register of many machines as one file: makers, models, holders and prices as communes write them. */
import { workbook, type XlsxColumn, type XlsxValue } from '../../../server/documents/xlsx.ts';
import { createRandom, type Random } from '../../demo/random.ts';

const COLUMNS: readonly XlsxColumn[] = [
  { title: 'STT', type: 'integer' },
  { title: 'Tên thiết bị', type: 'text', width: 40 },
  { title: 'Số serial', type: 'text' },
  { title: 'Cấu hình', type: 'text', width: 50 },
  { title: 'Đơn vị', type: 'text', width: 30 },
  { title: 'Phòng', type: 'text' },
  { title: 'Người sử dụng', type: 'text' },
  { title: 'Năm sử dụng', type: 'integer' },
  { title: 'Nguyên giá', type: 'money' },
  { title: 'Tình trạng', type: 'text' },
];
const PRODUCTS = [
  ['Máy tính để bàn Dell OptiPlex 3080', 'Core i5-10500 3.1GHz/RAM 8GB/SSD 256GB/Windows 10 Pro'],
  ['Máy tính để bàn HP ProDesk 400 G7', 'Core i3-10100/Ram 8GB/SSD 256GB/Win 10'],
  ['Máy tính để bàn FPT Elead T10', 'Core i3 4150 3.5Ghz/Ram 4G/HDD 500G'],
  ['Máy tính xách tay Lenovo ThinkPad L14', 'Ryzen 5 4500U, RAM 16GB, SSD 512GB, Windows 11 Pro'],
  ['Máy in Canon LBP 2900', ''],
  ['Bộ lưu điện Santak TG1000', ''],
] as const;
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi'];
const MIDDLE = ['Văn', 'Thị', 'Hữu', 'Ngọc', 'Minh'];
const GIVEN = ['An', 'Bình', 'Cường', 'Dung', 'Hà', 'Hạnh', 'Khánh', 'Loan', 'Nam', 'Phúc', 'Thảo', 'Yến'];
const ROOMS = ['Văn phòng', 'Tư pháp - Hộ tịch', 'Địa chính', 'Tài chính - Kế toán', 'Văn hóa - Xã hội'];
const STATES = ['Tốt', 'Đang sử dụng', 'Đang sử dụng', 'Cũ', 'Hỏng'];

/** `.xlsx` with one sheet; the same numbers always give the same file. */
export async function spreadsheetOf(rows: number, units: readonly string[]): Promise<Buffer> {
  const random = createRandom(7, 'spreadsheet');
  const list = Array.from({ length: rows }, (_, index) => rowOf(random, index, units));
  return workbook([{ name: 'Danh sách', columns: COLUMNS, rows: list }]);
}

function rowOf(random: Random, index: number, units: readonly string[]): XlsxValue[] {
  const { pick } = random;
  const [name, spec] = pick(PRODUCTS);
  return [
    ...[
      index + 1,
      name,
      random.chance(0.7) ? `SN${(index * 7919 + 104_729).toString(36).toUpperCase()}X` : '',
    ],
    ...[spec, pick(units), pick(ROOMS), `${pick(FAMILY)} ${pick(MIDDLE)} ${pick(GIVEN)}`],
    ...[random.int(2012, 2024), 1_000_000 * random.int(3, 22), pick(STATES)],
  ];
}
