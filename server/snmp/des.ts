import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Privacy with DES in CBC mode (RFC 3414, 8). Triple DES with three equal keys is single DES: that is how OpenSSL 3,
 * which has no single DES, still speaks it. `key` is the localized key: eight bytes of key, eight of pre-IV.
 */

const BLOCK = 8;
const ALGORITHM = 'des-ede3-cbc';

/** Encrypts a scoped PDU; the salt is the boots counter and four bytes that do not repeat. */
export function encryptDes(pdu: Buffer, key: Buffer, boots: number): { secret: Buffer; salt: Buffer } {
  const salt = Buffer.concat([Buffer.alloc(4), randomBytes(4)]);
  salt.writeUInt32BE(boots >>> 0, 0);
  const padded = Buffer.concat([pdu, Buffer.alloc((BLOCK - (pdu.length % BLOCK)) % BLOCK)]);
  const cipher = createCipheriv(ALGORITHM, tripled(key), vector(key, salt)).setAutoPadding(false);
  return { secret: Buffer.concat([cipher.update(padded), cipher.final()]), salt };
}

/** Decrypts what `encryptDes` or an agent encrypted. @throws when the length or the salt cannot be right */
export function decryptDes(encrypted: Buffer, key: Buffer, salt: Buffer): Buffer {
  if (salt.length !== BLOCK || encrypted.length % BLOCK !== 0) throw new RangeError('not encrypted with DES');
  const decipher = createDecipheriv(ALGORITHM, tripled(key), vector(key, salt)).setAutoPadding(false);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]);
}

function tripled(key: Buffer): Buffer {
  const single = key.subarray(0, BLOCK);
  return Buffer.concat([single, single, single]);
}

function vector(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(salt.map((byte, i) => byte ^ key[BLOCK + i]!));
}
