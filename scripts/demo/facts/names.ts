/** Parts of invented names, with weights near what one meets in southern Vietnam. */

export const familyNames: readonly (readonly [string, number])[] = [
  ['Nguyễn', 34],
  ['Trần', 11],
  ['Lê', 10],
  ['Phạm', 7],
  ['Huỳnh', 6],
  ['Võ', 5],
  ['Phan', 4],
  ['Trương', 3],
  ['Bùi', 2.5],
  ['Đặng', 2.5],
  ['Đỗ', 2],
  ['Ngô', 2],
  ['Hồ', 2],
  ['Dương', 2],
  ['Đoàn', 1.5],
  ['Lý', 1],
  ['Mai', 1],
  ['Cao', 1],
  ['Châu', 0.8],
  ['Thái', 0.7],
  ['Lâm', 0.7],
  ['Tô', 0.4],
  ['Quách', 0.2],
];

export const womenMiddleNames = [
  'Thị',
  'Thị',
  'Thị',
  'Ngọc',
  'Thị Ngọc',
  'Thị Thanh',
  'Kim',
  'Thị Kim',
  'Mỹ',
];

export const womenGivenNames = (
  'Lan Hoa Hương Mai Thảo Trang Linh Nga Hạnh Phượng Thủy Tuyết Yến Loan Dung Hằng Nhung Trinh Diễm Quyên ' +
  'Vân Anh Chi Ngân Thúy Liên Oanh Nhi Trúc Thư Duyên Kiều Xuân Cúc Đào Bích Hiền Tiên Vy Như'
).split(' ');

export const menMiddleNames = [
  'Văn',
  'Văn',
  'Văn',
  'Hữu',
  'Minh',
  'Thanh',
  'Quốc',
  'Hoàng',
  'Công',
  'Đức',
  'Tấn',
];

export const menGivenNames = (
  'Hùng Dũng Tuấn Minh Hải Long Sơn Phong Nam Bình Tâm Phúc Lộc Thọ Khánh Cường Thành Đạt Trung Kiên Tùng ' +
  'Quang Vinh Hiếu Nghĩa Nhân Tài Toàn Thắng Trí Khoa Duy Huy Tiến Lâm Hậu Danh Út Phát Bảo'
).split(' ');

/** People of these posts need no computer of their own. */
export const postsWithoutComputer: readonly string[] = ['Lái xe', 'Nhân viên bảo vệ', 'Nhân viên phục vụ'];

/** In order: the first post goes to the first person of the agency. */
export const departmentPosts = {
  lead: ['Giám đốc', 'Phó Giám đốc', 'Phó Giám đốc', 'Chánh Văn phòng', 'Phó Chánh Văn phòng'],
  middle: ['Trưởng phòng', 'Phó Trưởng phòng'],
  many: ['Chuyên viên', 'Chuyên viên', 'Chuyên viên', 'Chuyên viên chính', 'Kế toán viên', 'Thanh tra viên'],
};

/** The leads of the bodies that have no director, by key. */
export const leadsOfOwnTitle: Record<string, readonly string[]> = {
  'vp-ubnd': [
    'Chánh Văn phòng',
    'Phó Chánh Văn phòng',
    'Phó Chánh Văn phòng',
    'Trưởng phòng Hành chính – Tổ chức',
  ],
  'thanh-tra': ['Chánh Thanh tra', 'Phó Chánh Thanh tra', 'Phó Chánh Thanh tra', 'Chánh Văn phòng'],
  'bql-kkt': ['Trưởng ban', 'Phó Trưởng ban', 'Phó Trưởng ban', 'Chánh Văn phòng'],
};

export const districtPosts = {
  lead: ['Chủ tịch UBND huyện', 'Phó Chủ tịch UBND huyện', 'Phó Chủ tịch UBND huyện', 'Chánh Văn phòng'],
  middle: ['Trưởng phòng', 'Phó Trưởng phòng'],
  many: ['Chuyên viên', 'Chuyên viên', 'Chuyên viên', 'Cán sự', 'Kế toán viên', 'Chuyên viên Tiếp dân'],
};

export const communeCadres: readonly string[] = [
  'Bí thư Đảng ủy',
  'Phó Bí thư Đảng ủy',
  'Chủ tịch UBND',
  'Phó Chủ tịch UBND',
  'Phó Chủ tịch UBND',
  'Phó Chủ tịch HĐND',
  'Chủ tịch Ủy ban MTTQ Việt Nam',
  'Bí thư Đoàn TNCS Hồ Chí Minh',
  'Chủ tịch Hội Liên hiệp Phụ nữ',
  'Chủ tịch Hội Nông dân',
  'Chủ tịch Hội Cựu chiến binh',
];

export const communeCivilServants: readonly string[] = [
  'Công chức Văn phòng – Thống kê',
  'Công chức Tài chính – Kế toán',
  'Công chức Tư pháp – Hộ tịch',
  'Công chức Địa chính – Xây dựng – Nông nghiệp và Môi trường',
  'Công chức Văn hóa – Xã hội',
  'Chỉ huy trưởng Ban Chỉ huy Quân sự',
];
