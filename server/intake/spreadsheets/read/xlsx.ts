/** Reads a workbook of Excel from its zip file, part by part. */
import type { Piece } from '../types.ts';
import { type Archive, openArchive } from './archive.ts';
import { FontTable } from './fonts.ts';
import type { ReadLimits } from './limits.ts';
import { findParts, type WorkbookParts } from './parts.ts';
import { FileRefusal } from './refusal.ts';
import { readSheet, type SheetContext } from './sheet.ts';
import { readStrings } from './strings.ts';
import { readStyles } from './styles.ts';

/** Hands the workbook over piece by piece; throws FileRefusal, also after some pieces have been taken. */
export async function readXlsx(
  path: string,
  limits: ReadLimits,
  take: (piece: Piece) => Promise<void>,
): Promise<void> {
  const archive = await openArchive(path, limits);
  try {
    refuseOtherArchives(archive);
    const parts = await findParts(archive, limits);
    if (parts.sheets.length === 0) throw new FileRefusal('no_sheet');
    await readParts(archive, parts, limits, take);
  } finally {
    archive.close();
  }
}

/** Other things that are zip files, by what is in them. */
function refuseOtherArchives({ names, has }: Archive): void {
  if (has('xl/workbook.bin')) throw new FileRefusal('xlsb');
  if (has('[content_types].xml') && names.some((name) => name.startsWith('xl/'))) return;
  if (names.some((name) => name.startsWith('word/'))) throw new FileRefusal('docx');
  if (has('mimetype') && has('content.xml')) throw new FileRefusal('ods');
  throw new FileRefusal('zip');
}

async function readParts(
  archive: Archive,
  parts: WorkbookParts,
  limits: ReadLimits,
  take: (piece: Piece) => Promise<void>,
): Promise<void> {
  const fonts = new FontTable(256);
  const context: SheetContext = {
    styles: parts.styles ? await readStyles(archive.read(parts.styles), fonts, limits) : [],
    strings: parts.strings ? await readStrings(archive.read(parts.strings), fonts, limits) : [],
    fonts,
    from1904: parts.from1904,
    limits,
    counted: { rows: 0, places: 0, elements: 0 },
  };
  await take({ type: 'workbook', workbook: { kind: 'xlsx', coding: null, separator: null } });
  for (const { part, name, hidden } of parts.sheets) {
    await take({ type: 'sheet', sheet: { name, hidden } });
    await readSheet(archive.read(part), name, context, take);
  }
  await take({ type: 'end', fonts: fonts.names });
}
