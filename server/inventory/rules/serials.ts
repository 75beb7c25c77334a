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
  '123456',
  '1234567',
  '12345678',
  '123456789',
  '1234567890',
  '0123456789',
  'eval',
]);
const SHORTEST = 3;

/** Letters and digits alone, in capitals; null when the serial is none. */
export function serialKey(serial: string | null | undefined): string | null {
  if (!serial || isJunkSerial(serial)) return null;
  return compact(serial).toUpperCase();
}

/** True for what makers and officials write where there is no serial. */
export function isJunkSerial(serial: string): boolean {
  const folded = compact(serial);
  return folded.length < SHORTEST || FILLERS.has(folded) || /^(.)\1*$/u.test(folded);
}

function compact(serial: string): string {
  return fold(serial).replace(/ /g, '');
}
