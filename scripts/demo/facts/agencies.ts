/** The bodies of the province above the communes; staff numbers are illustrative. */

export type Agency = {
  key: string;
  name: string;
  shortName: string;
  /** Prefix of host names. */
  abbreviation: string;
  staff: number;
};

/** The 18 specialised agencies before March 2025 and the economic-zone board. */
export const agencies: readonly Agency[] = [
  agency('vp-ubnd', 'Văn phòng UBND tỉnh', 'VP UBND tỉnh', 'VPUB', 85),
  agency('thanh-tra', 'Thanh tra tỉnh', 'Thanh tra tỉnh', 'TTT', 45),
  agency('so-noi-vu', 'Sở Nội vụ', 'Sở Nội vụ', 'SNV', 70),
  agency('so-tu-phap', 'Sở Tư pháp', 'Sở Tư pháp', 'STP', 42),
  agency('so-khdt', 'Sở Kế hoạch và Đầu tư', 'Sở KH&ĐT', 'SKHDT', 55),
  agency('so-tai-chinh', 'Sở Tài chính', 'Sở Tài chính', 'STC', 72),
  agency('so-cong-thuong', 'Sở Công Thương', 'Sở Công Thương', 'SCT', 52),
  agency('so-nnptnt', 'Sở Nông nghiệp và Phát triển nông thôn', 'Sở NN&PTNT', 'SNN', 88),
  agency('so-gtvt', 'Sở Giao thông vận tải', 'Sở GTVT', 'SGTVT', 58),
  agency('so-xay-dung', 'Sở Xây dựng', 'Sở Xây dựng', 'SXD', 52),
  agency('so-tnmt', 'Sở Tài nguyên và Môi trường', 'Sở TN&MT', 'STNMT', 78),
  agency('so-tttt', 'Sở Thông tin và Truyền thông', 'Sở TT&TT', 'STTTT', 42),
  agency('so-ldtbxh', 'Sở Lao động – Thương binh và Xã hội', 'Sở LĐTBXH', 'SLD', 62),
  agency('so-vhttdl', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở VHTT&DL', 'SVH', 62),
  agency('so-khcn', 'Sở Khoa học và Công nghệ', 'Sở KH&CN', 'SKHCN', 42),
  agency('so-gddt', 'Sở Giáo dục và Đào tạo', 'Sở GD&ĐT', 'SGD', 66),
  agency('so-y-te', 'Sở Y tế', 'Sở Y tế', 'SYT', 62),
  agency('so-ngoai-vu', 'Sở Ngoại vụ', 'Sở Ngoại vụ', 'SNGV', 26),
  agency('bql-kkt', 'Ban Quản lý Khu kinh tế tỉnh', 'BQL Khu kinh tế', 'KKT', 50),
];

export type District = {
  code: string;
  title: 'thành phố' | 'thị xã' | 'huyện';
  name: string;
  abbreviation: string;
  staff: number;
  /** Years by which the commune computers are newer (+) or older (−): near the city or at the border. */
  era: number;
};

export const districts: readonly District[] = [
  district('794', 'thành phố', 'Tân An', 'TAN', 99, 1),
  district('795', 'thị xã', 'Kiến Tường', 'KTU', 80, 0),
  district('796', 'huyện', 'Tân Hưng', 'THU', 80, -1),
  district('797', 'huyện', 'Vĩnh Hưng', 'VHU', 79, -1),
  district('798', 'huyện', 'Mộc Hóa', 'MHO', 76, -1),
  district('799', 'huyện', 'Tân Thạnh', 'TTH', 83, 0),
  district('800', 'huyện', 'Thạnh Hóa', 'THO', 81, -1),
  district('801', 'huyện', 'Đức Huệ', 'DHU', 82, -1),
  district('802', 'huyện', 'Đức Hòa', 'DHO', 98, 1),
  district('803', 'huyện', 'Bến Lức', 'BLU', 94, 1),
  district('804', 'huyện', 'Thủ Thừa', 'TTU', 84, 0),
  district('805', 'huyện', 'Tân Trụ', 'TTR', 79, 0),
  district('806', 'huyện', 'Cần Đước', 'CDU', 92, 0),
  district('807', 'huyện', 'Cần Giuộc', 'CGI', 93, 1),
  district('808', 'huyện', 'Châu Thành', 'CTH', 83, 0),
];

function agency(key: string, name: string, shortName: string, abbreviation: string, staff: number): Agency {
  return { key, name, shortName, abbreviation, staff };
}

function district(
  code: string,
  title: District['title'],
  name: string,
  abbreviation: string,
  staff: number,
  era: number,
): District {
  return { code, title, name, abbreviation, staff, era };
}
