/** Makes workbooks as offices send them: merged titles, old fonts, hidden columns, formulas, dates of two systems. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { columnLetters } from '../../server/intake/spreadsheets/read/address.ts';
import { addPiece, emptyWorkbook } from '../../server/intake/spreadsheets/read/collect.ts';
import { READ_LIMITS, type ReadLimits } from '../../server/intake/spreadsheets/read/limits.ts';
import { readFile } from '../../server/intake/spreadsheets/read/read.ts';
import type { Sheet, Workbook } from '../../server/intake/spreadsheets/types.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

export interface MadeCell {
  text?: string;
  runs?: { text: string; font?: string }[];
  number?: number;
  font?: string;
  /** A number format: `dd/mm/yyyy`, `0000`. */
  format?: string;
  formula?: string;
  error?: string;
  /** Written into the cell and not into the table of texts. */
  inline?: boolean;
}

export interface MadeSheet {
  name?: string;
  state?: 'hidden' | 'veryHidden';
  rows: (readonly (MadeCell | string | number | null)[])[];
  merges?: string[];
  hiddenColumns?: number[];
  hiddenRows?: number[];
}

export interface MadeWorkbook {
  sheets: MadeSheet[];
  date1904?: boolean;
  /** Parts in place of or beside the usual ones. */
  parts?: RawEntry[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The bytes of the workbook. */
export function makeXlsx(book: MadeWorkbook): Buffer {
  return rawZip(partsOf(book));
}

export function partsOf(book: MadeWorkbook): RawEntry[] {
  const maker = new Maker();
  const sheets = book.sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    data: maker.sheet(sheet),
  }));
  const parts: RawEntry[] = [
    { name: '[Content_Types].xml', data: contentTypes(sheets.length) },
    {
      name: '_rels/.rels',
      data: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    },
    { name: 'xl/workbook.xml', data: workbookXml(book) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: relations([
        ...sheets.map(
          (_, index): Relation => [`s${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`],
        ),
        ['st', 'styles', 'styles.xml'],
        ['ss', 'sharedStrings', '/xl/sharedStrings.xml'],
      ]),
    },
    ...sheets,
    { name: 'xl/styles.xml', data: maker.styles() },
    { name: 'xl/sharedStrings.xml', data: maker.strings() },
  ];
  const replaced = new Set(book.parts?.map(({ name }) => name));
  return [...parts.filter(({ name }) => !replaced.has(name)), ...(book.parts ?? [])];
}

/** What programs that open workbooks need to know of each part. */
function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = [
    ['workbook', 'sheet.main'],
    ['styles', 'styles'],
    ['sharedStrings', 'sharedStrings'],
    ...Array.from({ length: sheets }, (_, at) => [`worksheets/sheet${at + 1}`, 'worksheet']),
  ].map(([part, kind]) => `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`);
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

type Relation = [id: string, type: string, target: string];

export function relations(list: Relation[]): string {
  const lines = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`;
}

function workbookXml({ sheets, date1904 }: MadeWorkbook): string {
  const lines = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="s${index + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${lines.join('')}</sheets></workbook>`;
}

class Maker {
  private readonly texts = new Map<string, number>();
  private readonly fonts = ['Times New Roman'];
  private readonly formats: string[] = [];
  private readonly looks = ['0 0'];

  sheet({ rows, merges = [], hiddenColumns = [], hiddenRows = [] }: MadeSheet): string {
    const columns = hiddenColumns.map((at) => `<col min="${at + 1}" max="${at + 1}" width="9" hidden="1"/>`);
    const lines = rows.map((cells, index) => {
      const written = cells.map((cell, column) => this.cell(columnLetters(column) + (index + 1), cell));
      return `<row r="${index + 1}"${hiddenRows.includes(index + 1) ? ' hidden="1"' : ''}>${written.join('')}</row>`;
    });
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    return `${HEAD}<worksheet xmlns="${MAIN}">${columns.length ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${lines.join('')}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`;
  }

  styles(): string {
    const formats = this.formats.map(
      (code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`,
    );
    const fonts = this.fonts.map((name) => `<font><sz val="12"/><name val="${escapeXml(name)}"/></font>`);
    const looks = this.looks.map((look) => {
      const [font, format] = look.split(' ');
      return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0"/>`;
    });
    return `${HEAD}<styleSheet xmlns="${MAIN}">${formats.length ? `<numFmts>${formats.join('')}</numFmts>` : ''}<fonts>${fonts.join('')}</fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders><cellStyleXfs><xf numFmtId="14" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs>${looks.join('')}</cellXfs></styleSheet>`;
  }

  strings(): string {
    return `${HEAD}<sst xmlns="${MAIN}">${[...this.texts.keys()].map((xml) => `<si>${xml}</si>`).join('')}</sst>`;
  }

  private cell(at: string, cell: MadeCell | string | number | null): string {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    const made = typeof cell === 'string' ? { text: cell } : cell;
    const start = `<c r="${at}" s="${this.look(made)}"`;
    const formula = made.formula ? `<f>${escapeXml(made.formula)}</f>` : '';
    if (made.error) return `${start} t="e">${formula}<v>${made.error}</v></c>`;
    if (made.number !== undefined) return `${start}>${formula}<v>${made.number}</v></c>`;
    const xml = made.runs ? made.runs.map(runXml).join('') : textXml(made.text ?? '');
    if (formula) return `${start} t="str">${formula}<v>${escapeXml(made.text ?? '')}</v></c>`;
    if (made.inline) return `${start} t="inlineStr"><is>${xml}</is></c>`;
    return `${start} t="s"><v>${place(this.texts, xml)}</v></c>`;
  }

  private look({ font, format }: MadeCell): number {
    const fontAt = font ? add(this.fonts, font) : 0;
    const formatAt = format ? 164 + add(this.formats, format) : 0;
    return add(this.looks, `${fontAt} ${formatAt}`);
  }
}

function runXml({ text, font }: { text: string; font?: string }): string {
  return `<r>${font ? `<rPr><rFont val="${escapeXml(font)}"/></rPr>` : ''}${textXml(text)}</r>`;
}

function textXml(text: string): string {
  return `<t xml:space="preserve">${escapeXml(text)}</t>`;
}

function add(list: string[], item: string): number {
  const at = list.indexOf(item);
  return at >= 0 ? at : list.push(item) - 1;
}

function place(map: Map<string, number>, key: string): number {
  if (!map.has(key)) map.set(key, map.size);
  return map.get(key)!;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'workbooks-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A file with these bytes, gone when the tests end. */
export function fileOf(bytes: Buffer | string): string {
  const file = path.join(folder, `${++files}.bin`);
  fs.writeFileSync(file, bytes);
  return file;
}

/** Reads a file in this process: the same code as in the reading process, a second faster. */
export async function readHere(bytes: Buffer | string, limits: Partial<ReadLimits> = {}): Promise<Workbook> {
  const workbook = emptyWorkbook();
  await readFile(fileOf(bytes), { ...READ_LIMITS, ...limits }, async (piece) => addPiece(workbook, piece));
  return workbook;
}

/** The first sheet of a workbook that was made. */
export async function sheetHere(sheet: MadeSheet, more: Partial<MadeWorkbook> = {}): Promise<Sheet> {
  return (await readHere(makeXlsx({ sheets: [sheet], ...more }))).sheets[0]!;
}
