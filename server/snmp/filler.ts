/** Values that say nothing: what makers and firmware put where nobody filled in a model or a serial number. */

const nothings = new Set(
  [
    'unknown',
    'none',
    'null',
    'nil',
    'n/a',
    'na',
    'not available',
    'not applicable',
    'not specified',
    'not set',
    'not present',
    'undefined',
    'default',
    'default string',
    'to be filled by o.e.m.',
    'to be filled by oem',
    'system serial number',
    'system product name',
    'system manufacturer',
    'serial number',
    'chassis serial number',
    'empty',
    'private',
    'redacted',
    'removed',
    'hidden',
    'test',
    'oem',
    'o.e.m.',
    'invalid',
    'no serial number',
    'no such instance',
    'no such object',
    'string',
    'unspecified',
    'generic',
    'ups_iden',
    'no more variables left in this mib view',
  ].map((each) => each.toLowerCase()),
);

/** Whether a text is no value at all: empty, `<private>`, zeros, one letter repeated, "Default string" and the like. */
export function isFiller(text: string | null): boolean {
  const value = (text ?? '').trim();
  if (value === '' || nothings.has(value.toLowerCase().replace(/^["'<([]+|["'>)\]]+$/g, ''))) return true;
  if (/^<.*>$/.test(value) || /no such (object|instance)/i.test(value)) return true;
  const letters = value.replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' || (/^(.)\1*$/i.test(letters) && (letters.length >= 4 || /^[0x]/i.test(letters)));
}

/** Whether a text can be a serial number: no filler, not a counting example, no sentence. */
export function isSerial(text: string | null): text is string {
  const value = (text ?? '').trim();
  if (isFiller(value) || value.length < 3 || value.length > 64) return false;
  if (/\bmac\b/i.test(value)) return false;
  if (/^(0?1234567?8?9?0?|abcdefg?h?)$/i.test(value) && value.length < 10) return false;
  return /\d/.test(value) && value.split(/\s+/).length <= 4;
}
