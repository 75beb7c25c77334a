/** How cells of printed sheets look: Times New Roman, black, thin lines, as official papers do. */

interface Look {
  font: keyof typeof FONTS;
  /** Number format: a built-in one or one of FORMATS. */
  format?: number;
  border?: true;
  align?: 'left' | 'center' | 'right';
  wrap?: true;
}

const FONTS = {
  plain: '<sz val="13"/>',
  bold: '<b/><sz val="13"/>',
  title: '<b/><sz val="14"/>',
  italic: '<i/><sz val="12"/>',
  head: '<b/><sz val="12"/>',
  table: '<sz val="12"/>',
  strongTable: '<b/><sz val="12"/>',
  aside: '<i/><sz val="11"/><color rgb="FF595959"/>',
} as const;
const TEXT = 49;
const WHOLE = 1;
const HUNDREDTHS = 2;
const THOUSANDS = 3;
const DAY = 164;

const LOOKS = {
  default: { font: 'table' },
  line: { font: 'plain' },
  strongLine: { font: 'bold' },
  centred: { font: 'plain', align: 'center', wrap: true },
  strong: { font: 'bold', align: 'center', wrap: true },
  title: { font: 'title', align: 'center', wrap: true },
  italic: { font: 'italic', align: 'center', wrap: true },
  italicRight: { font: 'italic', align: 'right' },
  head: { font: 'head', format: TEXT, border: true, align: 'center', wrap: true },
  mark: { font: 'italic', format: TEXT, border: true, align: 'center' },
  text: { font: 'table', format: TEXT, border: true, align: 'left', wrap: true },
  count: { font: 'table', format: WHOLE, border: true, align: 'center' },
  integer: { font: 'table', format: WHOLE, border: true, align: 'center' },
  money: { font: 'table', format: THOUSANDS, border: true, align: 'right' },
  day: { font: 'table', format: DAY, border: true, align: 'center' },
  year: { font: 'table', format: WHOLE, border: true, align: 'center' },
  group: { font: 'strongTable', format: TEXT, border: true, align: 'left', wrap: true },
  groupMark: { font: 'strongTable', format: TEXT, border: true, align: 'center' },
  total: { font: 'strongTable', format: TEXT, border: true, align: 'center' },
  totalInteger: { font: 'strongTable', format: WHOLE, border: true, align: 'center' },
  totalMoney: { font: 'strongTable', format: THOUSANDS, border: true, align: 'right' },
  aside: { font: 'aside', format: TEXT, border: true, align: 'left' },
  asideHead: { font: 'aside', format: TEXT, border: true, align: 'center', wrap: true },
  asideDay: { font: 'aside', format: DAY, border: true, align: 'center' },
  /** Columns to be filled in: what is typed stays as it is typed. */
  typed: { font: 'table', format: TEXT, align: 'left', wrap: true },
  typedMoney: { font: 'table', format: THOUSANDS, align: 'right' },
  note: { font: 'table', align: 'left', wrap: true },
  rate: { font: 'table', format: HUNDREDTHS, border: true, align: 'center' },
  footnote: { font: 'italic', align: 'left', wrap: true },
  asideYear: { font: 'aside', format: WHOLE, border: true, align: 'center' },
} as const satisfies Record<string, Look>;

export type PrintStyle = keyof typeof LOOKS;

/** Places of the styles among the `cellXfs`. */
export const PRINT_STYLES = Object.fromEntries(
  Object.keys(LOOKS).map((name, index) => [name, index]),
) as Record<PrintStyle, number>;

/** `xl/styles.xml`. */
export function printStylesXml(): string {
  const fonts = Object.values(FONTS).map((font) => `<font>${font}<name val="Times New Roman"/></font>`);
  const cells = Object.values(LOOKS).map(lookXml);
  const side = (name: string) => `<${name} style="thin"><color rgb="FF000000"/></${name}>`;
  const border = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
  const fills =
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="${DAY}" formatCode="dd/mm/yyyy"/></numFmts><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="2">${fills}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function lookXml({ font, format = 0, border, align = 'left', wrap }: Look): string {
  const fontId = Object.keys(FONTS).indexOf(font);
  const indent = border && align !== 'center' ? ' indent="1"' : '';
  const alignment = `<alignment horizontal="${align}" vertical="center"${indent}${wrap ? ' wrapText="1"' : ''}/>`;
  return `<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="${border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}
