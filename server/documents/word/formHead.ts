/** The head of accounting forms in Word: the unit on the left, the number of the form and its basis on the right. */
import type { Paragraph, Table } from 'docx';
import { accountingRegimeOn } from '../forms/data/accounting.ts';
import { type Orientation, textWidth } from './page.ts';
import { paragraph } from './paragraphs.ts';
import { sideBySide } from './tables.ts';
import { capitals, FEW_DOTS, longDay, orDots, plain } from './text.ts';
import type { Decision, FormUnit, Issue, Member } from './types.ts';

/** @param form «C51-HD»; which circular it follows depends on the day of the paper. */
export function formHead(unit: FormUnit, form: string, { day }: Issue, orientation: Orientation): Table {
  const { source, formsAreGiven } = accountingRegimeOn(day ?? LATEST);
  const basis = formsAreGiven
    ? `(Ban hành kèm theo ${source})`
    : `(Mẫu tham khảo; chế độ kế toán theo ${source})`;
  const width = textWidth(orientation);
  const left = Math.round(width * 0.52);
  const lines = [
    ...(unit.parentUnit ? [paragraph('UnitLine', `Đơn vị cấp trên: ${plain(unit.parentUnit)}`)] : []),
    paragraph('UnitLine', [{ text: 'Đơn vị: ' }, { text: plain(unit.unit), bold: true }]),
    paragraph('UnitLine', `Mã QHNS: ${orDots(unit.budgetCode)}`),
  ];
  const right = [paragraph('FormNumber', `Mẫu số: ${form}`), paragraph('FormBasis', basis)];
  return sideBySide([[lines, right]], [left, width - left]);
}

/** A form without a day is filled in today or later: the rules of the latest days hold. */
const LATEST = '2199-12-31';

/** Title of a form, its day and its number. */
export function formTitle(title: string, { number, day }: Issue): Paragraph[] {
  return [
    paragraph('Title', capitals(title)),
    paragraph('PlaceDate', `${longDay(day)[0]!.toUpperCase()}${longDay(day).slice(1)}`),
    paragraph('NumberSymbol', `Số: ${orDots(number)}`),
  ];
}

/** «Căn cứ Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2027 của UBND tỉnh về việc thanh lý tài sản cố định.» */
export function decisionLine({ number, day, by, about }: Decision): Paragraph {
  return paragraph(
    'LegalBasis',
    `Căn cứ Quyết định số ${orDots(number)} ${longDay(day)} của ${orDots(by)} ${plain(about)}.`,
  );
}

/** The least persons that minutes name: lines stay open for those nobody knows. */
const LEAST_MEMBERS = 3;

/** @param roleOf what a person is by place, «Trưởng ban» */
export function memberLines(members: readonly Member[], roleOf: (at: number) => string): Paragraph[] {
  const count = Math.max(members.length, LEAST_MEMBERS);
  return Array.from({ length: count }, (_, at) => {
    const { name = null, post = null, represents = null } = members[at] ?? {};
    const role = roleOf(at);
    return paragraph(
      'FilledLine',
      `- Ông/Bà: ${orDots(name)}; chức vụ: ${orDots(post)}; đại diện: ${orDots(represents)}${role && `; ${role}`}`,
    );
  });
}

/** «- Số hiệu TSCĐ: DHT-1001», dots where it is not known. */
export function fact(title: string, value: string | null): Paragraph {
  return paragraph('FilledLine', `- ${title}: ${orDots(value, FEW_DOTS.repeat(6))}`);
}

/** Says of a sum that it is not all; nothing where every cost and depreciation is known. */
export function costsUnknown(
  assets: readonly { cost: number | null; depreciated: number | null }[],
): Paragraph[] {
  const count = assets.filter(({ cost, depreciated }) => cost === null || depreciated === null).length;
  const words = `Ghi chú: cộng chưa gồm số liệu chưa có của ${count} tài sản.`;
  return count === 0 ? [] : [paragraph('Note', words)];
}
