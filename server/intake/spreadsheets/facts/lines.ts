/** Words by which lines of a table that are no machines are known; folded. */

export const TOTAL_START =
  /^(tong cong|tong so|tong gia tri|tong|cong|cong don|cong nhom|cong trang|cong muc|cong chuyen sang trang sau|so trang truoc chuyen sang|luy ke|thue|thue vat|thue gtgt|total|subtotal|sum|grand total)( |$)/;

/** Lines below the last machine: who signs, where and when, the amount in words. */
export const SIGNATURE =
  /(^| )(nguoi lap( bieu| bang)?|thu truong|ke toan truong|chu tich|pho chu tich|truong ban|uy vien|dai dien|ky ten|ky ghi ro ho ten|ky ho ten|ban kiem ke|xac nhan cua|thu kho|giam doc|pho giam doc|tm uy ban|kt chu tich|noi nhan|nguoi kiem ke|can bo phu trach|bang chu|so tien bang chu|y kien giai quyet)( |$)|^ke toan$/;

/** «Đức Hòa, ngày 15 tháng 3 năm 2024», also with the numbers left out. */
export const PLACE_AND_DAY = /(^| )ngay( \d{1,2})? thang( \d{1,2})? nam( \d{2,4})?( |$)/;

export const NOTE_START = /^(ghi chu|luu y|chu thich|note)( |$)/;

export const MOTTO = /^(cong hoa xa hoi chu nghia viet nam|doc lap tu do hanh phuc)/;

/** Form numbers as they are printed above tables. */
export const FORM =
  /\b(C5[0-9][A-Za-z]?-HD|S2[4-6]-H|0[1-9][abc]?-ĐK\/TSC|01\/TSC-BBGN|0[1-6]-TSCĐ|C3[0-9]-BB)\b/i;
