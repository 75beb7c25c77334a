/** Text inside XML: what it does not allow goes, what it would take for markup is written otherwise. */

/** What XML 1.0 does not allow at all: control characters, halves of pairs, and two that are no characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return withoutForbidden(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
}

/** The text without what no XML document may hold, for writers that escape by themselves. */
export function withoutForbidden(text: string): string {
  return text.replace(NOT_XML, '');
}
