/** Papers of agencies of Tây Ninh and Long An, all people invented. */
import {
  REPLACEMENT_AMOUNT,
  type ReplacementLine,
  replacementList,
} from '../../server/documents/annex/replacement.ts';
import type { Annex } from '../../server/documents/annex/types.ts';
import type { RequestPaper } from '../../server/documents/word/request.ts';
import type { Issuer } from '../../server/documents/word/types.ts';

export const SCIENCE: Issuer = {
  superior: 'UBND tỉnh Tây Ninh',
  name: 'Sở Khoa học và Công nghệ',
  abbreviation: 'SKHCN',
  place: 'Tây Ninh',
};

/** A request with everything known; `more` changes what a test is about. */
export function request(more: Partial<RequestPaper> = {}): RequestPaper {
  return {
    issuer: SCIENCE,
    issue: { number: '7', day: '2027-02-05' },
    purpose: 'purchase',
    subject: 'Về việc đề nghị mua sắm máy vi tính năm 2027',
    to: ['Ủy ban nhân dân tỉnh Tây Ninh'],
    bases: ['Căn cứ Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017'],
    necessity: ['Máy tính của bộ phận một cửa đã sử dụng 11 năm.'],
    reasons: [{ reason: 'Hệ điều hành đã hết hỗ trợ', count: 3 }],
    items: [
      { name: 'Máy vi tính để bàn', unit: 'bộ', quantity: 3, price: 15_000_000, note: null },
      { name: 'Máy quét', unit: 'chiếc', quantity: 1, price: 12_000_000, note: null },
    ],
    funding: 'Ngân sách tỉnh năm 2027',
    schedule: 'Quý II năm 2027',
    annexes: [],
    recipients: { lines: ['Như trên', 'Sở Tài chính'], archive: 'VT, CNTT' },
    signer: { forBody: null, inPlaceOf: null, post: 'Giám đốc', name: 'Nguyễn Văn An' },
    ...more,
  };
}

export function machine(number: number, more: Partial<ReplacementLine> = {}): ReplacementLine {
  return {
    ...{ tag: `DHT-${number}`, name: 'Máy tính để bàn Dell OptiPlex 3020', holder: 'Nguyễn Thị Hồng Nhung' },
    ...{ putIntoUseOn: '2015-05-20', cost: 12_500_000, reason: 'Hệ điều hành đã hết hỗ trợ' },
    ...{ replacement: 'Máy tính để bàn', quantity: 1, price: 20_000_000, ...more },
  };
}

/** Machines of two units, `count` in all. */
export function annexOf(count: number, more: Partial<Annex> = {}): Annex {
  const units = ['UBND xã Đức Hòa Thượng', 'UBND phường Tân An'];
  const half = Math.ceil(count / 2);
  const lines = Array.from({ length: count }, (_, at) => machine(1001 + at));
  return {
    number: 1,
    title: 'Danh mục thiết bị đề nghị thay thế năm 2027',
    list: replacementList([
      { unit: units[0]!, lines: lines.slice(0, half) },
      { unit: units[1]!, lines: lines.slice(half) },
    ]),
    saidInWords: REPLACEMENT_AMOUNT,
    ...more,
  };
}
