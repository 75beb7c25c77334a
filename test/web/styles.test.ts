import fs from 'node:fs';
import { expect } from 'chai';
import { wholeStyleSheet } from '../../server/web/styles.ts';

const css = wholeStyleSheet();
const folder = new URL('../../public/css/', import.meta.url);

describe('The style sheet', () => {
  it('is one file: nothing is left to import, and every component is in it', () => {
    expect(css).not.to.include('@import');
    const components = fs.readdirSync(new URL('components/', folder));
    for (const file of components) {
      expect(css, file).to.include(fs.readFileSync(new URL(`components/${file}`, folder), 'utf8'));
    }
  });

  it('loads nothing from elsewhere', () => {
    const addresses = [...css.matchAll(/url\("([^"]+)"\)/g)].map((found) => found[1]!);
    expect(addresses.length).to.be.above(0);
    for (const address of addresses) {
      expect(fs.existsSync(new URL(`../../public${address}`, import.meta.url)), address).to.equal(true);
    }
  });

  it('uses only tokens that exist', () => {
    const known = new Set([...css.matchAll(/(--[\w-]+):/g)].map((found) => found[1]));
    for (const [, token] of css.matchAll(/var\((--[\w-]+)\)/g))
      expect(known.has(token), token).to.equal(true);
  });

  it('says the same in the dark, whether the system or the person asks for it', () => {
    const tokens = fs.readFileSync(new URL('tokens.css', folder), 'utf8');
    const inside = (start: string) =>
      tokens
        .split(start)[1]!
        .split('}')[0]!
        .match(/--[\w-]+: [^;]+;/g)!;
    const wished = inside(':root:not([data-theme="light"]) {');
    expect(wished.length).to.be.above(25);
    expect(inside(':root[data-theme="dark"] {')).to.deep.equal(wished);
  });

  it('has text that can be read: 4.5 to 1 or better on its own ground, light and dark', () => {
    for (const theme of [themeOf('light'), themeOf('dark')]) {
      for (const meaning of ['ok', 'watch', 'upgrade', 'replace', 'unknown', 'stale', 'accent']) {
        expect(contrast(theme(`--${meaning}`), theme(`--${meaning}-soft`)), meaning).to.be.at.least(4.5);
        expect(contrast(theme(`--${meaning}`), theme('--paper')), meaning).to.be.at.least(4.5);
      }
      for (const ink of ['--ink', '--ink-soft', '--ink-faint']) {
        for (const ground of ['--paper', '--paper-sunken', '--paper-raised', '--hover']) {
          expect(contrast(theme(ink), theme(ground)), `${ink} on ${ground}`).to.be.at.least(4.5);
        }
      }
      expect(contrast(theme('--on-accent'), theme('--accent'))).to.be.at.least(4.5);
    }
  });
});

/** Looks a token up as a browser would: the last block that applies wins, names lead to names. */
function themeOf(theme: 'light' | 'dark'): (token: string) => string {
  const blocks = [
    ...fs.readFileSync(new URL('tokens.css', folder), 'utf8').matchAll(/([^{}]+)\{([^{}]*)\}/g),
  ];
  const values = new Map<string, string>();
  for (const [, selector, body] of blocks) {
    const dark = /data-theme="dark"|not\(\[data-theme="light"\]\)/.test(selector!);
    if (dark && theme === 'light') continue;
    for (const [, name, value] of body!.matchAll(/(--[\w-]+): ([^;]+);/g)) values.set(name!, value!);
  }
  const look = (token: string): string => {
    const value = values.get(token) ?? '';
    const name = value.match(/^var\((.+)\)$/)?.[1];
    return name ? look(name) : value;
  };
  return look;
}

/** Contrast as WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = parts.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
