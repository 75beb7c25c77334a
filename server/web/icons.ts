/**
 * Icons drawn into the page: on a slow line nothing waits for a second file, and nothing flickers.
 * Their source is the sprite in `public/icons`.
 */
import fs from 'node:fs';

const SPRITE = new URL('../../public/icons/sprite.svg', import.meta.url);
const SYMBOL = /<symbol id="([a-z0-9-]+)"[^>]*>(.*?)<\/symbol>/gs;

const drawings = new Map(
  [...fs.readFileSync(SPRITE, 'utf8').matchAll(SYMBOL)].map(([, name, drawing]) => [name!, drawing!]),
);

/** What stands inside the `<svg viewBox="0 0 24 24">` of an icon. An unknown name is a mistake of ours. */
export function iconSvg(name: string): string {
  const drawing = drawings.get(name);
  if (drawing === undefined) throw new Error(`there is no icon ${name}`);
  return drawing;
}
