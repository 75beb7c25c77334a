/** `xl/workbook.xml` and its relations: which sheets there are and where their parts stand. */
import path from 'node:path';
import { lettersOf } from '../text/letters.ts';
import type { SheetHead } from '../types.ts';
import type { Archive } from './archive.ts';
import type { ReadLimits } from './limits.ts';
import { FileRefusal } from './refusal.ts';
import { attribute, isTrue, readXml } from './xml.ts';

export interface SheetPart extends SheetHead {
  part: string;
}

export interface WorkbookParts {
  sheets: SheetPart[];
  strings: string | null;
  styles: string | null;
  from1904: boolean;
}

interface Relation {
  id: string;
  type: string;
  target: string;
  external: boolean;
}

/** Finds the parts of a workbook; refuses what has macros, looks into other files, or is no workbook. */
export async function findParts(archive: Archive, limits: ReadLimits): Promise<WorkbookParts> {
  const root = await relationsOf(archive, '_rels/.rels', '', limits);
  const office = root.find(({ type }) => type === 'officedocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(office)) throw new FileRefusal('damaged');
  const relations = await relationsOf(archive, relationsPart(office), path.posix.dirname(office), limits);
  refuseDangerous(archive, relations);
  const { sheets, from1904 } = await readWorkbookPart(archive, office, limits);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const target = (type: string): string | null =>
    relations.find((relation) => relation.type === type && archive.has(relation.target))?.target ?? null;
  return {
    sheets: sheets.flatMap(({ id, ...head }) => sheetPart(archive, head, byId.get(id))),
    strings: target('sharedstrings'),
    styles: target('styles'),
    from1904,
  };
}

function relationsPart(part: string): string {
  return path.posix.join(path.posix.dirname(part), '_rels', path.posix.basename(part) + '.rels');
}

async function relationsOf(
  archive: Archive,
  part: string,
  folder: string,
  limits: ReadLimits,
): Promise<Relation[]> {
  const relations: Relation[] = [];
  if (!archive.has(part)) return relations;
  await readXml(
    archive.read(part),
    {
      open: (name, { Id, Type, Target, TargetMode }) => {
        if (name !== 'Relationship' || relations.length >= limits.parts) return;
        const type = (Type ?? '').split('/').at(-1)!.toLowerCase();
        const target = path.posix.join('/', Target?.startsWith('/') ? '' : folder, Target ?? '').slice(1);
        relations.push({
          id: Id ?? '',
          type,
          target: target.toLowerCase(),
          external: TargetMode === 'External',
        });
      },
    },
    limits.depth,
  );
  return relations;
}

function refuseDangerous(archive: Archive, relations: readonly Relation[]): void {
  const has = (pattern: RegExp): boolean => archive.names.some((name) => pattern.test(name));
  const types = new Set(relations.map(({ type }) => type));
  if (types.has('vbaproject') || has(/vbaproject\.bin$|\/macrosheets\//)) throw new FileRefusal('macros');
  if (types.has('externallink') || has(/\/externallinks\//) || relations.some(({ external }) => external))
    throw new FileRefusal('external_links');
}

async function readWorkbookPart(
  archive: Archive,
  part: string,
  limits: ReadLimits,
): Promise<{ sheets: (SheetHead & { id: string })[]; from1904: boolean }> {
  const sheets: (SheetHead & { id: string })[] = [];
  let from1904 = false;
  await readXml(
    archive.read(part),
    {
      open: (name, attributes) => {
        if (name === 'workbookPr') from1904 = isTrue(attributes.date1904);
        if (name !== 'sheet') return;
        if (sheets.length >= limits.sheets) throw new FileRefusal('too_many_sheets', { most: limits.sheets });
        sheets.push({
          name: lettersOf((attributes.name ?? '').slice(0, 64)),
          hidden: /hidden/i.test(attributes.state ?? ''),
          id: attribute(attributes, 'id') ?? '',
        });
      },
    },
    limits.depth,
  );
  return { sheets, from1904 };
}

/** Sheets of charts and dialogs hold no table. */
function sheetPart(archive: Archive, head: SheetHead, relation: Relation | undefined): SheetPart[] {
  if (relation?.type !== 'worksheet') return [];
  if (!archive.has(relation.target)) throw new FileRefusal('damaged');
  return [{ ...head, part: relation.target }];
}
