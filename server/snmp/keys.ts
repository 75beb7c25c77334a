import { createHash } from 'node:crypto';

/**
 * Keys of SNMPv3 users. Making one from a password hashes a megabyte (RFC 3414, A.2): that is done once a password;
 * the key of one engine is then a short hash away, and kept as well.
 */

const PASSWORD_BYTES = 1024 * 1024;
const MOST_PASSWORDS = 500;
const MOST_KEYS = 20_000;

const ofPasswords = new Map<string, Buffer>();
const ofEngines = new Map<string, Buffer>();

/** How often a megabyte was hashed since the process began. */
export const work = { derivations: 0 };

/** The key of a user at one engine. `algorithm` is the hash as `node:crypto` calls it. */
export function localizedKey(algorithm: string, password: string | Buffer, engineId: Buffer): Buffer {
  const whose = `${algorithm}:${Buffer.from(password as string).toString('base64')}`;
  return kept(ofEngines, `${whose}:${engineId.toString('base64')}`, MOST_KEYS, () => {
    const key = kept(ofPasswords, whose, MOST_PASSWORDS, () => derived(algorithm, password));
    return createHash(algorithm).update(key).update(engineId).update(key).digest();
  });
}

/** How a localized key that is too short for a cipher is made longer. */
export type KeyExtension = 'blumenthal' | 'reeder';

/**
 * The first `bytes` of a user's key at one engine; where the hash gives fewer, more is made of it: by hashing what is
 * there (draft-blumenthal-aes-usm, 3.1.2.1), or by taking it for a password (draft-reeder-snmpv3-usm-3desede, 2.1).
 */
export function privacyKey(
  algorithm: string,
  password: string | Buffer,
  engineId: Buffer,
  bytes: number,
  extension: KeyExtension,
): Buffer {
  let last = localizedKey(algorithm, password, engineId);
  let key = last;
  while (key.length < bytes) {
    last =
      extension === 'reeder'
        ? localizedKey(algorithm, last, engineId)
        : createHash(algorithm).update(key).digest();
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, bytes);
}

function derived(algorithm: string, password: string | Buffer): Buffer {
  work.derivations += 1;
  return createHash(algorithm).update(Buffer.alloc(PASSWORD_BYTES, password)).digest();
}

/** Finds or makes; what was used longest ago makes room. */
function kept(cache: Map<string, Buffer>, name: string, most: number, make: () => Buffer): Buffer {
  const known = cache.get(name);
  if (known) {
    cache.delete(name);
    cache.set(name, known);
    return known;
  }
  const made = make();
  if (cache.size >= most) cache.delete(cache.keys().next().value!);
  cache.set(name, made);
  return made;
}
