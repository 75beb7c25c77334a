/** Serial numbers as they are compared, and the fillers of makers that are none. */
import { fold } from '../../shared/text.ts';

const FILLERS = new Set([
  'tobefilledbyoem',
  'tobefilledbyo',
  'defaultstring',
  'systemserialnumber',
  'chassisserialnumber',
  'baseboardserialnumber',
  'serialnumber',
  'serial',
  'sn',
  'none',
  'null',
  'na',
  'n a',
  'oem',
  'invalid',
  'unknown',
  'empty',
  'notspecified',
  'notapplicable',
  'notavailable',
  'nosn',
  'khong',
  'khongco',
  'khongro',
  'chuaro',
  'chuaxacdinh',
  'mat',
  'motem',
  'matem',
  'xxxxx',
  'notpresent',
  'notinstalled',
  'noassettag',
  'noassetinformation',
  'nullstring',
  'badindex',
  'outofspec',
  'unknow',
  'oemserial',
  'systemserialnumb',
  'serialnumberxxxxxx',
  'tulipcomputers',
  'iatpass',
  'asset1234567890',
  'sn12345',
  'sn1234567890',
  'sn123456fvgv3i0b8o5n6n7k',
  'sys1234567890',
  'sys9876543210',
  'mb1234567890',
  '12345',
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '1234567890',
  '123456789000',
  '12345678901234567',
  '0123456789',
  'eval',
]);
const SHORTEST = 3;
/** Zeros and ones alone, and digits of zeros and blanks written as hexadecimal text. */
const EMPTY_DIGITS = /^[01]+$|^(?:00|20|30){8,}$/;

/** Letters and digits alone, in capitals; null when the serial is none. */
export function serialKey(serial: string | null | undefined): string | null {
  if (!serial || isJunkSerial(serial)) return null;
  return compact(serial).toUpperCase();
}

/** True for what makers and officials write where there is no serial. */
export function isJunkSerial(serial: string): boolean {
  const folded = compact(serial);
  if (folded.length < SHORTEST || FILLERS.has(folded)) return true;
  return /^(.)\1*$/u.test(folded) || EMPTY_DIGITS.test(folded);
}

function compact(serial: string): string {
  return fold(serial).replace(/ /g, '');
}
