/**
 * The file itself. The same words give the same bytes, today and in ten years: a paper that was issued and is made
 * again must be the one that was signed. So the parts are packed anew without the clock of the day they were made.
 */
import zlib from 'node:zlib';
import { AlignmentType, Document, type ISectionOptions, LevelFormat, LevelSuffix, Packer } from 'docx';
import type { Day } from '../../shared/days.ts';
import { escapeXml } from '../xml.ts';
import { type ZipPart, zip } from '../zip.ts';
import { ARTICLES, HEADINGS } from './paragraphs.ts';
import { FIRST_LINE, STYLES } from './styles.ts';
import { DataTable, PLACE_XML } from './tables.ts';
import { plain } from './text.ts';

export interface FileFacts {
  title: string;
  /** The agency that issues it. */
  issuer: string;
  /** The day on the paper; null when it is not issued yet. */
  day: Day | null;
}

const CORE = 'docProps/core.xml';
const BODY = 'word/document.xml';
const FIRST_PART = '[Content_Types].xml';

/** A .docx of the sections. */
export async function wordFile(facts: FileFacts, sections: readonly ISectionOptions[]): Promise<Buffer> {
  const document = new Document({
    styles: STYLES,
    numbering: { config: [HEADING_NUMBERS, ARTICLE_NUMBERS] },
    sections,
  });
  const parts = partsOf(await Packer.toBuffer(document));
  const tables = sections.flatMap(({ children }) => children.filter((child) => child instanceof DataTable));
  const contents = new Map<string, ZipPart['content']>();
  for (const [name, text] of [...parts].sort(typesFirst)) contents.set(name, [text]);
  contents.set(CORE, [coreXml(facts)]);
  contents.set(BODY, withTables(parts.get(BODY)!, tables));
  return zip([...contents].map(([name, content]) => ({ name, content })));
}

function typesFirst([one]: [string, string], [other]: [string, string]): number {
  return Number(other === FIRST_PART) - Number(one === FIRST_PART);
}

/** The body with each table where its place is, in their order. */
async function* withTables(body: string, tables: readonly DataTable[]): AsyncGenerator<string> {
  const pieces = body.split(PLACE_XML);
  if (pieces.length !== tables.length + 1) throw new Error('a table of data stands inside another table');
  for (const [at, piece] of pieces.entries()) {
    yield piece;
    if (tables[at]) yield* tables[at].xml();
  }
}

const LAYOUT = {
  ...{ alignment: AlignmentType.START, suffix: LevelSuffix.SPACE },
  style: { paragraph: { indent: { left: 0, firstLine: FIRST_LINE } } },
};

/** «I.», «1.», «a)», as the decree numbers what a paper consists of. */
const HEADING_NUMBERS = {
  reference: HEADINGS,
  levels: [
    { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.' },
    { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
    { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)' },
  ].map((level) => ({
    ...level,
    ...LAYOUT,
  })),
};

const ARTICLE_NUMBERS = {
  reference: ARTICLES,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: 'Điều %1.',
      ...LAYOUT,
      style: { ...LAYOUT.style, run: { bold: true } },
    },
  ],
};

function coreXml({ title, issuer, day }: FileFacts): string {
  const created = day
    ? ['created', 'modified'].map(
        (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`,
      )
    : [];
  const of = (name: string, text: string) => `<${name}>${escapeXml(plain(text))}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${of('dc:title', title)}${of('dc:creator', issuer)}${of('cp:lastModifiedBy', issuer)}<dc:language>vi-VN</dc:language><cp:revision>1</cp:revision>${created.join('')}</cp:coreProperties>`;
}

const DIRECTORY_END = Buffer.from('PK\x05\x06', 'latin1');

/** The parts of a zip file that was just made here, by name. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf(DIRECTORY_END);
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(from, from + size);
    parts.set(
      file.toString('utf8', at + 46, at + 46 + name),
      (method === 0 ? data : zlib.inflateRawSync(data)).toString(),
    );
    at += 46 + name + extra + comment;
  }
  return parts;
}
