/** The head of a paper: who issues it beside the name of the nation, number and symbol beside place and day. */
import type { Paragraph, Table } from 'docx';
import { boldWidth } from '../metrics.ts';
import { textWidth } from './page.ts';
import { paragraph, ruleLine } from './paragraphs.ts';
import { sideBySide } from './tables.ts';
import { capitals, DOTS, FEW_DOTS, longDay, orDots, plain, plainLines } from './text.ts';
import type { Issue, Issuer } from './types.ts';

const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
/** Room for the issuer; the name of the nation fits beside it in one line of 12 points. */
const ISSUER_SHARE = 0.44;
const [MOTTO_SIZE, NAME_SIZE] = [13, 12];
/** The line below the name of an agency is a third to a half as long as the name. */
const NAME_LINE_SHARE = 0.42;

/** @param symbol of the kind of paper: «TTr», «BB» */
export function paperHead(issuer: Issuer, issue: Issue, symbol: string): Table {
  const widths = halves();
  return sideBySide(
    [
      [issuerLines(issuer, widths[0]), nationLines(widths[1])],
      [
        [paragraph('NumberSymbol', numberAndSymbol(issuer, issue, symbol))],
        [paragraph('PlaceDate', placeAndDay(issuer, issue))],
      ],
    ],
    widths,
  );
}

/** The name of the nation, its motto, and the line below it. @param room in twips */
export function nationLines(room: number): Paragraph[] {
  return [
    paragraph('NationalName', NATION),
    paragraph('Motto', MOTTO),
    ruleLine(boldWidth(MOTTO, MOTTO_SIZE), room),
  ];
}

/** «Số: 05/TTr-SKHCN»; what is not given stays open to be filled in. */
export function numberAndSymbol({ abbreviation }: Issuer, { number }: Issue, symbol: string): string {
  return `Số: ${paperNumber(number)}/${symbol}-${orDots(abbreviation, FEW_DOTS)}`;
}

/** Numbers below 10 take a zero before them. */
export function paperNumber(number: string | null): string {
  const text = orDots(number, FEW_DOTS);
  return /^\d$/.test(text) ? `0${text}` : text;
}

/** Room enough to write in, and the line still fits beside the number of a paper of Đức Hòa Thượng. */
const NARROW_DOTS = '….';

function placeAndDay({ place }: Issuer, { day }: Issue): string {
  return `${orDots(place, '…………')}, ${longDay(day, NARROW_DOTS)}`;
}

function issuerLines({ superior, name }: Issuer, room: number): Paragraph[] {
  const names = (plain(name) ? plainLines(name) : [DOTS]).map(capitals);
  const longest = Math.min(room, Math.max(...names.map((line) => boldWidth(line, NAME_SIZE))));
  return [
    ...(superior ? [paragraph('SuperiorName', capitals(superior))] : []),
    ...names.map((line) => paragraph('IssuerName', line)),
    ruleLine(Math.round(longest * NAME_LINE_SHARE), room),
  ];
}

function halves(): [number, number] {
  const width = textWidth('portrait');
  const left = Math.round(width * ISSUER_SHARE);
  return [left, width - left];
}

const TITLE_SIZE = 14;

/** What kind of paper it is, what it is about, and the line below. */
export function titleLines(kind: string, subject: string): Paragraph[] {
  const room = textWidth('portrait');
  const longest = Math.min(room, boldWidth(plain(subject), TITLE_SIZE));
  return [
    paragraph('Title', capitals(kind)),
    paragraph('Subtitle', subject),
    ruleLine(Math.round(longest * NAME_LINE_SHARE), room),
  ];
}
