import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { BerError, BerReader, encodePdu, type Pdu, pduTypes, readPdu } from '../ber.ts';
import { encodeInteger, encodeTlv } from '../ber-writer.ts';
import { tags } from '../oids.ts';
import type { UserCredential } from '../types.ts';

/** The agent's side of SNMPv3 with the user-based security model (RFC 3412, 3414, 3826, 7860). */

/** The users every simulated device knows; for demonstrations and tests only, their keys are no secret. */
export const demoUsers: UserCredential[] = [
  { version: '3', user: 'demo-none', level: 'noAuthNoPriv' },
  { version: '3', user: 'demo-auth', level: 'authNoPriv', authProtocol: 'SHA256', authKey: 'demo-auth-key' },
  {
    version: '3',
    user: 'demo-priv',
    level: 'authPriv',
    authProtocol: 'SHA256',
    authKey: 'demo-auth-key',
    privProtocol: 'AES',
    privKey: 'demo-priv-key',
  },
  {
    version: '3',
    user: 'demo-priv256',
    level: 'authPriv',
    authProtocol: 'SHA512',
    authKey: 'demo-auth-key',
    privProtocol: 'AES256',
    privKey: 'demo-priv-key',
  },
  // A hash shorter than the cipher's key: the two ways of making it longer differ.
  ...(['AES192', 'AES192C', 'AES256', 'AES256C'] as const).map(
    (privProtocol): UserCredential => ({
      version: '3',
      user: `demo-sha-${privProtocol.toLowerCase()}`,
      level: 'authPriv',
      authProtocol: 'SHA',
      authKey: 'demo-auth-key',
      privProtocol,
      privKey: 'demo-priv-key',
    }),
  ),
];

/** The identity of a device towards v3. */
export interface UsmEngine {
  id: Buffer;
  boots: number;
  /** Seconds since the engine started. */
  time(): number;
}

const hashes = {
  MD5: 'md5',
  SHA: 'sha1',
  SHA224: 'sha224',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
};
const digestBytes = { MD5: 12, SHA: 12, SHA224: 16, SHA256: 24, SHA384: 32, SHA512: 48 };
const flagsOf = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 3 };
const usmStats = '1.3.6.1.6.3.15.1.1';
const stats = { level: 1, window: 2, user: 3, engine: 4, digest: 5, decryption: 6 } as const;
const TIME_WINDOW_SECONDS = 150;
const MOST_MESSAGE_BYTES = 65_507;

interface Incoming {
  messageId: number;
  flags: number;
  engineId: Buffer;
  boots: number;
  time: number;
  user: string;
  digest: Buffer;
  salt: Buffer;
  /** Behind the header: the scoped PDU, or what it was encrypted to. */
  rest: BerReader;
}

/** The answer to a v3 datagram: a response, a Report that says what is wrong, or null for silence. */
export function answerUser(
  engine: UsmEngine,
  datagram: Buffer,
  respond: (request: Pdu, context: string) => Buffer | null,
): Buffer | null {
  const incoming = readHeader(datagram);
  if (!incoming.engineId.equals(engine.id)) return report(engine, incoming, stats.engine);
  const user = demoUsers.find((each) => each.user === incoming.user);
  if (!user) return report(engine, incoming, stats.user);
  if ((incoming.flags & 3) !== flagsOf[user.level]) return report(engine, incoming, stats.level);
  const problem = securityProblem(engine, user, incoming, datagram);
  // A clock that was wrong is told under the user's signature, or nobody could believe it (RFC 3414, 3.2, 7a).
  if (problem) return report(engine, incoming, problem, problem === stats.window ? user : undefined);
  const scoped = openScopedPdu(engine, user, incoming);
  if (!scoped) return report(engine, incoming, stats.decryption);
  const body = respond(scoped.pdu, scoped.context);
  return body && seal(engine, user, incoming, scopedPdu(engine, scoped.context, body));
}

