/** Secrets at rest: AES-256-GCM bound to the row they belong to; random tokens kept as hashes alone. */
import crypto from 'node:crypto';
import { keyFor } from './keys.ts';

const FORMAT = 'v1';

/**
 * Encrypts a secret for one place, for example `snmp_credentials:7`.
 * The place is authenticated: the text moved to another row does not decrypt.
 */
export function encrypt(secret: string, place: string): string {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', keyFor('secrets'), iv);
  cipher.setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return [
    FORMAT,
    iv.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    text.toString('base64url'),
  ].join('.');
}

/** Reads what `encrypt` wrote for the same place; throws without naming the secret. */
export function decrypt(encrypted: string, place: string): string {
  const [format, iv, tag, text] = encrypted.split('.');
  if (format !== FORMAT || !iv || !tag || text === undefined)
    throw new Error(`The secret of ${place} has an unknown format.`);
  try {
    const decipher = crypto.createDecipheriv('aes-256-gcm', keyFor('secrets'), Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    throw new Error(`The secret of ${place} cannot be read with this key file.`);
  }
}

/** A new random token of 256 bits, in letters that survive a URL. */
export function newToken(): string {
  return crypto.randomBytes(32).toString('base64url');
}

/** What is stored of a token. Tokens are random, so a plain hash is enough. */
export function hashToken(token: string): string {
  return crypto.createHash('sha256').update(token).digest('hex');
}
