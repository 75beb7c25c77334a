import { compareOids, tags } from '../oids.ts';
import type { Varbind } from '../types.ts';

/** The text of a recording: one value a line, `OID|TAG|VALUE`, in numeric order. */
export function recordingText(varbinds: Varbind[]): string {
  const sorted = [...varbinds].sort((a, b) => compareOids(a.oid, b.oid));
  const lines = sorted
    .filter(({ oid, type }, i) => type < tags.noSuchObject && oid !== sorted[i - 1]?.oid)
    .map(recordingLine);
  return `${lines.join('\n')}\n`;
}

function recordingLine({ oid, type, value }: Varbind): string {
  if (!Buffer.isBuffer(value)) return `${oid}|${type}|${value ?? ''}`;
  const text = value.toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a line of text cannot hold is written in hex digits
  const asText = type === tags.octetString && !/[\u0000-\u001f\u007f\ufffd]/.test(text);
  return asText ? `${oid}|${type}|${text}` : `${oid}|${type}x|${value.toString('hex')}`;
}
