/** `xl/styles.xml`: of every style, the font and whether its numbers are dates. */
import { isDateFormat, leadingZeros } from './dates.ts';
import type { FontTable } from './fonts.ts';
import type { ReadLimits } from './limits.ts';
import { FileRefusal } from './refusal.ts';
import { type Attributes, readXml, type XmlHandler } from './xml.ts';

export interface Style {
  /** A place in the table of fonts; null for fonts that hold Unicode. */
  font: number | null;
  isDate: boolean;
  zeros: number;
}

/** The styles in the order cells name them. */
export async function readStyles(
  part: AsyncIterable<Buffer>,
  fonts: FontTable,
  limits: ReadLimits,
): Promise<Style[]> {
  const reader = new StyleReader(fonts, limits);
  await readXml(part, reader, limits.depth);
  return reader.styles;
}

class StyleReader implements XmlHandler {
  readonly styles: Style[] = [];
  private readonly path: string[] = [];
  private readonly codes = new Map<number, string>();
  private readonly fontPlaces: (number | null)[] = [];
  private readonly table: FontTable;
  private readonly limits: ReadLimits;

  constructor(table: FontTable, limits: ReadLimits) {
    this.table = table;
    this.limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    const parent = this.path.at(-1);
    const section = this.path[1];
    this.path.push(name);
    if (section === 'numFmts' && name === 'numFmt') this.addFormat(attributes);
    else if (section === 'fonts' && parent === 'fonts') this.addFont();
    else if (section === 'fonts' && name === 'name')
      this.fontPlaces[this.fontPlaces.length - 1] = this.table.place(attributes.val);
    else if (section === 'cellXfs' && parent === 'cellXfs') this.addStyle(attributes);
  }

  close(): void {
    this.path.pop();
  }

  private addFormat({ numFmtId, formatCode }: Attributes): void {
    this.refuseMany(this.codes.size);
    this.codes.set(Number(numFmtId), (formatCode ?? '').slice(0, 255));
  }

  private addFont(): void {
    this.refuseMany(this.fontPlaces.length);
    this.fontPlaces.push(null);
  }

  private addStyle({ numFmtId, fontId }: Attributes): void {
    this.refuseMany(this.styles.length);
    const id = Number(numFmtId ?? 0);
    const code = this.codes.get(id) ?? null;
    this.styles.push({
      font: this.fontPlaces[Number(fontId ?? 0)] ?? null,
      isDate: isDateFormat(id, code),
      zeros: leadingZeros(code),
    });
  }

  private refuseMany(count: number): void {
    if (count >= this.limits.styles) throw new FileRefusal('too_many_styles', { most: this.limits.styles });
  }
}
