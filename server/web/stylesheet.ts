/**
 * The style sheet as browsers get it: `app.css` with its imports written out in their layers, in one answer.
 * On a slow line thirty small files are thirty waits. Its name carries a hash, so that it may be kept for ever.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';

const FOLDER = new URL('../../public/css/', import.meta.url);
const IMPORT = /@import url\("([^"]+)"\) layer\(([a-z]+)\);/g;

export interface Stylesheet {
  href: string;
  text: string;
}

/** Reads and joins the style sheet once, when the application is made. */
export function readStylesheet(): Stylesheet {
  const entry = fs.readFileSync(new URL('app.css', FOLDER), 'utf8');
  const text = entry.replace(IMPORT, (_statement, file: string, layer: string) => {
    const css = fs.readFileSync(new URL(file, FOLDER), 'utf8').replaceAll('url("../', 'url("/');
    return `@layer ${layer} {\n${css}}\n`;
  });
  const hash = crypto.createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { href: `/css/app.${hash}.css`, text };
}
