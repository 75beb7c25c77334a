/** Workbooks as communes send them, each as bad as one that was really received. */
import { encodeTcvn3, encodeVni } from './old-encodings.ts';
import type { MadeCell, MadeSheet } from './workbooks.ts';

const HEAD: MadeSheet['rows'] = [
  ['UBND HUYỆN ĐỨC HÒA', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
  ['UBND XÃ ĐỨC HÒA THƯỢNG', null, null, null, 'Độc lập - Tự do - Hạnh phúc'],
  [],
];

/** Minutes of an inventory, form C53-HD: titles of two rows, a numbering row, groups, subtotals and signatures. */
export const C53: MadeSheet = {
  name: 'C53-HD',
  rows: [
    ...HEAD,
    [null, null, 'BIÊN BẢN KIỂM KÊ TÀI SẢN CỐ ĐỊNH'],
    [null, null, 'Thời điểm kiểm kê: 0 giờ ngày 01 tháng 01 năm 2025'],
    ['Mẫu số C53-HD', null, null, null, null, null, null, null, null, 'Đơn vị tính: nghìn đồng'],
    [
      'STT',
      'Tên TSCĐ',
      'Mã số',
      'Nơi sử dụng',
      'Theo sổ kế toán',
      null,
      null,
      'Theo kiểm kê',
      null,
      null,
      'Chênh lệch',
      null,
      null,
      'Ghi chú',
    ],
    [
      null,
      null,
      null,
      null,
      ...[
        'Số lượng',
        'Nguyên giá',
        'Giá trị còn lại',
        'Số lượng',
        'Nguyên giá',
        'Giá trị còn lại',
        'Số lượng',
        'Nguyên giá',
        'Giá trị còn lại',
      ],
    ],
    ['A', 'B', 'C', 'D', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ['I', 'Máy móc, thiết bị văn phòng', null, null, { formula: 'SUM(E11:E12)', number: 3 }, 45_500, 9_000],
    [1, 'Máy tính để bàn FPT Elead', 'TS001', 'Văn phòng', 2, 30_000, 6_000, 2, 30_000, 6_000, 0, 0, 0],
    [2, 'Máy in Canon LBP 2900', 'TS002', 'Địa chính', 1, 15_500, 3_000, 1, 15_500, 3_000, 0, 0, 0, 'Hỏng'],
    [null, 'Cộng', null, null, 3, 45_500, 9_000],
    ['II', 'Thiết bị mạng'],
    [1, 'Switch Cisco 24 port', 'TS003', 'Phòng máy', 1, 12_000, 2_000, 1, 12_000, 2_000, 0, 0, 0],
    [2, 'Bộ lưu điện Santak', 'TS004', 'Phòng máy', 1, 10_500, 1_000, 1, 10_500, 1_000, 0, 0, 0],
    [null, null, null, null, 2, 22_500, 3_000],
    ['Tổng cộng', null, null, null, 5, 68_000, 12_000],
    [],
    [null, 'Bằng chữ: Sáu mươi tám triệu đồng chẵn'],
    [null, null, null, null, null, null, null, null, 'Đức Hòa Thượng, ngày 01 tháng 01 năm 2025'],
    ['Thủ trưởng đơn vị', null, null, null, 'Kế toán trưởng', null, null, null, 'Trưởng ban kiểm kê'],
    ['(Ký, họ tên, đóng dấu)', null, null, null, '(Ký, họ tên)'],
    ['Nguyễn Văn An', null, null, null, 'Trần Thị Bình', null, null, null, 'Lê Văn Cường'],
  ],
  merges: ['A7:A8', 'B7:B8', 'C7:C8', 'D7:D8', 'E7:G7', 'H7:J7', 'K7:M7', 'N7:N8', 'A18:D18', 'C4:H4'],
};

/** A free list of Phường Tân Ninh: one person over several rows, groups merged across, the titles again in the middle. */
export const MERGED_DOWN: MadeSheet = {
  name: 'Danh sách',
  rows: [
    ['DANH SÁCH THIẾT BỊ CNTT NĂM 2024'],
    ['Đơn vị: UBND phường Tân Ninh'],
    [],
    ['TT', 'Họ và tên', 'Phòng', 'Tên thiết bị', 'Cấu hình', 'Số Serial', 'Năm sử dụng', 'Tình trạng'],
    ['Phòng Kinh tế, Hạ tầng và Đô thị'],
    [
      1,
      'Nguyễn Thị Hoa',
      'Phòng 1',
      'Máy tính để bàn',
      'Core i3 4150 3.5Ghz/Ram 4G/HDD 500G/LCD 19"',
      'ABC12345',
      2015,
      'Tốt',
    ],
    [null, null, null, 'Máy in HP 2900', null, 'VNB3K12345', 'Năm 2016', 'hỏng'],
    [
      2,
      'Trần Văn Nam',
      'Phòng 2',
      'Laptop Dell Vostro',
      'i5-8400, 8GB, SSD 256',
      'DEF67890',
      { number: 43885, format: 'dd/mm/yyyy' },
      'Chờ thanh lý',
    ],
    ['TT', 'Họ và tên', 'Phòng', 'Tên thiết bị', 'Cấu hình', 'Số Serial', 'Năm sử dụng', 'Tình trạng'],
    ['Phòng Văn hóa - Xã hội'],
    [
      3,
      'Lê Thị Mai',
      'Phòng 3',
      'Máy tính để bàn',
      'E5700/2GB/320GB/Win 7',
      'GHI11111',
      'T2/2012',
      'cũ, chậm',
    ],
    [null, 'Người lập biểu', null, null, null, null, 'Chủ tịch'],
  ],
  merges: ['B6:B7', 'C6:C7', 'A5:H5', 'A10:H10', 'A1:H1'],
};

/** Use and movement at one place, form S26-H, with titles of three levels and quantities above one. */
export const S26: MadeSheet = {
  name: 'S26-H',
  rows: [
    ['Đơn vị: UBND xã Bến Lức', null, null, null, 'Mẫu số S26-H'],
    ['SỔ THEO DÕI TSCĐ VÀ CÔNG CỤ, DỤNG CỤ TẠI NƠI SỬ DỤNG'],
    ['Bộ phận: Văn phòng HĐND và UBND', null, null, null, null, 'Đơn vị tính: đồng'],
    [
      'Ghi tăng TSCĐ và CCDC',
      null,
      null,
      null,
      null,
      null,
      null,
      'Ghi giảm TSCĐ và CCDC',
      null,
      null,
      null,
      null,
      null,
      'Ghi chú',
    ],
    [
      'Chứng từ',
      null,
      'Tên TSCĐ và công cụ, dụng cụ',
      'ĐVT',
      'Số lượng',
      'Đơn giá',
      'Thành tiền',
      'Chứng từ',
      null,
      'Lý do',
      'Số lượng',
      'Đơn giá',
      'Thành tiền',
    ],
    ['Số', 'Ngày', null, null, null, null, null, 'Số', 'Ngày'],
    ['A', 'B', 'C', 'D', '1', '2', '3=1x2', 'E', 'G', 'H', '4', '5', '6=4x5', 'I'],
    ['PN01', '05/03/2021', 'Máy vi tính để bàn', 'bộ', 5, '15.000.000', '75.000.000'],
    ['PN02', '10.06.2021', 'Máy in Brother', 'cái', '02', '4,500,000', '9,000,000\u00A0'],
    ['Cộng', null, null, null, 7, null, '84.000.000'],
    [null, null, 'Bến Lức, ngày     tháng     năm 2021'],
    [null, null, 'Người lập'],
  ],
  merges: [
    'A4:G4',
    'H4:M4',
    'N4:N6',
    'A5:B5',
    'C5:C6',
    'D5:D6',
    'E5:E6',
    'F5:F6',
    'G5:G6',
    'H5:I5',
    'J5:J6',
    'K5:K6',
    'L5:L6',
    'M5:M6',
  ],
};

/** A sheet whose every text is written through `write`. */
function written(sheet: MadeSheet, write: (text: string) => MadeCell | string): MadeSheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? write(cell) : cell))),
  };
}

