/** Text that may consist of pieces in different fonts, as it comes element by element. */
import type { Run } from '../types.ts';
import type { FontTable } from './fonts.ts';
import { FileRefusal } from './refusal.ts';
import type { Attributes } from './xml.ts';

/** Plain text alone, or with its pieces when one of them names its font. */
export type RichText = string | { text: string; runs: (Run & { own: boolean })[] };

/** Collects the text of one `si` or `is`; readings of East Asian characters (`rPh`) are left out. */
export class RichTextReader {
  private readonly fonts: FontTable;
  private readonly longest: number;
  private pieces: (Run & { own: boolean })[] = [];
  private current: { text: string; font: number | null; own: boolean } | null = null;
  private length = 0;
  private inText = false;
  private inReading = false;

  constructor(fonts: FontTable, longest: number) {
    this.fonts = fonts;
    this.longest = longest;
  }

  start(): void {
    this.pieces = [];
    this.current = null;
    this.length = 0;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 't') this.inText = !this.inReading;
    else if (name === 'rPh') this.inReading = true;
    else if (name === 'r') this.begin();
    else if (name === 'rFont' && this.current) {
      this.current.font = this.fonts.place(attributes.val);
      this.current.own = true;
    }
  }

  text(text: string): void {
    if (!this.inText) return;
    this.length += text.length;
    if (this.length > this.longest) throw new FileRefusal('text_too_long', { most: this.longest });
    if (!this.current) this.begin();
    this.current!.text += text;
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'rPh') this.inReading = false;
    else if (name === 'r') this.current = null;
  }

  /** What was collected; `own` tells a piece that names its font from one in the font of the cell. */
  end(): RichText {
    const text = this.pieces.map((piece) => piece.text).join('');
    return this.pieces.some((piece) => piece.own) ? { text, runs: this.pieces } : text;
  }

  private begin(): void {
    this.current = { text: '', font: null, own: false };
    this.pieces.push(this.current);
  }
}
