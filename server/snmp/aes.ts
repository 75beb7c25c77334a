import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Privacy with AES in CFB mode (RFC 3826; with longer keys draft-blumenthal-aes-usm and draft-reeder-snmpv3-usm-3desede).
 * The vector is the engine's boots and time and a salt; the length of the key, 16, 24 or 32 bytes, chooses the cipher.
 */

/** Boots and time of the engine the message is for or from. */
export interface Clock {
  boots: number;
  time: number;
}

const SALT_BYTES = 8;
/** Counts up from a random start: no salt comes twice with one key (RFC 3826, 3.1.2.1). */
let lastSalt = randomBytes(SALT_BYTES).readBigUInt64BE();

/** Encrypts a scoped PDU. */
export function encryptAes(pdu: Buffer, key: Buffer, clock: Clock): { secret: Buffer; salt: Buffer } {
  lastSalt = BigInt.asUintN(64, lastSalt + 1n);
  const salt = Buffer.alloc(SALT_BYTES);
  salt.writeBigUInt64BE(lastSalt);
  const cipher = createCipheriv(algorithmOf(key), key, vector(clock, salt));
  return { secret: Buffer.concat([cipher.update(pdu), cipher.final()]), salt };
}

/** Decrypts what `encryptAes` or an agent encrypted. @throws when the salt cannot be one */
export function decryptAes(secret: Buffer, key: Buffer, salt: Buffer, clock: Clock): Buffer {
  if (salt.length !== SALT_BYTES) throw new RangeError('not encrypted with AES');
  const decipher = createDecipheriv(algorithmOf(key), key, vector(clock, salt));
  return Buffer.concat([decipher.update(secret), decipher.final()]);
}

function algorithmOf(key: Buffer): string {
  return `aes-${key.length * 8}-cfb`;
}

function vector({ boots, time }: Clock, salt: Buffer): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(boots >>> 0, 0);
  bytes.writeUInt32BE(time >>> 0, 4);
  salt.copy(bytes, 8);
  return bytes;
}
