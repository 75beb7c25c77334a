/** The style sheets as one answer: thirty small files for the people who write them, one request for those who read. */
import fs from 'node:fs';
import type { RequestHandler } from 'express';

const FOLDER = new URL('../../public/css/', import.meta.url);
const IMPORT = /^@import url\("([^"]+)"\) layer\(([\w-]+)\);$/gm;

/** `app.css` with every imported file put in its place, inside its layer. */
export function wholeStyleSheet(folder: URL = FOLDER): string {
  const entry = fs.readFileSync(new URL('app.css', folder), 'utf8');
  return entry.replace(IMPORT, (_whole, file: string, layer: string) => {
    return `@layer ${layer} {\n${fs.readFileSync(new URL(file, folder), 'utf8')}}`;
  });
}

/** Answers `/css/app.css`; the browser asks each time and is told that nothing changed, so an update shows at once. */
export function styleSheet(): RequestHandler {
  const css = wholeStyleSheet();
  return (req, res, next) => {
    if (req.path !== '/css/app.css' || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    res.set('Cache-Control', 'no-cache').type('css').send(css);
  };
}
