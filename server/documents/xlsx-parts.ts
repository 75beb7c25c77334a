/** The parts of a workbook around its sheets: what it consists of, and how cells look. */
import { escapeXml } from './xml.ts';
import type { ZipPart } from './zip.ts';

/** Places of the styles among the `cellXfs` below. */
export const STYLES = { header: 1, text: 2, integer: 3, number: 4, percent: 5, day: 6 } as const;
export type XlsxStyle = keyof typeof STYLES;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What the workbook says of a sheet. */
export interface SheetPart {
  name: string;
  hidden?: boolean;
  /** Rows that stand on top of every printed page; null for none. */
  titleRows: readonly [number, number] | null;
  /** Columns that are printed, where not all are: the last of them, from 0. */
  lastPrinted?: number;
  /** What can be filtered: `$A$7:$K$40`. */
  filter?: string;
}

/** Everything but the sheets, which are `xl/worksheets/sheet1.xml` and on. */
export function partsAround(sheets: readonly SheetPart[], styles = stylesXml()): ZipPart[] {
  return [
    { name: '[Content_Types].xml', content: [contentTypes(sheets.length)] },
    { name: '_rels/.rels', content: [relations([['officeDocument', 'xl/workbook.xml']])] },
    { name: 'xl/workbook.xml', content: [workbookXml(sheets)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: [
        relations([
          ...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
          ['styles', 'styles.xml'],
        ]),
      ],
    },
    { name: 'xl/styles.xml', content: [styles] },
  ];
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>${sheets.join('')}<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

function workbookXml(parts: readonly SheetPart[]): string {
  const sheets = parts.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const names = parts.map(printingOf).join('');
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets>${names && `<definedNames>${names}</definedNames>`}</workbook>`;
}

function printingOf({ name, titleRows, lastPrinted, filter }: SheetPart, index: number): string {
  const of = (what: string, range: string, more = '') =>
    `<definedName name="_xlnm.${what}" localSheetId="${index}"${more}>'${escapeXml(name)}'!${range}</definedName>`;
  const area = lastPrinted === undefined ? '' : of('Print_Area', `$A:$${columnName(lastPrinted)}`);
  const filtered = filter ? of('_FilterDatabase', filter, ' hidden="1"') : '';
  return filtered + area + (titleRows ? of('Print_Titles', `$${titleRows[0]}:$${titleRows[1]}`) : '');
}

function stylesXml(): string {
  const format = (id: number, look = 'fontId="0" fillId="0" borderId="1"', more = '') =>
    `<xf numFmtId="${id}" ${look} xfId="0" applyNumberFormat="1" applyBorder="1"${more}`;
  const wrapped =
    ' applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>';
  const styles = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"',
    format(49, 'fontId="1" fillId="2" borderId="1"', wrapped),
    format(49),
    format(3),
    format(166),
    format(165),
    format(164),
  ];
  const cells = styles.map((style) => (style.endsWith('</xf>') ? style : `${style}/>`)).join('');
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="#,##0.##"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF0"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${thinBorder()}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">${cells}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function thinBorder(): string {
  const side = (name: string) => `<${name} style="thin"><color rgb="FFBFC7CC"/></${name}>`;
  return `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
}

const LONGEST_NAME = 31;

/** Sheet names hold at most 31 characters, and none of `\ / ? * [ ] :`. */
export function sheetName(name: string): string {
  const plain = name.replace(/[\\/?*[\]:']/g, ' ');
  return plain.slice(0, LONGEST_NAME).trim() || 'Sheet';
}

const NAMES: string[] = [];

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnName(index: number): string {
  NAMES[index] ??=
    (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  return NAMES[index];
}
