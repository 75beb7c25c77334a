/** What is chosen about a file: it is kept at once, and the preview is made anew. */
import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { Refused } from '../../../errors.ts';
import { readForm } from '../../../shared/forms.ts';
import { ENCODINGS } from '../../spreadsheets/text/encodings.ts';
import {
  columnsForm,
  encodingsForm,
  forgetForm,
  headerForm,
  readColumns,
  sheetForm,
} from '../form/choices.ts';
import { headerAt, settledColumns } from '../rules/choices.ts';
import { chooseFor, forgetColumns, getImport } from '../service/imports.ts';
import { startPreview } from '../service/work.ts';
import type { Import, ImportChoices, UnderstoodSheet } from '../types.ts';
import { back } from './work.ts';

type Versioned = z.ZodType<{ lockVersion: number }>;

/**
 * A form of which one makes choices; `place` is where on the page one goes on. `waits` when more is chosen there: the
 * choices are kept and the preview is made when they are all made.
 */
export function choosing<Form extends Versioned>(
  form: Form,
  choicesOf: (
    known: Import,
    input: z.output<Form>,
    req: Request,
  ) => Partial<ImportChoices> | Promise<Partial<ImportChoices>>,
  place: (input: z.output<Form>) => string,
  waits: (input: z.output<Form>) => boolean = () => false,
): RequestHandler {
  return async (req, res) => {
    const { known, input } = await readChoice(req, form);
    const choices = await choicesOf(known, input, req);
    await chooseFor(actorOf(req), known.id, input.lockVersion, choices);
    if (!waits(input)) startPreview(actorOf(req), known.id, viewOf(req).today);
    await back(res, known.id, place(input));
  };
}

async function readChoice<Form extends Versioned>(req: Request, form: Form) {
  const known = await getImport(actorOf(req), idOf(req, 'importId'));
  const input = readForm(form, req.body);
  if (known.status === 'applied' || known.status === 'reverted') throw new Refused('import.problem.applied');
  if (known.lockVersion !== input.lockVersion) throw new Refused('import.problem.chosenSince');
  return { known, input };
}

const atSheet = ({ sheet }: { sheet: number }) => `?sheet=${sheet}#file`;

function sheetOf({ understood }: Import, sheet: number): UnderstoodSheet {
  const found = understood?.sheets[sheet];
  if (!found) throw new Refused('import.problem.chosenSince');
  return found;
}

/** Other titles are other columns: what was chosen for those before says nothing any more. */
export const chooseHeader = choosing(
  headerForm,
  ({ choices, ...known }, { sheet, row, top, bottom, again }) => {
    const { picture } = sheetOf({ choices, ...known }, sheet);
    const others = choices.headers.filter((one) => one.sheet !== sheet);
    const chosen = row !== undefined ? headerAt(row, picture.merges) : between(top, bottom);
    const { [sheet]: _before, ...columns } = choices.columns;
    return { headers: again || !chosen ? others : [...others, { sheet, ...chosen }], columns };
  },
  atSheet,
);

const MOST_HEADER_ROWS = 6;

function between(top: number | undefined, bottom: number | undefined) {
  if (top === undefined || top < 1) return null;
  const last = Math.min(Math.max(top, bottom ?? top), top + MOST_HEADER_ROWS - 1);
  return { top, bottom: last };
}

export const chooseSheet = choosing(
  sheetForm,
  ({ choices }, { sheet, used }) => ({ sheets: { ...choices.sheets, [sheet]: used } }),
  atSheet,
);

export const chooseColumns = choosing(
  columnsForm,
  ({ choices, ...known }, { sheet, ...fields }) => {
    const before = sheetOf({ choices, ...known }, sheet).columns;
    const asked = { ...before, ...readColumns(fields) };
    return { columns: { ...choices.columns, [sheet]: settledColumns(before, asked) } };
  },
  atSheet,
);

export const chooseEncodings = choosing(
  encodingsForm,
  ({ choices, ...known }, { sheet, all, ...fields }) => {
    const { encodings } = sheetOf({ choices, ...known }, sheet).picture;
    const asked = fields as Record<string, unknown>;
    const chosen = encodings.flatMap(({ column, font, encoding: before }, place) => {
      const encoding = ENCODINGS.find((one) => one === (all || asked[`e${place}`]));
      const kept = choices.encodings.find((one) => isSame(one, { sheet, column, font }));
      if (!encoding || (encoding === before && !kept)) return kept ?? [];
      return [{ sheet, column, font, encoding }];
    });
    return { encodings: [...choices.encodings.filter((one) => one.sheet !== sheet), ...chosen] };
  },
  atSheet,
);

type Place = { sheet: number; column: number; font: string | null };

function isSame(one: Place, other: Place): boolean {
  return one.sheet === other.sheet && one.column === other.column && one.font === other.font;
}

export const forgetSheetColumns: RequestHandler = async (req, res) => {
  const { known, input } = await readChoice(req, forgetForm);
  await forgetColumns(actorOf(req), known.id, input.lockVersion, input.sheet);
  startPreview(actorOf(req), known.id, viewOf(req).today);
  await back(res, known.id, atSheet(input));
};