function readHeader(datagram: Buffer): Incoming {
  const message = new BerReader(datagram).nested(tags.sequence);
  message.integer();
  const header = message.nested(tags.sequence);
  const messageId = header.integer();
  header.integer();
  const flags = header.bytes(tags.octetString)[0] ?? 0;
  const security = new BerReader(message.bytes(tags.octetString)).nested(tags.sequence);
  return {
    messageId,
    flags,
    engineId: security.bytes(tags.octetString),
    boots: security.integer(),
    time: security.integer(),
    user: security.bytes(tags.octetString).toString('utf8'),
    digest: security.bytes(tags.octetString),
    salt: security.bytes(tags.octetString),
    rest: message,
  };
}

function securityProblem(
  engine: UsmEngine,
  user: UserCredential,
  incoming: Incoming,
  datagram: Buffer,
): number | null {
  if (user.level === 'noAuthNoPriv') return null;
  const blank = Buffer.from(datagram);
  const at = incoming.digest.byteOffset - datagram.byteOffset;
  blank.fill(0, at, at + incoming.digest.length);
  if (!incoming.digest.equals(digestOf(user, engine.id, blank))) return stats.digest;
  const late = Math.abs(incoming.time - engine.time()) > TIME_WINDOW_SECONDS;
  return incoming.boots !== engine.boots || late ? stats.window : null;
}

function openScopedPdu(
  engine: UsmEngine,
  user: UserCredential,
  incoming: Incoming,
): { context: string; pdu: Pdu } | null {
  try {
    const plain =
      user.level === 'authPriv'
        ? new BerReader(decrypt(engine, user, incoming, incoming.rest.bytes(tags.octetString)))
        : incoming.rest;
    const scoped = plain.nested(tags.sequence);
    scoped.bytes(tags.octetString);
    const context = scoped.bytes(tags.octetString).toString('utf8');
    return { context, pdu: readPdu(scoped) };
  } catch (error) {
    if (error instanceof BerError) return null;
    throw error;
  }
}

function report(engine: UsmEngine, incoming: Incoming, statistic: number, signer?: UserCredential): Buffer {
  const pdu = encodePdu({
    type: pduTypes.report,
    requestId: 0,
    errorStatus: 0,
    errorIndex: 0,
    varbinds: [{ oid: `${usmStats}.${statistic}.0`, type: tags.counter32, value: 1 }],
  });
  const speaker: UserCredential = signer
    ? { ...signer, level: 'authNoPriv' }
    : { version: '3', user: incoming.user, level: 'noAuthNoPriv' };
  return seal(engine, speaker, incoming, scopedPdu(engine, '', pdu));
}

function scopedPdu(engine: UsmEngine, context: string, pdu: Buffer): Buffer {
  const head = [
    encodeTlv(tags.octetString, engine.id),
    encodeTlv(tags.octetString, Buffer.from(context, 'utf8')),
  ];
  return encodeTlv(tags.sequence, Buffer.concat([...head, pdu]));
}

function seal(engine: UsmEngine, user: UserCredential, incoming: Incoming, scoped: Buffer): Buffer {
  const time = engine.time();
  const salt = user.level === 'authPriv' ? randomBytes(8) : Buffer.alloc(0);
  const body =
    user.level === 'authPriv'
      ? encodeTlv(tags.octetString, encrypt(engine, user, time, salt, scoped))
      : scoped;
  const build = (digest: Buffer): Buffer => message(engine, user, incoming, { time, salt, digest, body });
  if (user.level === 'noAuthNoPriv') return build(Buffer.alloc(0));
  const blank = Buffer.alloc(digestBytes[user.authProtocol!]);
  return build(digestOf(user, engine.id, build(blank)));
}

