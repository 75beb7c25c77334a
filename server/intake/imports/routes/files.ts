/** Files that are given back. */
import type { Request, Response } from 'express';
import { actorOf, idOf } from '../../../auth/guarded.ts';
import { contentDisposition } from '../../../shared/downloads.ts';
import { fileOf } from '../service/imports.ts';

/** As it was sent, and never shown as a page of ours. */
export async function sendFile(req: Request, res: Response): Promise<void> {
  const { fileName, content } = await fileOf(actorOf(req), idOf(req, 'importId'));
  res.set({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': contentDisposition(fileName),
    'Cache-Control': 'no-store',
  });
  res.send(content);
}
