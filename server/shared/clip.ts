const UNSTORABLE = /[\0\p{Cs}]/gu;

/** Text of a device as a column can hold it: cut to length, never through a character, without NUL. */
export function clip(text: string | null | undefined, most: number): string | null {
  if (!text) return null;
  const cut = text.length <= most ? text : text.slice(0, most);
  return cut.replace(UNSTORABLE, '').trim() || null;
}

/** A number as a column can hold it; what a device makes up beyond that is unknown. */
export function clipNumber(value: number | null, most = Number.MAX_SAFE_INTEGER): number | null {
  return value !== null && Number.isSafeInteger(value) && value >= 0 && value <= most ? value : null;
}