function message(
  engine: UsmEngine,
  user: UserCredential,
  incoming: Incoming,
  parts: { time: number; salt: Buffer; digest: Buffer; body: Buffer },
): Buffer {
  const header = encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeInteger(tags.integer, incoming.messageId),
      encodeInteger(tags.integer, MOST_MESSAGE_BYTES),
      encodeTlv(tags.octetString, Buffer.from([flagsOf[user.level]])),
      encodeInteger(tags.integer, 3),
    ]),
  );
  const security = encodeTlv(
    tags.sequence,
    Buffer.concat([
      encodeTlv(tags.octetString, engine.id),
      encodeInteger(tags.integer, engine.boots),
      encodeInteger(tags.integer, parts.time),
      encodeTlv(tags.octetString, Buffer.from(user.user, 'utf8')),
      encodeTlv(tags.octetString, parts.digest),
      encodeTlv(tags.octetString, parts.salt),
    ]),
  );
  const all = [encodeInteger(tags.integer, 3), header, encodeTlv(tags.octetString, security), parts.body];
  return encodeTlv(tags.sequence, Buffer.concat(all));
}

function digestOf(user: UserCredential, engineId: Buffer, bytes: Buffer): Buffer {
  const protocol = user.authProtocol!;
  const key = localizedKey(protocol, user.authKey!, engineId);
  return createHmac(hashes[protocol], key).update(bytes).digest().subarray(0, digestBytes[protocol]);
}

function encrypt(engine: UsmEngine, user: UserCredential, time: number, salt: Buffer, plain: Buffer): Buffer {
  const { cipher, key, iv } = cipherFor(engine, user, engine.boots, time, salt);
  const encryption = createCipheriv(cipher, key, iv);
  return Buffer.concat([encryption.update(plain), encryption.final()]);
}

function decrypt(engine: UsmEngine, user: UserCredential, incoming: Incoming, secret: Buffer): Buffer {
  if (incoming.salt.length !== 8) throw new BerError('salt');
  const { cipher, key, iv } = cipherFor(engine, user, incoming.boots, incoming.time, incoming.salt);
  const decryption = createDecipheriv(cipher, key, iv);
  return Buffer.concat([decryption.update(secret), decryption.final()]);
}

function cipherFor(engine: UsmEngine, user: UserCredential, boots: number, time: number, salt: Buffer) {
  const clock = Buffer.alloc(8);
  clock.writeInt32BE(boots, 0);
  clock.writeInt32BE(time, 4);
  const [, bits] = /^AES(\d*)/.exec(user.privProtocol!)!;
  const size = Number(bits || 128);
  const key = extendedKey(user, engine.id, size / 8);
  return { cipher: `aes-${size}-cfb`, key, iv: Buffer.concat([clock, salt]) };
}

/** The privacy key; a hash that is too short is stretched as Blumenthal's draft says or, for the C, as Reeder's. */
function extendedKey(user: UserCredential, engineId: Buffer, bytes: number): Buffer {
  const hash = user.authProtocol!;
  const first = localizedKey(hash, user.privKey!, engineId);
  if (first.length >= bytes) return first.subarray(0, bytes);
  const second = user.privProtocol!.endsWith('C')
    ? localizedKey(hash, first, engineId)
    : createHash(hashes[hash]).update(first).digest();
  return Buffer.concat([first, second]).subarray(0, bytes);
}

const masterKeys = new Map<string, Buffer>();

/** RFC 3414 A.2: a megabyte of the password hashed (once a password), then bound to the engine. */
function localizedKey(protocol: keyof typeof hashes, password: string | Buffer, engineId: Buffer): Buffer {
  const name = `${protocol}:${Buffer.from(password as string).toString('hex')}`;
  let master = masterKeys.get(name);
  if (!master) {
    master = createHash(hashes[protocol])
      .update(Buffer.alloc(1024 * 1024, password))
      .digest();
    masterKeys.set(name, master);
  }
  return createHash(hashes[protocol]).update(master).update(engineId).update(master).digest();
}
