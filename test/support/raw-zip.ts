/** Writes zip files byte by byte, so that a test can lie about anything in them. */
import zlib from 'node:zlib';

export interface RawEntry {
  name: string;
  data: Buffer | string;
  /** What the directory says, where it is not the truth. */
  declaredSize?: number;
  declaredPacked?: number;
  crc?: number;
  flags?: number;
  /** Stands where another entry stands. */
  offset?: number;
}

/** A zip file of the entries, in their order. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data);
    const packed = zlib.deflateRawSync(data);
    const name = Buffer.from(entry.name, 'utf8');
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(entry.flags ?? 0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(entry.crc ?? zlib.crc32(data), 10);
    fields.writeUInt32LE(entry.declaredPacked ?? packed.length, 14);
    fields.writeUInt32LE(entry.declaredSize ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(entry.offset ?? offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, rest, name]));
    const whole = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
    local.push(whole);
    offset += whole.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
