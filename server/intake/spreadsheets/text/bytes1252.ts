/** The bytes behind characters of windows-1252, for texts that were read with the wrong table. */

const bytes = new Map<string, number>();
const decoder = new TextDecoder('windows-1252');
for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(new Uint8Array([byte])), byte);

/** Null when a character is not in windows-1252. */
export function toBytes1252(text: string): Buffer | null {
  const result = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = bytes.get(text[at]!);
    if (byte === undefined) return null;
    result[at] = byte;
  }
  return result;
}
