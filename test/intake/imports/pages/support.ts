/** Forms with files, as the tests of the pages send them. */
import type { Response } from 'supertest';
import type { Visitor } from '../../../support/http.ts';

export interface Sent {
  content: Buffer;
  fileName: string;
  unitId: number;
  /** In place of the true one. */
  token?: string;
}

/** Sends a file as the form of the list of files does. */
export async function upload(
  someone: Visitor,
  { content, fileName, unitId, token }: Sent,
): Promise<Response> {
  const own = await someone.token();
  return someone
    .send('/imports')
    .field('_csrf', token ?? own)
    .field('unitId', String(unitId))
    .attach('file', content, fileName);
}

/** The version of the file a page was made from. */
export function lockVersionOf(html: string): string {
  return /name="lockVersion" value="(\d+)"/.exec(html)![1]!;
}
