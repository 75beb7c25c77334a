/** What the values of a column look like, whatever its title says. */
import { canonicalIp } from '../../../shared/ip.ts';
import { canonicalMac } from '../../../shared/mac.ts';
import { fold } from '../../../shared/text.ts';
import { numberOf, textOf } from '../cells.ts';
import type { Field } from '../facts/columns.ts';
import { type MoneyUnit, parseAmount } from '../text/amounts.ts';
import { parseKind } from '../text/kinds.ts';
import { parseMoment } from '../text/moments.ts';
import { parseQuantity } from '../text/quantities.ts';
import { parseSpec } from '../text/specs.ts';
import { parseState } from '../text/states.ts';
import type { Cell } from '../types.ts';

export type Look =
  | 'empty'
  | 'counter'
  | 'mac'
  | 'ip'
  | 'money'
  | 'date'
  | 'spec'
  | 'serial'
  | 'hostname'
  | 'kind'
  | 'state'
  | 'person'
  | 'unit'
  | 'room'
  | 'quantity'
  | 'text';

/** Fields that values of a look can be in, the likeliest first, when no title says which. */
export const FIELDS_OF_LOOK: Record<Look, readonly Field[]> = {
  empty: [],
  counter: ['ignore'],
  mac: ['mac'],
  ip: ['ip'],
  money: ['cost', 'unitPrice', 'remainingValue'],
  date: ['putIntoUseOn', 'warrantyEndsOn'],
  spec: ['spec'],
  serial: ['serial', 'tag', 'accountingCode', 'model'],
  hostname: ['hostname', 'name', 'model', 'tag'],
  kind: ['name', 'kind'],
  state: ['state'],
  person: ['holder'],
  unit: ['unit'],
  room: ['room'],
  quantity: ['quantity'],
  text: [],
};

/** Looks that no value of a field can have: a title that says so is doubted. */
export function contradicts(field: Field, look: Look): boolean {
  if (look === 'mac' || look === 'ip') return field !== look && field !== 'notes' && field !== 'ignore';
  if (field === 'mac' || field === 'ip')
    return ['money', 'date', 'person', 'kind', 'state', 'quantity'].includes(look);
  if (['cost', 'unitPrice', 'remainingValue'].includes(field))
    return ['person', 'kind', 'state', 'spec', 'serial'].includes(look);
  if (field === 'serial') return ['money', 'date', 'person', 'state', 'kind', 'spec'].includes(look);
  if (field === 'hostname') return ['kind', 'person', 'money', 'date', 'state', 'spec'].includes(look);
  if (field === 'quantity') return ['person', 'kind', 'serial', 'spec', 'money'].includes(look);
  if (field === 'holder') return ['money', 'date', 'serial', 'spec', 'quantity'].includes(look);
  return false;
}

const MOST_VALUES = 200;

/** The look of the first values of a column and the part of them that have it, 0 to 1. */
export function lookOf(
  cells: readonly (Cell | null)[],
  moneyUnit: MoneyUnit = 1,
): { look: Look; share: number } {
  const values = cells.filter((cell) => textOf(cell).trim() !== '').slice(0, MOST_VALUES);
  if (values.length === 0) return { look: 'empty', share: 1 };
  if (isCounter(values)) return { look: 'counter', share: 1 };
  for (const [look, fits, least] of TESTS) {
    const share = values.filter((cell) => fits(cell, moneyUnit)).length / values.length;
    if (share >= least && (look !== 'serial' || areDifferent(values))) return { look, share };
  }
  return { look: 'text', share: 1 };
}

function isCounter(values: readonly (Cell | null)[]): boolean {
  const numbers = values.map((cell) => Number(textOf(cell)));
  return (
    numbers.length >= 3 &&
    numbers.every((number, at) => Number.isInteger(number) && number === (numbers[0] ?? 0) + at)
  );
}

const TESTS: readonly (readonly [Look, (cell: Cell | null, moneyUnit: MoneyUnit) => boolean, number])[] = [
  ['mac', (cell) => canonicalMac(textOf(cell)) !== null && /[a-f:-]/i.test(textOf(cell)), 0.6],
  ['ip', (cell) => canonicalIp(textOf(cell)) !== null, 0.6],
  ['date', isDate, 0.7],
  ['money', isMoney, 0.6],
  ['quantity', (cell) => parseQuantity(cell) !== null && parseQuantity(cell)! <= 999, 0.8],
  ['spec', isSpec, 0.5],
  [
    'state',
    (cell) =>
      textOf(cell).length <= 40 && parseState(textOf(cell)) !== null && parseKind(textOf(cell)) === null,
    0.7,
  ],
  ['kind', (cell) => !isHostname(cell) && parseKind(textOf(cell)) !== null, 0.6],
  ['unit', (cell) => UNIT.test(fold(textOf(cell))), 0.6],
  ['room', (cell) => ROOM.test(fold(textOf(cell))), 0.6],
  ['person', isPerson, 0.6],
  ['serial', isSerial, 0.7],
  ['hostname', isHostname, 0.7],
];

function isDate(cell: Cell | null): boolean {
  const moment = parseMoment(cell);
  if (!moment) return false;
  return (
    numberOf(cell) === null ||
    moment.precision === 'year' ||
    (typeof cell === 'object' && cell?.day !== undefined)
  );
}

const SMALLEST_PRICE = 100_000;

function isMoney(cell: Cell | null, unit: MoneyUnit): boolean {
  const amount = parseAmount(cell, unit)?.amount ?? null;
  return amount !== null && amount >= SMALLEST_PRICE && amount % 100 === 0;
}

function isSpec(cell: Cell | null): boolean {
  const { cpu, memoryMb, disks } = parseSpec(textOf(cell));
  return [cpu !== null, memoryMb !== null, disks.length > 0].filter(Boolean).length >= 2;
}

const UNIT = /^(ubnd|uy ban nhan dan|xa|phuong|thi tran|so|tt|x|p) |^(trung tam|chi cuc|huyen uy|dang uy)/;
const ROOM = /^(phong|van phong|bo phan|hoi truong|khoa)( |$)|^(ban|to|kho|lau|tang|p|vp)( |\d|$)/;
const SURNAMES =
  /^(nguyen|tran|le|pham|huynh|hoang|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|lam|mai|trinh|dao|doan|luong|cao|chau|ta|thai|ha|kieu|to|quach|luu|nghiem|vuong|tong|tang|ung|chu|la) /;

function isPerson(cell: Cell | null): boolean {
  const text = textOf(cell).trim();
  const words = text.split(/\s+/).length;
  return words >= 2 && words <= 5 && !/\d/.test(text) && SURNAMES.test(fold(text) + ' ');
}

/** Stored numbers below are counts and amounts. */
const SMALLEST_SERIAL = 1e8;

function isSerial(cell: Cell | null): boolean {
  const number = numberOf(cell);
  if (number !== null && number < SMALLEST_SERIAL) return false;
  const text = textOf(cell).trim();
  return /^[A-Z0-9][A-Z0-9\-/.]{4,29}$/i.test(text) && /\d/.test(text);
}

/** `PC01`, `VP-KETOAN`: one word, capitals mostly, with a number or a hyphen. */
function isHostname(cell: Cell | null): boolean {
  return /^(?=.*[\d-])[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/.test(textOf(cell).trim()) && textOf(cell).length <= 20;
}

function areDifferent(values: readonly (Cell | null)[]): boolean {
  return new Set(values.map((cell) => textOf(cell).trim())).size >= values.length * 0.8;
}
