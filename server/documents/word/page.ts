/** Pages of A4, upright or on their side, numbered in the middle of the top margin from the second on. */
import {
  type FileChild,
  Header,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';

const MILLIMETRE = 1440 / 25.4;
const twips = (millimetres: number): number => Math.round(millimetres * MILLIMETRE);
/** Decree 30/2020/NĐ-CP: above and below 20 to 25 mm, left 30 to 35 mm, right 15 to 20 mm. */
const MARGIN = {
  top: twips(20),
  bottom: twips(20),
  left: twips(30),
  right: twips(15),
  header: twips(10),
  footer: twips(10),
};
const A4 = { width: 11_906, height: 16_838 };

export type Orientation = 'portrait' | 'landscape';

/** Room for text from left to right, in twips. */
export function textWidth(orientation: Orientation): number {
  return (orientation === 'portrait' ? A4.width : A4.height) - MARGIN.left - MARGIN.right;
}

/** A part of the paper that begins on a new page; its pages count from 1, the first of them shows no number. */
export function section(orientation: Orientation, children: readonly FileChild[]): ISectionOptions {
  const size = {
    ...A4,
    orientation: orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
  };
  return {
    properties: {
      titlePage: true,
      page: { size, margin: { ...MARGIN, gutter: 0 }, pageNumbers: { start: 1 } },
    },
    headers: { default: pageNumber(), first: new Header({ children: [new Paragraph({ style: 'Header' })] }) },
    children,
  };
}

function pageNumber(): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT] });
  return new Header({ children: [new Paragraph({ style: 'Header', children: [number] })] });
}
