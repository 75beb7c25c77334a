/**
 * Passwords: argon2id with OWASP's parameters (19 MiB, two passes), a bounded number at a time
 * so that a storm of logins cannot stop the pages.
 */
import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import type { Problem } from '../errors.ts';
import { fold } from '../shared/text.ts';

const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const SHORTEST = 10;
const LONGEST = 200;
const COMMON = [
  'password',
  'matkhau',
  'mat khau',
  '12345678',
  'qwerty',
  'abc123',
  'admin',
  'iloveyou',
  'vietnam',
  'anhyeuem',
];
const workers = pLimit(2);

let decoy: Promise<string> | null = null;

export function hashPassword(password: string): Promise<string> {
  return workers(() => hash(password.normalize('NFC'), OPTIONS));
}

/** Takes the same time whether the account exists (`stored` given) or not. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const known = stored ?? (await decoy);
  const matches = await workers(() => verify(known, password.normalize('NFC')));
  return matches && stored !== null;
}

/** Length over composition (NIST SP 800-63B): 10 to 200 characters, not a common one, not the user's own name. */
export function passwordProblem(password: string, username: string): Problem | null {
  if ([...password].length < SHORTEST) return { key: 'error.password.short', params: { least: SHORTEST } };
  if ([...password].length > LONGEST) return { key: 'error.password.long', params: { most: LONGEST } };
  const folded = fold(password).replace(/ /g, '');
  if (username !== '' && folded.includes(fold(username).replace(/ /g, '')))
    return { key: 'error.password.ownName' };
  const bare = folded.replace(/[0-9]/g, '');
  if (
    /^(.)\1*$/.test(folded) ||
    COMMON.some((word) => bare === fold(word).replace(/[ 0-9]/g, '') && bare !== '') ||
    /^\d+$/.test(folded)
  ) {
    return { key: 'error.password.common' };
  }
  return null;
}
