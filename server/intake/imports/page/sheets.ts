/** What was understood of each sheet: its picture, what its columns hold and why, how its texts were written. */
import { kindOptions } from '../../../inventory/page/choices.ts';
import type { Speech } from '../../../network/page/speech.ts';
import { FIELDS, type Field } from '../../spreadsheets/facts/columns.ts';
import type { ColumnGuess } from '../../spreadsheets/layout/mapping.ts';
import { columnLetters } from '../../spreadsheets/read/address.ts';
import { ENCODINGS } from '../../spreadsheets/text/encodings.ts';
import type { Import, UnderstoodSheet } from '../types.ts';
import { pictureOf } from './picture.ts';

/** From here on nobody has to look. */
const SURE = 0.8;

export function sheetsPage(
  { id, status, understood, choices }: Import,
  wanted: number | null,
  speech: Speech,
) {
  if (understood === null || understood.sheets.length === 0) return null;
  const { t } = speech;
  const { sheets } = understood;
  const firstUsed = sheets.findIndex(({ used }) => used);
  const at = wanted !== null && sheets[wanted] ? wanted : Math.max(0, firstUsed);
  const sheet = sheets[at]!;
  const columns = columnsOf(sheet, speech);
  const encodings = encodingsOf(sheet, speech);
  const hasUnsure = sheets.some((one) => one.used && columnsOf(one, speech).some(({ isUnsure }) => isUnsure));
  return {
    at,
    name: nameOf(sheet, at, t),
    tabs: sheets.map((one, index) => ({
      label: `${nameOf(one, index, t)}${one.used ? '' : ` (${t('import.sheet.leftOut')})`}`,
      href: `/imports/${id}?sheet=${index}#file`,
      count: null,
      current: index === at,
    })),
    used: sheet.used,
    isHidden: sheet.picture.hidden,
    hasTable: sheet.table !== null,
    rowCount: sheet.picture.rowCount,
    from: t(`import.columnsFrom.${sheet.columnsFrom}`),
    isRemembered: sheet.columnsFrom === 'remembered',
    header: sheet.table
      ? { top: sheet.table.headerRows[0], bottom: sheet.table.headerRows.at(-1) }
      : { top: null, bottom: null },
    hasOwnHeader: choices.headers.some((one) => one.sheet === at),
    picture: pictureOf(sheet),
    columns,
    unsure: columns.filter(({ isUnsure }) => isUnsure).length,
    fields: FIELDS.map((field) => ({ value: field, label: t(`import.field.${field}`) })),
    kinds: kindOptions(speech),
    encodings,
    coding: codingText(understood.workbook, t),
    isOpen:
      wanted !== null ||
      firstUsed < 0 ||
      hasUnsure ||
      (status === 'previewed' && encodings.columns.length > 0),
  };
}

function nameOf({ picture }: UnderstoodSheet, at: number, t: Speech['t']): string {
  return picture.name || t('import.sheet', { number: String(at + 1) });
}

/** By place in the sheet; places of no column of the table have none. */
function columnsOf({ table, columns, columnsFrom }: UnderstoodSheet, { t, format }: Speech) {
  return (table?.columns ?? []).map(({ index, title, hidden, filled }) => {
    const guess = table!.guesses.find(({ column }) => column === index);
    const choice = columns[index] ?? { field: 'ignore' as Field };
    const isGuess = guess !== undefined && guess.field === choice.field && columnsFrom !== 'chosen';
    return {
      index,
      letters: columnLetters(index),
      title,
      isHidden: hidden,
      field: choice.field,
      kind: choice.field === 'ofKind' ? (choice.kind ?? 'other') : null,
      why: isGuess ? whyText(guess, { t, format }) : t(`import.why.${columnsFrom}`),
      isUnsure: columnsFrom === 'guessed' && isGuess && guess.confidence < SURE && filled > 0,
    };
  });
}

/** «theo tiêu đề, 95 %» */
function whyText({ why, confidence }: ColumnGuess, { t, format }: Pick<Speech, 't' | 'format'>): string {
  return `${t(`import.why.${why.reason}`)}, ${format.percent(confidence, 1, 0)}`;
}

function encodingsOf({ picture }: UnderstoodSheet, { t }: Speech) {
  const shown = picture.encodings
    .map((one, place) => ({ ...one, place }))
    .filter(
      ({ encoding, by, examples }) => examples.length > 0 && (encoding !== 'unicode' || by === 'nothing'),
    );
  return {
    columns: shown.map(({ place, column, font, encoding, by, examples }) => ({
      place,
      letters: columnLetters(column),
      font,
      encoding,
      why: t(`import.encodingBy.${by}`),
      examples,
    })),
    options: ENCODINGS.map((encoding) => ({ value: encoding, label: t(`import.encoding.${encoding}`) })),
  };
}

/** How the bytes of a text file were read. */
function codingText(
  { kind, coding, separator }: NonNullable<Import['understood']>['workbook'],
  t: Speech['t'],
) {
  if (kind !== 'text' || coding === null) return null;
  const name = separator === '\t' ? t('import.separator.tab') : (separator ?? '');
  return t('import.coding', { coding: coding.toUpperCase(), separator: name });
}
