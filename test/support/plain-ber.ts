/**
 * A second reader of community messages, written apart from the one in use and as plainly as can be: both must say
 * the same of any bytes. It answers null for what is no message.
 */
export interface PlainMessage {
  version: number;
  community: string;
  type: number;
  numbers: number[];
  /** Name, tag and contents of each varbind. */
  varbinds: { name: string; tag: number; value: string }[];
}

export interface Tlv {
  tag: number;
  contents: Buffer;
  rest: Buffer;
}

export function readPlainly(bytes: Buffer): PlainMessage | null {
  try {
    const { list, ...head } = openPlainly(bytes);
    return { ...head, varbinds: varbindsIn(list) };
  } catch {
    return null;
  }
}

/** The head of a message and the bytes of its list of varbinds. @throws for what is no message */
export function openPlainly(bytes: Buffer): Omit<PlainMessage, 'varbinds'> & { list: Buffer } {
  const message = expectTag(bytes, 0x30);
  const version = expectTag(message.contents, 0x02);
  const community = expectTag(version.rest, 0x04);
  const pdu = first(community.rest);
  const id = expectTag(pdu.contents, 0x02);
  const status = expectTag(id.rest, 0x02);
  const index = expectTag(status.rest, 0x02);
  const list = expectTag(index.rest, 0x30);
  return {
    version: signed(version.contents),
    community: community.contents.toString('hex'),
    type: pdu.tag,
    numbers: [id, status, index].map(({ contents }) => signed(contents)),
    list: list.contents,
  };
}

function varbindsIn(list: Buffer): PlainMessage['varbinds'] {
  const varbinds: PlainMessage['varbinds'] = [];
  for (let rest = list; rest.length > 0; ) {
    const pair = expectTag(rest, 0x30);
    const name = expectTag(pair.contents, 0x06);
    const { tag, contents } = first(name.rest);
    varbinds.push({ name: arcs(name.contents), tag, value: textOfValue(tag, contents) });
    rest = pair.rest;
  }
  return varbinds;
}

export function first(bytes: Buffer): Tlv {
  if (bytes.length < 2) throw new Error('short');
  let length = bytes[1]!;
  let at = 2;
  if (length > 127) {
    const count = length - 128;
    if (count < 1 || count > 4 || bytes.length < 2 + count) throw new Error('length');
    length = Number(`0x${bytes.subarray(2, 2 + count).toString('hex')}`);
    at = 2 + count;
  }
  if (bytes.length < at + length) throw new Error('short');
  return { tag: bytes[0]!, contents: bytes.subarray(at, at + length), rest: bytes.subarray(at + length) };
}

export function expectTag(bytes: Buffer, tag: number): Tlv {
  const tlv = first(bytes);
  if (tlv.tag !== tag) throw new Error('tag');
  return tlv;
}

function signed(contents: Buffer): number {
  if (contents.length < 1 || contents.length > 4) throw new Error('integer');
  return Number(BigInt.asIntN(contents.length * 8, BigInt(`0x${contents.toString('hex')}`)));
}

function unsigned(contents: Buffer, most: number): string {
  if (contents.length < 1 || contents.length > most + 1) throw new Error('integer');
  if (contents.length > most && contents[0] !== 0) throw new Error('integer');
  return String(BigInt(`0x${contents.toString('hex')}`));
}

export function textOfValue(tag: number, contents: Buffer): string {
  switch (tag) {
    case 0x02:
      return String(signed(contents));
    case 0x41:
    case 0x42:
    case 0x43:
      return unsigned(contents, 4);
    case 0x46:
      return unsigned(contents, 8);
    case 0x04:
    case 0x44:
      return contents.toString('hex');
    case 0x06:
      return arcs(contents);
    case 0x40:
      if (contents.length !== 4) throw new Error('address');
      return contents.join('.');
    case 0x05:
    case 0x80:
    case 0x81:
    case 0x82:
      return '';
    default:
      throw new Error('type');
  }
}

export function arcs(contents: Buffer): string {
  const numbers: bigint[] = [];
  let arc = 0n;
  for (const byte of contents) {
    arc = arc * 128n + BigInt(byte % 128);
    if (byte < 128) {
      numbers.push(arc);
      arc = 0n;
    }
  }
  if (contents.length === 0 || contents.at(-1)! >= 128) throw new Error('name');
  const [head = 0n, ...tail] = numbers;
  const top = head < 40n ? 0n : head < 80n ? 1n : 2n;
  const all = [top, head - top * 40n, ...tail];
  if (all.length > 128 || all.some((each) => each > 0xffffffffn)) throw new Error('arc');
  return all.join('.');
}
