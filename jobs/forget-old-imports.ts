import { forgetAbandoned } from '../server/intake/imports/service/imports.ts';

/** Files that were looked at and never applied. Those that were stay: rows are known again by them, and they can be reverted. */
const KEPT_DAYS = 30;

export async function forgetOldImports(): Promise<string> {
  const before = new Date(Date.now() - KEPT_DAYS * 24 * 60 * 60 * 1000);
  return `${await forgetAbandoned(before)} files forgotten`;
}
