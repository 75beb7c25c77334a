/** What a screen says of itself (VESA E-EDID 1.4): maker, model and serial. */
export interface Edid {
  /** Three letters. */
  maker: string;
  model: string | null;
  serialText: string | null;
  /** The 32-bit number, as eight hexadecimal digits; null when zero. */
  serialNumber: string | null;
}

const HEADER = '00ffffffffffff00';
const LENGTH = 128;
const DESCRIPTORS = [54, 72, 90, 108];
const MODEL = 0xfc;
const TEXT = 0xfe;
const SERIAL = 0xff;

/** Reads base64 of an EDID; null when it is none. The checksum is not looked at: many screens get it wrong. */
export function decodeEdid(base64: string): Edid | null {
  const bytes = Buffer.from(base64.slice(0, 2000), 'base64');
  if (bytes.length < LENGTH || bytes.toString('hex', 0, 8) !== HEADER) return null;
  const id = bytes.readUInt16BE(8);
  const maker = [id >> 10, id >> 5, id].map((letter) => String.fromCharCode(64 + (letter & 31))).join('');
  if (!/^[A-Z]{3}$/.test(maker)) return null;
  const number = bytes.readUInt32LE(12);
  return {
    maker,
    model: descriptor(bytes, MODEL) ?? descriptor(bytes, TEXT),
    serialText: descriptor(bytes, SERIAL),
    serialNumber: number === 0 ? null : number.toString(16).padStart(8, '0'),
  };
}

/** The text of the first display descriptor of this tag: up to 13 characters, ended by a line feed. */
function descriptor(bytes: Buffer, tag: number): string | null {
  for (const at of DESCRIPTORS) {
    if (bytes.readUInt16BE(at) !== 0 || bytes[at + 3] !== tag) continue;
    const text = bytes.toString('latin1', at + 5, at + 18).split('\n')[0]!;
    const printable = text.replace(/[^\x20-\x7e].*$/s, '').trim();
    if (printable !== '') return printable;
  }
  return null;
}
