/**
 * Styles of official papers: Times New Roman, black, sizes in half points as Decree 30/2020/NĐ-CP, annex I, gives
 * them. Everything on paper has one of these, so that an office changes the look in one place.
 */
import {
  AlignmentType,
  type IParagraphStyleOptions,
  type IParagraphStylePropertiesOptions,
  type IRunStylePropertiesOptions,
  type IStylesOptions,
  LineRuleType,
} from 'docx';

const TIMES = 'Times New Roman';
const FONT = { ascii: TIMES, hAnsi: TIMES, cs: TIMES, eastAsia: TIMES };
const VIETNAMESE = { value: 'vi-VN', eastAsia: 'vi-VN' };
/** Half points. */
export const SIZE = { smallest: 22, small: 24, medium: 26, body: 28 } as const;
/** Twips. */
export const FIRST_LINE = 567;
const SIX_POINTS = 120;

type Paragraph = IParagraphStylePropertiesOptions;
type Run = IRunStylePropertiesOptions;

const CENTRE: Paragraph = { alignment: AlignmentType.CENTER };
const JUSTIFIED: Paragraph = { alignment: AlignmentType.JUSTIFIED, spacing: { before: SIX_POINTS } };
const TOGETHER: Paragraph = { keepNext: true, keepLines: true };
const CELL: Paragraph = { spacing: { before: 30, after: 30 } };
const BOLD = { bold: true, boldComplexScript: true };
const ITALIC = { italics: true, italicsComplexScript: true };

function style(id: string, name: string, paragraph: Paragraph, run: Run): IParagraphStyleOptions {
  return { id, name, basedOn: 'Normal', quickFormat: true, paragraph, run };
}

