/** Fonts that decide what the bytes of a text mean: those from before Unicode, for Vietnamese. */

/** True for `.VnTime`, `.VnArialH`, `VNI-Times`, `VNI Helve`. */
export function isLegacyFont(name: string): boolean {
  return /^\.vn|^vni[-\s]/i.test(name.trim());
}

const LONGEST_NAME = 64;

/** The fonts with an encoding of their own, each once. */
export class FontTable {
  readonly names: string[] = [];
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** The place of a font; null for every font that holds Unicode. */
  place(name: string | undefined): number | null {
    if (name === undefined || !isLegacyFont(name)) return null;
    const short = name.trim().slice(0, LONGEST_NAME);
    const known = this.names.indexOf(short);
    if (known >= 0) return known;
    if (this.names.length >= this.most) return null;
    return this.names.push(short) - 1;
  }
}
