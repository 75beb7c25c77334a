import { numberOf } from '../decode.ts';
import type { Session } from '../types.ts';
import { type Column, labelOf, readColumns, readObjects } from './survey.ts';
import type { PlannedMeasure } from './types.ts';

/** Printers: supplies of Printer-MIB (RFC 3805) and the state of HOST-RESOURCES-MIB (RFC 2790). */

const TABLE = '1.3.6.1.2.1.43.11.1.1';
const [COLORANT, CLASS, TYPE, DESCR, UNIT, CAPACITY, LEVEL] = [3, 4, 5, 6, 7, 8, 9].map(
  (column) => `${TABLE}.${column}`,
) as [string, string, string, string, string, string, string];
const COLORANT_VALUE = '1.3.6.1.2.1.43.12.1.1.4';
const PRINTER_STATUS = '1.3.6.1.2.1.25.3.5.1.1';
const PRINTER_ERRORS = '1.3.6.1.2.1.25.3.5.1.2';
/** PrtMarkerSuppliesTypeTC, as far as people buy or empty them. */
const TYPES: Record<number, string> = {
  3: 'toner',
  4: 'waste',
  5: 'ink',
  6: 'ink',
  7: 'ribbon',
  8: 'waste',
  9: 'drum',
  10: 'developer',
  15: 'fuser',
  18: 'waste',
  20: 'transfer',
  21: 'toner',
  32: 'staples',
};
/** Names of colours, as printers of several languages write them. */
const COLOURS: readonly (readonly [RegExp, string])[] = [
  [/\bphoto ?black\b/i, 'black'],
  [/\b(black|noir|schwarz|nero|negro|preto|đen|bk)\b/i, 'black'],
  [/\b(cyan|ciano)\b/i, 'cyan'],
  [/\bmagenta\b/i, 'magenta'],
  [/\b(yellow|jaune|gelb|giallo|amarillo|amarelo)\b/i, 'yellow'],
];

export const supplyProbes = [LEVEL, PRINTER_ERRORS, PRINTER_STATUS];

export async function planSupplies(
  session: Session,
  present: ReadonlySet<string>,
): Promise<PlannedMeasure[]> {
  const supplies = present.has(LEVEL) ? await suppliesOf(session) : [];
  const states = present.has(PRINTER_ERRORS) || present.has(PRINTER_STATUS) ? await printersOf(session) : [];
  return [...states, ...supplies];
}

async function suppliesOf(session: Session): Promise<PlannedMeasure[]> {
  const columns = await readColumns(session, [COLORANT, CLASS, TYPE, DESCR, UNIT, CAPACITY, LEVEL]);
  const rows = [...columns.get(LEVEL)!.keys()];
  const colorantOf = new Map(rows.map((index) => [index, colorantOid(columns, index)]));
  const colorants = await readObjects(
    session,
    [...colorantOf.values()].filter((oid) => oid !== null),
  );
  return rows.map((index) => {
    const cell = (column: string) => columns.get(column)?.get(index);
    const label = labelOf(cell(DESCR));
    const colour = colourOf(labelOf(colorants.get(colorantOf.get(index) ?? ''))) ?? colourOf(label);
    const type = TYPES[numberOf(cell(TYPE)) ?? 0];
    return {
      ...{ kind: 'supply', unit: 'percent', formula: 'supply', scale: 1, low: null, high: null },
      key: `supply:${index}`,
      label,
      detail: type || colour ? { ...(type && { type }), ...(colour && { colour }) } : null,
      // SNMPv1, which old printers speak, pays a packet for every object that is not there.
      objects: [LEVEL, CAPACITY, UNIT]
        .filter((column) => column !== UNIT || cell(column) !== undefined)
        .map((column) => `${column}.${index}`),
    };
  });
}

/** The colorant of a supply stands in the table of the same printer (the first number of the index). */
function colorantOid(columns: Map<string, Column>, index: string): string | null {
  const colorant = numberOf(columns.get(COLORANT)?.get(index));
  return colorant === null || colorant <= 0 ? null : `${COLORANT_VALUE}.${index.split('.')[0]}.${colorant}`;
}

function colourOf(text: string | null): string | null {
  return COLOURS.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? null;
}

async function printersOf(session: Session): Promise<PlannedMeasure[]> {
  const columns = await readColumns(session, [PRINTER_STATUS, PRINTER_ERRORS]);
  const rows = new Set([...columns.values()].flatMap((column) => [...column.keys()]));
  return [...rows].map((index) => ({
    ...{ kind: 'printer_status', unit: 'state', formula: 'printer', scale: 1, low: null, high: null },
    key: `printer_status:${index}`,
    label: null,
    detail: null,
    objects: [PRINTER_ERRORS, PRINTER_STATUS]
      .filter((column) => column === PRINTER_ERRORS || columns.get(column)!.has(index))
      .map((column) => `${column}.${index}`),
  }));
}