const OWN = [
  style('NationalName', 'Quốc hiệu', CENTRE, { ...BOLD, size: SIZE.small }),
  style('Motto', 'Tiêu ngữ', CENTRE, { ...BOLD, size: SIZE.medium }),
  style('SuperiorName', 'Cơ quan chủ quản', CENTRE, { size: SIZE.small }),
  style('IssuerName', 'Cơ quan ban hành', CENTRE, { ...BOLD, size: SIZE.small }),
  style('NumberSymbol', 'Số, ký hiệu', CENTRE, { size: SIZE.medium }),
  style('PlaceDate', 'Địa danh, ngày', CENTRE, { ...ITALIC, size: SIZE.medium }),
  style('RuleLine', 'Đường kẻ', { spacing: { line: 80, lineRule: LineRuleType.EXACT } }, { size: 4 }),
  style('FormNumber', 'Mẫu số', CENTRE, { ...BOLD, size: SIZE.small }),
  style('FormBasis', 'Căn cứ của mẫu', CENTRE, { ...ITALIC, size: SIZE.smallest }),
  style('UnitLine', 'Dòng đơn vị', {}, { size: SIZE.small }),
  style('Addressee', 'Kính gửi', { ...CENTRE, spacing: { before: 240, after: SIX_POINTS } }, {}),
  style(
    'AddresseeList',
    'Danh sách kính gửi',
    { indent: { left: 2835, hanging: 170 }, spacing: { before: 40 } },
    {},
  ),
  style('LegalBasis', 'Căn cứ', { ...JUSTIFIED, indent: { firstLine: FIRST_LINE } }, ITALIC),
  style(
    'FilledLine',
    'Dòng điền',
    { alignment: AlignmentType.LEFT, spacing: { before: SIX_POINTS }, indent: { firstLine: FIRST_LINE } },
    {},
  ),
  style('Dash', 'Gạch đầu dòng', { ...JUSTIFIED, indent: { firstLine: FIRST_LINE } }, {}),
  style('Article', 'Điều', { ...JUSTIFIED, indent: { firstLine: FIRST_LINE } }, {}),
  style(
    'DecidingAuthority',
    'Thẩm quyền ban hành',
    { ...CENTRE, ...TOGETHER, spacing: { before: 240, after: SIX_POINTS } },
    BOLD,
  ),
  style(
    'Decides',
    'Quyết định',
    { ...CENTRE, ...TOGETHER, spacing: { before: SIX_POINTS, after: SIX_POINTS } },
    BOLD,
  ),
  style('InWords', 'Bằng chữ', CELL, { ...ITALIC, size: SIZE.small }),
  style(
    'MoneyUnit',
    'Đơn vị tính',
    { alignment: AlignmentType.RIGHT, spacing: { before: SIX_POINTS, after: 40 }, keepNext: true },
    { ...ITALIC, size: SIZE.small },
  ),
  style('Note', 'Ghi chú', JUSTIFIED, { ...ITALIC, size: SIZE.small }),
  style('RecipientsTitle', 'Nơi nhận', {}, { ...BOLD, ...ITALIC, size: SIZE.small }),
  style('Recipients', 'Danh sách nơi nhận', {}, { size: SIZE.smallest }),
  style('SignerPost', 'Quyền hạn, chức vụ', { ...CENTRE, ...TOGETHER }, BOLD),
  style('SignerHow', 'Cách ký', { ...CENTRE, ...TOGETHER }, { ...ITALIC, size: SIZE.small }),
  style('SignerName', 'Họ tên người ký', { ...CENTRE, keepLines: true }, BOLD),
  style('AppendixNumber', 'Số phụ lục', { ...CENTRE, ...TOGETHER, outlineLevel: 0 }, BOLD),
  style('AppendixTitle', 'Tên phụ lục', { ...CENTRE, ...TOGETHER }, BOLD),
  style('AppendixOrigin', 'Kèm theo', { ...CENTRE, ...TOGETHER, spacing: { after: 60 } }, ITALIC),
  style('TableHead', 'Đầu bảng', { ...CENTRE, ...CELL, keepNext: true }, { ...BOLD, size: SIZE.smallest }),
  style('TableMark', 'Số cột', { ...CENTRE, keepNext: true }, { ...ITALIC, size: SIZE.smallest }),
  style('TableText', 'Chữ trong bảng', CELL, { size: SIZE.smallest }),
  style('TableCentre', 'Giữa ô', { ...CENTRE, ...CELL }, { size: SIZE.smallest }),
  style('TableNumber', 'Số trong bảng', { ...CELL, alignment: AlignmentType.RIGHT }, { size: SIZE.smallest }),
  style('TableGroup', 'Nhóm trong bảng', { ...CELL, keepNext: true }, { ...BOLD, size: SIZE.smallest }),
  style('TableTotal', 'Cộng', { ...CENTRE, ...CELL, keepNext: true }, { ...BOLD, size: SIZE.smallest }),
  style(
    'TableSum',
    'Số cộng',
    { ...CELL, alignment: AlignmentType.RIGHT, keepNext: true },
    { ...BOLD, size: SIZE.smallest },
  ),
];

const heading = (paragraph: Paragraph, run: Run) => ({
  paragraph: { ...JUSTIFIED, ...TOGETHER, ...paragraph },
  run: { size: SIZE.body, color: '000000', ...run },
});

/** Styles by the names Word knows, and those papers of offices need besides. */
export const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: FONT, size: SIZE.body, sizeComplexScript: SIZE.body, language: VIETNAMESE } },
    title: {
      paragraph: { ...CENTRE, ...TOGETHER, spacing: { before: 240 } },
      run: { ...BOLD, size: SIZE.body, color: '000000' },
    },
    heading1: heading({ indent: { firstLine: FIRST_LINE } }, BOLD),
    heading2: heading({ indent: { firstLine: FIRST_LINE } }, BOLD),
    heading3: heading({ indent: { firstLine: FIRST_LINE } }, { ...BOLD, ...ITALIC }),
  },
  paragraphStyles: [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { ...JUSTIFIED, indent: { firstLine: FIRST_LINE } },
    },
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      paragraph: { ...CENTRE, ...TOGETHER },
      run: BOLD,
    },
    { id: 'Header', name: 'header', basedOn: 'Normal', paragraph: CENTRE, run: { size: SIZE.medium } },
    ...OWN,
  ],
};
