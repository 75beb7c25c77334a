/** The end of a paper: where copies go, who signs and with what right. */
import { Paragraph, type Table } from 'docx';
import { paragraph } from './paragraphs.ts';
import { sideBySide } from './tables.ts';
import { capitals, orDots, plain } from './text.ts';
import type { Recipients, Signer } from './types.ts';

/** Empty lines for signature and seal. */
const ROOM_TO_SIGN = 4;

/** Copies on the left, the signature on the right. @param width in twips */
export function closing(recipients: Recipients, signer: Signer, width: number): (Paragraph | Table)[] {
  const left = Math.round(width * 0.48);
  return [spacer(), sideBySide([[recipientLines(recipients), signerLines(signer)]], [left, width - left])];
}

function recipientLines({ lines, archive }: Recipients): Paragraph[] {
  return [
    paragraph('RecipientsTitle', 'Nơi nhận:'),
    ...lines.map((line) => paragraph('Recipients', `- ${withoutEnd(line)};`)),
    paragraph('Recipients', `- Lưu: ${withoutEnd(archive)}.`),
  ];
}

function withoutEnd(line: string): string {
  return plain(line).replace(/[;.,]+$/, '');
}

function signerLines(signer: Signer): Paragraph[] {
  return [
    ...rightToSign(signer).map((line) => paragraph('SignerPost', line)),
    ...roomToSign(),
    paragraph('SignerName', orDots(signer.name)),
  ];
}

/** «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH». */
export function rightToSign({ forBody, inPlaceOf, post }: Signer): string[] {
  return [
    ...(forBody ? [`TM. ${capitals(forBody)}`] : []),
    ...(inPlaceOf ? [`${inPlaceOf.how} ${capitals(inPlaceOf.post)}`] : []),
    capitals(orDots(post)),
  ];
}

function roomToSign(): Paragraph[] {
  return Array.from({ length: ROOM_TO_SIGN }, () => new Paragraph({ style: 'SignerPost' }));
}

/** A place where someone signs: what they sign as, how, and their name if it is known. */
export interface Signature {
  who: string;
  how: string;
  name: string | null;
}

/** Several who sign side by side. @param width in twips */
export function signatures(signers: readonly Signature[], width: number): (Paragraph | Table)[] {
  const each = Math.floor(width / signers.length);
  const cells = signers.map(({ who, how, name }) => [
    paragraph('SignerPost', who),
    paragraph('SignerHow', how),
    ...roomToSign(),
    paragraph('SignerName', name ?? ''),
  ]);
  return [
    spacer(),
    sideBySide(
      [cells],
      signers.map(() => each),
    ),
  ];
}

/** Two tables that touch would be one. */
export function spacer(): Paragraph {
  return new Paragraph({ style: 'Normal', keepNext: true });
}
