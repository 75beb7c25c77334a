/** Opens .docx files and pages made of them, without the code that made them. */
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import sax from 'sax';

const run = promisify(execFile);

/** The parts of a zip file by name, in the order they stand in it. */
export function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26)];
    const start = at + 30 + name + file.readUInt16LE(at + 28);
    const text = zlib.inflateRawSync(file.subarray(start, start + size)).toString();
    parts.set(file.subarray(at + 30, at + 30 + name).toString(), text);
    at = start + size;
  }
  return parts;
}

export interface WordParagraph {
  style: string;
  text: string;
}

/** The paragraphs of the body in their order, those of tables too. */
export function paragraphsOf(file: Buffer): WordParagraph[] {
  const paragraphs: WordParagraph[] = [];
  let inText = false;
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => {
    if (name === 'w:p') paragraphs.push({ style: 'Normal', text: '' });
    if (name === 'w:pStyle') paragraphs.at(-1)!.style = String(attributes['w:val']);
    inText = name === 'w:t';
  };
  parser.onclosetag = () => {
    inText = false;
  };
  parser.ontext = (text) => {
    if (inText) paragraphs.at(-1)!.text += text;
  };
  parser.write(partsOf(file).get('word/document.xml')!).close();
  return paragraphs;
}

/** The words of each row of each table, cell by cell. */
export function rowsOf(file: Buffer): string[][] {
  const rows: string[][] = [];
  let inCell = false;
  let inText = false;
  const parser = sax.parser(true);
  parser.onopentag = ({ name }) => {
    if (name === 'w:tr') rows.push([]);
    if (name === 'w:tc') {
      rows.at(-1)!.push('');
      inCell = true;
    }
    inText = name === 'w:t' && inCell;
  };
  parser.onclosetag = (name) => {
    inText = false;
    if (name === 'w:tc') inCell = false;
  };
  parser.ontext = (text) => {
    const row = rows.at(-1);
    if (inText && row) row[row.length - 1] += text;
  };
  parser.write(partsOf(file).get('word/document.xml')!).close();
  return rows;
}

/** What is wrong with the file as a package: broken XML, relationships that lead nowhere, parts without a type. */
export function faultsOf(file: Buffer): string[] {
  const parts = partsOf(file);
  const types = parts.get('[Content_Types].xml') ?? '';
  const faults = [...parts.keys()][0] === '[Content_Types].xml' ? [] : ['the types of the parts come first'];
  for (const [name, text] of parts) {
    faults.push(...xmlFaults(name, text));
    const hasType = types.includes(`PartName="/${name}"`) || /\.(rels|xml)$/.test(name);
    if (!hasType) faults.push(`${name} has no type`);
    if (!name.endsWith('.rels')) continue;
    const from = path.posix.join(path.posix.dirname(name), '..');
    for (const [, target] of text.matchAll(/Target="([^"]*)"/g))
      if (!parts.has(path.posix.join(from, target!).replace(/^\//, '')))
        faults.push(`${name}: ${target} is missing`);
  }
  return faults;
}

function xmlFaults(name: string, text: string): string[] {
  const faults: string[] = [];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    faults.push(`${name}: ${error.message.split('\n')[0]}`);
    parser.resume();
  };
  parser.write(text).close();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.test(text))
    faults.push(`${name} holds what XML does not allow`);
  return faults;
}

export interface Pages {
  /** The words of each page. */
  texts: string[];
  /** «595 x 842» points, of each page. */
  sizes: string[];
}

const TRIALS = { docx: 'txt', xlsx: 'csv' } as const;
const known = new Map<string, Promise<string | null>>();

/**
 * Skips the test, and says why, where no pages can be made of such files: programs are missing, or LibreOffice is
 * there without the part that reads them. Found out with a file that is none of ours. Making pages takes seconds.
 */
export async function needsPages(
  test: Mocha.Context,
  extension: keyof typeof TRIALS = 'docx',
): Promise<void> {
  test.timeout(240_000);
  if (!known.has(extension)) known.set(extension, whyNoPages(TRIALS[extension]));
  const why = await known.get(extension)!;
  if (why === null) return;
  console.log(`      skipped: ${why}`);
  test.skip();
}

async function whyNoPages(extension: string): Promise<string | null> {
  const missing = ['soffice', 'pdftotext', 'pdfinfo'].filter(
    (program) => spawnSync('which', [program]).status !== 0,
  );
  if (missing.length > 0)
    return `${missing.join(', ')} not installed (libreoffice-writer-nogui, libreoffice-calc-nogui, poppler-utils)`;
  const made = await convertedTo('pdf', Buffer.from('Trang'), extension).catch(() => null);
  return made
    ? null
    : `LibreOffice makes no pages of .${extension} (libreoffice-writer-nogui, libreoffice-calc-nogui)`;
}

/** What LibreOffice makes of a file: `pdf`, `csv`. */
export async function convertedTo(format: string, file: Buffer, extension: string): Promise<Buffer> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'convert-'));
  try {
    const from = path.join(folder, `paper.${extension}`);
    await fs.writeFile(from, file);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    await run('soffice', [
      profile,
      '--headless',
      '--convert-to',
      FILTERS[format] ?? format,
      '--outdir',
      folder,
      from,
    ]);
    return await fs.readFile(path.join(folder, `paper.${format}`));
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** UTF-8, commas, everything as it is shown. */
const FILTERS: Record<string, string> = { csv: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' };

/** The pages of a file. @param extension `docx` or `xlsx` */
export async function pagesOf(file: Buffer, extension = 'docx'): Promise<Pages> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pages-'));
  try {
    const pdf = path.join(folder, 'paper.pdf');
    await fs.writeFile(pdf, await convertedTo('pdf', file, extension));
    const { stdout: text } = await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 1e8 });
    const { stdout: facts } = await run('pdfinfo', ['-f', '1', '-l', '9999', pdf], { maxBuffer: 1e8 });
    return {
      texts: text.split('\f').slice(0, -1),
      sizes: [...facts.matchAll(/^Page.* size:\s+([\d.]+) x ([\d.]+)/gm)].map(
        ([, width, height]) => `${Math.round(Number(width))} x ${Math.round(Number(height))}`,
      ),
    };
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
