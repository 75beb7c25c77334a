import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, decryptAes, encryptAes } from './aes.ts';
import { BerReader } from './ber.ts';
import { encodeInteger, encodeTlv } from './ber-writer.ts';
import { decryptDes, encryptDes } from './des.ts';
import { type KeyExtension, localizedKey, privacyKey } from './keys.ts';
import { tags } from './oids.ts';
import type { PrivProtocol, UserCredential } from './types.ts';
import { SnmpError } from './types.ts';
import type { UserHead } from './user-head.ts';

/** The user-based security model, our side of it: signing and encrypting, and checking both (RFC 3414, 3826, 7860). */

export const SIGNED = 1;
export const ENCRYPTED = 2;
const REPORTABLE = 4;
const USER_SECURITY_MODEL = 3;
const LARGEST_MESSAGE = 65_507;
const NOTHING = Buffer.alloc(0);

/** What a user's messages to and from one engine are signed and encrypted with. */
export interface Security {
  engineId: Buffer;
  user: Buffer;
  /** The bits of the message flags that the user's level asks for. */
  level: number;
  signing: { hash: string; bytes: number; key: Buffer } | null;
  privacy: { cipher: Cipher; key: Buffer } | null;
}

interface Cipher {
  keyBytes: number;
  extension: KeyExtension;
  encrypt(pdu: Buffer, key: Buffer, clock: Clock): { secret: Buffer; salt: Buffer };
  decrypt(secret: Buffer, key: Buffer, salt: Buffer, clock: Clock): Buffer;
}

/** Names of the hashes in `node:crypto`, and how much of the digest is sent. */
const hashes = {
  MD5: { hash: 'md5', bytes: 12 },
  SHA: { hash: 'sha1', bytes: 12 },
  SHA224: { hash: 'sha224', bytes: 16 },
  SHA256: { hash: 'sha256', bytes: 24 },
  SHA384: { hash: 'sha384', bytes: 32 },
  SHA512: { hash: 'sha512', bytes: 48 },
};

const aes = (keyBytes: number, extension: KeyExtension): Cipher => ({
  keyBytes,
  extension,
  encrypt: encryptAes,
  decrypt: decryptAes,
});
const ciphers: Record<PrivProtocol, Cipher> = {
  DES: {
    keyBytes: 16,
    extension: 'blumenthal',
    encrypt: (pdu, key, { boots }) => encryptDes(pdu, key, boots),
    decrypt: decryptDes,
  },
  AES: aes(16, 'blumenthal'),
  AES192: aes(24, 'blumenthal'),
  AES192C: aes(24, 'reeder'),
  AES256: aes(32, 'blumenthal'),
  AES256C: aes(32, 'reeder'),
};

/** No user and no engine yet: what the question for the engine id is sent with. */
export const noSecurity: Security = {
  ...{ engineId: NOTHING, user: NOTHING, level: 0, signing: null, privacy: null },
};

/** @throws {SnmpError} `invalid_credential` when protocols or keys that the user's level needs are not there */
export function requireKeys(credential: UserCredential): void {
  const { level, authProtocol, authKey, privProtocol, privKey } = credential;
  const canSign = authProtocol !== undefined && authProtocol in hashes && Boolean(authKey);
  const canEncrypt = privProtocol !== undefined && privProtocol in ciphers && Boolean(privKey);
  if (level === 'noAuthNoPriv' || (canSign && (level === 'authNoPriv' || canEncrypt))) return;
  throw new SnmpError('invalid_credential');
}

/** What a user's messages at one engine need; the user has the keys (`requireKeys`). */
export function securityOf(credential: UserCredential, engineId: Buffer): Security {
  const { level, authProtocol, authKey, privProtocol, privKey } = credential;
  const security: Security = { ...noSecurity, engineId, user: Buffer.from(credential.user, 'utf8') };
  if (level === 'noAuthNoPriv') return security;
  const hash = hashes[authProtocol!];
  security.level = SIGNED;
  security.signing = { ...hash, key: localizedKey(hash.hash, authKey!, engineId) };
  if (level === 'authNoPriv') return security;
  const cipher = ciphers[privProtocol!];
  const key = privacyKey(hash.hash, privKey!, engineId, cipher.keyBytes, cipher.extension);
  security.level = SIGNED | ENCRYPTED;
  security.privacy = { cipher, key };
  return security;
}

/** A message ready to be sent. `pdu` is one whole PDU. */
export function sealMessage(
  security: Security,
  clock: Clock,
  messageId: number,
  context: string,
  pdu: Buffer,
): Buffer {
  const { engineId, user, level, signing, privacy } = security;
  const text = encodeTlv(tags.octetString, Buffer.from(context, 'utf8'));
  const scoped = encodeTlv(tags.sequence, Buffer.concat([encodeTlv(tags.octetString, engineId), text, pdu]));
  const closed = privacy?.cipher.encrypt(scoped, privacy.key, clock);
  const behind = closed ? encodeTlv(tags.octetString, closed.secret) : scoped;
  const salt = encodeTlv(tags.octetString, closed?.salt ?? NOTHING);
  const parameters = encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeTlv(tags.octetString, engineId),
      encodeInteger(tags.integer, clock.boots),
      encodeInteger(tags.integer, clock.time),
      encodeTlv(tags.octetString, user),
      encodeTlv(tags.octetString, Buffer.alloc(signing?.bytes ?? 0)),
      salt,
    ]),
  );
  const message = encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeInteger(tags.integer, 3),
      globalData(messageId, level),
      encodeTlv(tags.octetString, parameters),
      behind,
    ]),
  );
  const digestAt = message.length - behind.length - salt.length - (signing?.bytes ?? 0);
  if (signing) digestOf(signing, message).copy(message, digestAt);
  return message;
}

function globalData(messageId: number, level: number): Buffer {
  return encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeInteger(tags.integer, messageId),
      encodeInteger(tags.integer, LARGEST_MESSAGE),
      encodeTlv(tags.octetString, Buffer.from([level | REPORTABLE])),
      encodeInteger(tags.integer, USER_SECURITY_MODEL),
    ]),
  );
}

/** Whether the message carries the user's signature of this very engine; one of another engine is worth nothing. */
export function isSigned({ signing, engineId }: Security, head: UserHead, message: Buffer): boolean {
  if (!signing || head.digest.length !== signing.bytes || !head.engineId.equals(engineId)) return false;
  const blank = Buffer.from(message);
  blank.fill(0, head.digestAt, head.digestAt + signing.bytes);
  return timingSafeEqual(digestOf(signing, blank), head.digest);
}

function digestOf({ hash, bytes, key }: NonNullable<Security['signing']>, message: Buffer): Buffer {
  return createHmac(hash, key).update(message).digest().subarray(0, bytes);
}

/** A reader that stands at the PDU of the message, decrypted if need be. @throws when there is none */
export function openMessage(security: Security, head: UserHead, message: Buffer): BerReader {
  const behind = new BerReader(message, head.bodyAt, head.end);
  const scoped = (
    (head.flags & ENCRYPTED) === 0 ? behind : decrypted(security, head, behind.bytes(tags.octetString))
  ).nested(tags.sequence);
  scoped.bytes(tags.octetString);
  scoped.bytes(tags.octetString);
  return scoped;
}

function decrypted({ privacy }: Security, head: UserHead, secret: Buffer): BerReader {
  if (!privacy) throw new RangeError('encrypted for nobody');
  return new BerReader(privacy.cipher.decrypt(secret, privacy.key, head.salt, head));
}
