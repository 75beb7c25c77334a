/** `xl/sharedStrings.xml`: the texts of cells, each once. */
import type { FontTable } from './fonts.ts';
import type { ReadLimits } from './limits.ts';
import { FileRefusal } from './refusal.ts';
import { type RichText, RichTextReader } from './richText.ts';
import { readXml } from './xml.ts';

export async function readStrings(
  part: AsyncIterable<Buffer>,
  fonts: FontTable,
  limits: ReadLimits,
): Promise<RichText[]> {
  const texts: RichText[] = [];
  const rich = new RichTextReader(fonts, limits.textLength);
  let characters = 0;
  await readXml(
    part,
    {
      open: (name, attributes) => (name === 'si' ? rich.start() : rich.open(name, attributes)),
      text: (text) => {
        characters += text.length;
        rich.text(text);
      },
      close: (name) => {
        if (name !== 'si') return rich.close(name);
        texts.push(rich.end());
        if (texts.length > limits.texts || characters > limits.textCharacters)
          throw new FileRefusal('too_many_texts', { most: limits.texts });
      },
    },
    limits.depth,
  );
  return texts;
}