const lowered = (text: string): string => text.replace(/\p{Lu}/gu, (letter) => letter.toLowerCase());

/** The free list in .VnTime, capitals in .VnTimeH. */
export const IN_TCVN3 = written(MERGED_DOWN, (text) =>
  text === text.toUpperCase() && /\p{L}{4}/u.test(text) && !/\d/.test(text)
    ? { text: encodeTcvn3(lowered(text)), font: '.VnTimeH' }
    : { text: encodeTcvn3(text), font: '.VnTime' },
);

/** The minutes in VNI-Times, half of the names pasted in Unicode. */
export const IN_VNI = written(C53, (text) =>
  text.startsWith('Máy in') ? text : { text: encodeVni(text), font: 'VNI-Times' },
);

/** An export of another program: English titles, no preamble, texts for everything. */
export const ENGLISH: MadeSheet = {
  name: 'Export',
  rows: [
    [
      'Asset Tag',
      'Asset Name',
      'Category',
      'Manufacturer',
      'Model',
      'Serial Number',
      'MAC Address',
      'IP Address',
      'Location',
      'Assigned To',
      'Purchase Date',
      'Purchase Cost',
      'Status',
    ],
    [
      'LA-0001',
      'PC-VP-01',
      'Desktop',
      'Dell',
      'OptiPlex 3020',
      '7XK9Q12',
      '18:03:73:AA:BB:01',
      '10.64.1.11',
      'Room 101',
      'Nguyen Van An',
      '2015-06-30',
      '15000000',
      'in use',
    ],
    [
      'LA-0002',
      'PC-VP-02',
      'Desktop',
      'Dell',
      'OptiPlex 3020',
      '7XK9Q13',
      '18-03-73-AA-BB-02',
      '10.64.1.12',
      'Room 102',
      'Tran Thi Binh',
      '2015-06-30',
      '15000000',
      'broken',
    ],
    [
      'LA-0003',
      'NB-VP-01',
      'Laptop',
      'HP',
      'ProBook 450',
      '5CD0123ABC',
      '1803.73aa.bb03',
      '10.64.1.13',
      'Room 101',
      'Le Van Cuong',
      '2020-02-24',
      '18500000',
      'in use',
    ],
  ],
};

