/** The same report as a PDF, in the layout of the Word file: A4, the head in two columns, annexes on their side. */
import { createRequire } from 'node:module';
import type { ReportAnnex, ReportBlock, ReportPaper } from '../report/types.ts';
import { REPORT_KIND, REPORT_SYMBOL } from '../report/types.ts';
import { rightToSign } from '../word/closing.ts';
import { numberAndSymbol } from '../word/head.ts';
import { issuerName } from '../word/phrases.ts';
import { annexOrigin, annexTitle, ended } from '../word/report.ts';
import { capitals, longDay, orDots, plain } from '../word/text.ts';
import { annexTable } from './table.ts';

type Node = Record<string, unknown> | string;
interface Maker {
  addFonts(fonts: Record<string, Record<string, string>>): void;
  setUrlAccessPolicy(allow: (url: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(definition: Record<string, unknown>): { getBuffer(): Promise<Buffer> };
}

const require = createRequire(import.meta.url);
const MILLIMETRE = 72 / 25.4;
/** Decree 30/2020/NĐ-CP: left 30 mm, right 15 mm, above and below 20 mm. */
const MARGINS = [30, 20, 15, 20].map((side) => side * MILLIMETRE);
const FONT = 'Tinos';
const BODY_SIZE = 13;
const INDENT = 12.7 * MILLIMETRE;

/** The PDF. Fonts go into the file, so that it looks the same everywhere. */
export async function reportPdf(paper: ReportPaper): Promise<Buffer> {
  const { issue, issuer, subject, annexes } = paper;
  const made = issue.day ?? '2000-01-01';
  return maker()
    .createPdf({
      pageSize: 'A4',
      pageMargins: MARGINS,
      info: {
        ...{ title: `${REPORT_KIND} ${plain(subject)}`, author: issuerName(issuer) },
        creationDate: new Date(`${made}T05:00:00Z`),
      },
      language: 'vi-VN',
      defaultStyle: { font: FONT, fontSize: BODY_SIZE, lineHeight: 1.15 },
      header: (page: number) => ({
        text: page === 1 ? '' : String(page),
        ...{ alignment: 'center', margin: [0, 10 * MILLIMETRE, 0, 0] },
      }),
      content: [...bodyOf(paper), ...annexes.flatMap((annex) => annexPages(annex, paper))],
    })
    .getBuffer();
}

let known: Maker | null = null;

function maker(): Maker {
  if (known) return known;
  known = require('pdfmake') as Maker;
  const file = (style: string) => require.resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);
  const fonts = {
    ...{ normal: file('400Regular'), italics: file('400Regular_Italic') },
    ...{ bold: file('700Bold'), bolditalics: file('700Bold_Italic') },
  };
  known.addFonts({ [FONT]: fonts });
  // Words of users are no addresses: nothing is fetched, and no file is read but the fonts.
  known.setUrlAccessPolicy(() => false);
  known.setLocalAccessPolicy((path) => Object.values(fonts).includes(path));
  return known;
}

function bodyOf(paper: ReportPaper): Node[] {
  const { issuer, issue, subject, blocks } = paper;
  const counts = [0, 0];
  return [
    headOf(paper),
    { text: capitals(REPORT_KIND), bold: true, fontSize: 14, alignment: 'center', margin: [0, 18, 0, 0] },
    { text: plain(subject), bold: true, fontSize: 14, alignment: 'center' },
    rule(90, [0, 2, 0, 12]),
    ...blocks.map((block, at) => blockOf(block, counts, at === blocks.length - 1)),
    closingOf(paper),
  ];

  function headOf({ issuer: { superior, name, place } }: ReportPaper): Node {
    const left: Node[] = [
      ...(superior ? [{ text: capitals(superior), fontSize: 12, alignment: 'center' }] : []),
      { text: capitals(orDots(name)), bold: true, fontSize: 12, alignment: 'center' },
      rule(70, [0, 2, 0, 6]),
      { text: numberAndSymbol(issuer, issue, REPORT_SYMBOL), alignment: 'center' },
    ];
    const right: Node[] = [
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true, fontSize: 12, alignment: 'center' },
      { text: 'Độc lập - Tự do - Hạnh phúc', bold: true, alignment: 'center' },
      rule(165, [0, 2, 0, 6]),
      { text: `${orDots(place, '…………')}, ${longDay(issue.day, '….')}`, italics: true, alignment: 'center' },
    ];
    return {
      columns: [
        { width: '42%', stack: left },
        { width: '58%', stack: right },
      ],
    };
  }
}

function rule(length: number, margin: number[]): Node {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
    ...{ alignment: 'center', margin },
  };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** @param counts of the headings so far, by level */
function blockOf(block: ReportBlock, counts: number[], isLast: boolean): Node {
  const text = isLast ? ended(block.text) : plain(block.text);
  if (block.kind === 'heading') {
    counts[block.level] = (counts[block.level] ?? 0) + 1;
    if (block.level === 0) counts[1] = 0;
    const mark = block.level === 0 ? `${ROMAN[counts[0]! - 1]}.` : `${counts[1]}.`;
    const words = block.level === 0 ? capitals(text) : text;
    return {
      text: `${mark} ${words}`,
      bold: true,
      margin: [INDENT, 8, 0, 2],
      headlineLevel: block.level + 1,
    };
  }
  return {
    text: block.kind === 'dash' ? `- ${text}` : text,
    ...{ alignment: 'justify', leadingIndent: INDENT, margin: [0, 3, 0, 3] },
  };
}

function closingOf({ recipients, signer }: ReportPaper): Node {
  const left: Node[] = [
    { text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12 },
    ...recipients.lines.map((line) => ({ text: `- ${plain(line).replace(/[;.,]+$/, '')};`, fontSize: 11 })),
    { text: `- Lưu: ${plain(recipients.archive)}.`, fontSize: 11 },
  ];
  const right: Node[] = [
    ...rightToSign(signer).map((line) => ({ text: line, bold: true, alignment: 'center' })),
    { text: orDots(signer.name), bold: true, alignment: 'center', margin: [0, 64, 0, 0] },
  ];
  return {
    columns: [
      { width: '50%', stack: left },
      { width: '50%', stack: right },
    ],
    ...{ margin: [0, 16, 0, 0], unbreakable: true },
  };
}

function annexPages(annex: ReportAnnex, paper: ReportPaper): Node[] {
  return [
    {
      ...{ text: annexTitle(annex), bold: true, fontSize: 14, alignment: 'center' },
      ...{ pageBreak: 'before', pageOrientation: 'landscape' },
    },
    { text: capitals(annex.title), bold: true, alignment: 'center' },
    { text: annexOrigin(paper), italics: true, fontSize: 13, alignment: 'center', margin: [0, 0, 0, 6] },
    ...(annex.units ? [{ text: annex.units, italics: true, fontSize: 11, alignment: 'right' }] : []),
    annexTable(annex),
    ...annex.notes.map((note) => ({ text: plain(note), italics: true, fontSize: 11, margin: [0, 4, 0, 0] })),
  ];
}
