/** What papers are based on, by the days it is in force. A change of law is a line here and no change of code. */
import type { Day } from '../../../shared/days.ts';

export interface LegalBasis {
  /** From «Căn cứ» on, without the mark at its end. Days of signing stand where they are certain. */
  text: string;
  /** Period in which it is in force, `[from, to)`; null when it still is. */
  from: Day;
  to: Day | null;
  /** What it governs. */
  subject: 'assets' | 'norms';
}

export const LEGAL_BASES: readonly LegalBasis[] = [
  {
    text: 'Căn cứ Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017',
    ...{ from: '2018-01-01', to: null, subject: 'assets' },
  },
  {
    text: 'Căn cứ Nghị định số 151/2017/NĐ-CP ngày 26 tháng 12 năm 2017 của Chính phủ quy định chi tiết một số điều của Luật Quản lý, sử dụng tài sản công',
    ...{ from: '2018-01-01', to: '2025-07-01', subject: 'assets' },
  },
  {
    text: 'Căn cứ Nghị định số 186/2025/NĐ-CP ngày 01 tháng 7 năm 2025 của Chính phủ quy định chi tiết một số điều của Luật Quản lý, sử dụng tài sản công',
    ...{ from: '2025-07-01', to: null, subject: 'assets' },
  },
  {
    text: 'Căn cứ Quyết định số 58/2015/QĐ-TTg của Thủ tướng Chính phủ về tiêu chuẩn, định mức sử dụng máy móc, thiết bị',
    ...{ from: '2016-01-01', to: '2018-01-01', subject: 'norms' },
  },
  {
    text: 'Căn cứ Quyết định số 50/2017/QĐ-TTg của Thủ tướng Chính phủ về tiêu chuẩn, định mức sử dụng máy móc, thiết bị',
    ...{ from: '2018-01-01', to: '2025-07-01', subject: 'norms' },
  },
  {
    text: 'Căn cứ Quyết định số 15/2025/QĐ-TTg của Thủ tướng Chính phủ về tiêu chuẩn, định mức sử dụng máy móc, thiết bị',
    ...{ from: '2025-07-01', to: '2026-03-09', subject: 'norms' },
  },
  {
    text: 'Căn cứ Quyết định số 10/2026/QĐ-TTg của Thủ tướng Chính phủ về tiêu chuẩn, định mức sử dụng máy móc, thiết bị',
    ...{ from: '2026-03-09', to: null, subject: 'norms' },
  },
];

/** What is in force on a day: law and decree on public assets, and for purchases the norms of equipment. */
export function legalBases(
  day: Day,
  subjects: readonly LegalBasis['subject'][] = ['assets', 'norms'],
): string[] {
  return LEGAL_BASES.filter(
    ({ from, to, subject }) => subjects.includes(subject) && from <= day && (to === null || day < to),
  ).map(({ text }) => text);
}