/** The minutes saved as CSV: what was merged stands in its first place only. */
export const FLATTENED: MadeSheet = { ...C53, merges: [] };

/** Who has what, one column for each kind, marked in every way people mark. */
export const MARKS: MadeSheet = {
  rows: [
    ['UBND XÃ AN NINH'],
    [],
    ['STT', 'Họ và tên', 'Chức vụ', 'Thiết bị được trang bị', null, null, 'Ghi chú'],
    [null, null, null, 'Máy tính để bàn', 'Máy in', 'Máy scan'],
    [1, 'Nguyễn Văn An', 'Chủ tịch', 'x', 'HP 2900', null],
    [2, 'Trần Thị Bé', 'Kế toán', '✓', null, '2'],
    [3, 'Lê Văn Cò', 'Tư pháp', 'X', 'có', 'không'],
  ],
  merges: ['A3:A4', 'B3:B4', 'C3:C4', 'D3:F3', 'G3:G4'],
};

/** Divisions are numbered, machines have dashes; the last line is a total. */
export const DASHES: MadeSheet = {
  rows: [
    ['STT', 'Tên thiết bị, phòng', 'ĐVT', 'Số lượng', 'Tình trạng'],
    ['1', 'Văn phòng'],
    ['-', 'Máy tính để bàn', 'bộ', 3, 'Tốt'],
    ['-', 'Máy in', 'cái', 1, 'Hỏng'],
    ['2', 'Tư pháp - Hộ tịch'],
    ['-', 'Laptop Dell', 'cái', 1, 'Tốt'],
    [null, 'Tổng', null, 5],
  ],
};

/** Kinds are numbered 1, machines 1.1; amounts in millions, half of them text. */
export const DOTTED: MadeSheet = {
  rows: [
    ['TT', 'Danh mục tài sản', 'Năm SX', 'Năm sử dụng', 'Nguyên giá (triệu đồng)', 'GTCL (triệu đồng)'],
    [1, 'Máy vi tính'],
    ['1.1', 'Máy tính Dell Vostro', '2014', '2015', '14,5', '0'],
    ['1.2', 'Máy tính HP', '2016', '2017', '15', '3,0'],
    [2, 'Máy in'],
    ['2.1', 'Máy in Canon 2900', 2012, 2012, 4.5, 0],
    ['', 'Tổng cộng', '', '', '34', '3'],
  ],
};

