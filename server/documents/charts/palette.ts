/** The colours a chart may use: on a page they follow the tokens of the style sheets, on paper they are the light ones. */

export type Colour =
  | 'ok'
  | 'watch'
  | 'upgrade'
  | 'replace'
  | 'unknown'
  | 'stale'
  | 'accent'
  | 'accentSoft'
  | 'ink';

interface Shade {
  /** The light value, as in public/css/tokens.css; each differs from every other, so it can stand for its token. */
  hex: string;
  token: string;
  /** The shade in which text is readable upon it, in light and in dark. */
  over: 'dark' | 'light';
}

export const SHADES: Record<Colour, Shade> = {
  ok: { hex: '#469a6b', token: '--ok-fill', over: 'dark' },
  watch: { hex: '#dfb03a', token: '--watch-fill', over: 'dark' },
  upgrade: { hex: '#d67a35', token: '--upgrade-fill', over: 'dark' },
  replace: { hex: '#b5372f', token: '--replace-fill', over: 'light' },
  unknown: { hex: '#bfc6cf', token: '--unknown-fill', over: 'dark' },
  stale: { hex: '#c8bda3', token: '--stale-fill', over: 'dark' },
  accent: { hex: '#0b5d75', token: '--accent-fill', over: 'light' },
  accentSoft: { hex: '#c9e2e8', token: '--accent-fill-soft', over: 'dark' },
  ink: { hex: '#17202a', token: '--ink', over: 'light' },
};

/** Lines and letters around the data. `overDark` and `overLight` do not change with the theme: their ground hardly does. */
export const FRAME = {
  text: { hex: '#17202b', token: '--ink' },
  soft: { hex: '#47525f', token: '--ink-soft' },
  line: { hex: '#e0e4e9', token: '--line' },
  overDark: { hex: '#17202c', token: '--grey-950' },
  overLight: { hex: '#fffffe', token: '--white' },
};

export const textUpon = (colour: Colour): string =>
  SHADES[colour].over === 'dark' ? FRAME.overDark.hex : FRAME.overLight.hex;

/** Replaces every colour value by a reference to its token. */
export function followTokens(svg: string): string {
  const tokens = new Map([...Object.values(SHADES), ...Object.values(FRAME)].map((s) => [s.hex, s.token]));
  return svg.replace(/"(#[0-9a-f]{6})"/g, (whole, hex: string) => {
    const token = tokens.get(hex);
    return token ? `"var(${token})"` : whole;
  });
}
