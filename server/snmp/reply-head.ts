import type { Cursor } from './cursor.ts';
import { tags } from './oids.ts';

/** The head of a community message. */
export interface ReplyHead {
  version: number;
  communityStart: number;
  communityEnd: number;
  type: number;
  requestId: number;
  errorStatus: number;
  errorIndex: number;
  /** Where the list of varbinds ends. */
  end: number;
}

/** One to be read into again and again. */
export function emptyHead(): ReplyHead {
  return {
    ...{ version: 0, communityStart: 0, communityEnd: 0, type: 0 },
    ...{ requestId: 0, errorStatus: 0, errorIndex: 0, end: 0 },
  };
}

/** Reads the head of a message; the cursor stands in the list of varbinds then. False for what is no message. */
export function readHead(cursor: Cursor, bytes: Buffer, head: ReplyHead): boolean {
  try {
    cursor.load(bytes);
    const end = cursor.enter(tags.sequence, bytes.length);
    head.version = cursor.integer(end);
    head.communityEnd = cursor.enter(tags.octetString, end);
    head.communityStart = cursor.position;
    cursor.position = head.communityEnd;
    head.type = cursor.position < end ? bytes[cursor.position]! : 0;
    const pduEnd = cursor.enterAny(end);
    head.requestId = cursor.integer(pduEnd);
    head.errorStatus = cursor.integer(pduEnd);
    head.errorIndex = cursor.integer(pduEnd);
    head.end = cursor.enter(tags.sequence, pduEnd);
    return true;
  } catch {
    return false;
  }
}

/** Whether the message carries this community. */
export function isCommunity(cursor: Cursor, head: ReplyHead, community: Uint8Array): boolean {
  const { communityStart: start, communityEnd: end } = head;
  if (end - start !== community.length) return false;
  for (let i = 0; i < community.length; i++) {
    if (cursor.bytes[start + i] !== community[i]) return false;
  }
  return true;
}