/** A column for each part, a division merged down, names in the network. */
export const PARTS: MadeSheet = {
  rows: [
    ['TT', 'Bộ phận', 'Loại máy', 'Cấu hình', null, null, null, 'Tên máy', 'Địa chỉ IP', 'Năm', 'Người dùng'],
    [null, null, null, 'CPU', 'RAM', 'HDD', 'HĐH'],
    [1, 'Một cửa', 'PC', 'i3-4150', 4, 500, 'Win 7', 'PC01', '192.168.1.5', 2015, 'Nguyễn A'],
    [2, null, 'PC', 'i5-8400', '8GB', 'SSD 256', 'Win 10 Pro', 'PC02', '192.168.1.6', '2019', 'Trần B'],
  ],
  merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:G1', 'H1:H2', 'I1:I2', 'J1:J2', 'K1:K2', 'B3:B4'],
};

/** The register of fixed assets, form S24-H. */
export const S24: MadeSheet = {
  rows: [
    ['Đơn vị: Sở Khoa học và Công nghệ', null, null, null, null, 'Mẫu số: S24-H'],
    ['SỔ TÀI SẢN CỐ ĐỊNH'],
    ['Năm: 2023', '', 'Loại tài sản: Máy tính'],
    [
      'STT',
      'Ghi tăng TSCĐ',
      null,
      null,
      null,
      null,
      null,
      'Khấu hao (hao mòn) TSCĐ',
      null,
      null,
      'Ghi giảm TSCĐ',
      null,
      null,
    ],
    [
      null,
      'Chứng từ',
      null,
      'Tên, đặc điểm, ký hiệu TSCĐ',
      'Nước sản xuất',
      'Tháng, năm đưa vào sử dụng ở đơn vị',
      'Số hiệu TSCĐ',
      'Nguyên giá TSCĐ',
      'Tỷ lệ %',
      'Số hao mòn năm',
      'Chứng từ',
      null,
      'Lý do ghi giảm TSCĐ',
    ],
    [null, 'Số hiệu', 'Ngày, tháng', null, null, null, null, null, null, null, 'Số', 'Ngày'],
    ['A', 'B', 'C', 'D', 'E', 'G', 'H', '1', '2', '3', 'I', 'K', 'L'],
    [
      1,
      'PN12',
      '12/05/2019',
      'Máy tính xách tay HP 450',
      'Trung Quốc',
      '05/2019',
      'TS-2019-001',
      '18.500.000',
      20,
      '3.700.000',
    ],
    [
      2,
      'PN13',
      '12/05/2019',
      'Máy chủ Dell R440',
      'Malaysia',
      '05/2019',
      'TS-2019-002',
      '185.000.000',
      20,
      '37.000.000',
    ],
  ],
  merges: [
    'A4:A6',
    'B4:G4',
    'H4:J4',
    'K4:M4',
    'B5:C5',
    'D5:D6',
    'E5:E6',
    'F5:F6',
    'G5:G6',
    'H5:H6',
    'I5:I6',
    'J5:J6',
    'K5:L5',
    'M5:M6',
  ],
};

/** A list of purchases: nine lines above it, several machines in one cell, amounts in words, tax below. */
export const PURCHASES: MadeSheet = {
  rows: [
    ...Array.from({ length: 9 }, (_, at) => [`Căn cứ thứ ${at + 1} của Quyết định`]),
    [
      'Stt',
      'Nội dung',
      'Kí hiệu',
      'Số lượng',
      'Đơn giá',
      'Thành tiền',
      'Nguồn kinh phí',
      'Hạn bảo hành',
      'Đơn vị sử dụng',
    ],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)=(4)x(5)', '(7)', '(8)', '(9)'],
    [
      '01',
      '01 bộ PC, 01 máy in HP 2900',
      'Vostro 3888',
      '1',
      '20tr',
      '20tr',
      'NSNN',
      '31/12/2024',
      'Xã Mỹ Hạnh',
    ],
    ['02', 'Máy scan', 'fi-8170', '1', '12 triệu', '12 triệu', 'NSNN', '30/06/2025', 'Xã Mỹ Hạnh'],
    [null, null, null, '2', null, '32 triệu'],
    [null, 'Thuế VAT 10%', null, null, null, '3,2 triệu'],
  ],
};
