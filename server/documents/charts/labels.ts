/** Text in charts: how wide it is where no browser measures it, and how a long name is broken. */

const NARROW = /[ijlIt.,:;'!()[\] ]/;
const WIDE = /[mwMW%@]/;

/** Width of a text in pixels, close enough for Be Vietnam Pro: marks stand above letters and take no room. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) {
    if (letter === '…') ems += 0.9;
    else if (NARROW.test(letter)) ems += 0.3;
    else if (WIDE.test(letter)) ems += 0.86;
    else ems += letter === letter.toLowerCase() ? 0.61 : 0.72;
  }
  return ems * fontSize;
}

/** Breaks a name between words into at most two lines of `width` pixels; what does not fit ends in an ellipsis. */
export function breakLabel(label: string, width: number, fontSize: number): string {
  const lines = [''];
  for (const word of label.split(/\s+/)) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (textWidth(longer, fontSize) <= width || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else if (lines.length < 2) lines.push(word);
    else {
      lines[1] = `${withRoom(lines[1]!, width, fontSize)}…`;
      break;
    }
  }
  return lines.join('\n');
}

/** Drops last words until an ellipsis fits behind the rest. */
function withRoom(line: string, width: number, fontSize: number): string {
  let rest = line;
  while (rest.includes(' ') && textWidth(`${rest}…`, fontSize) > width)
    rest = rest.slice(0, rest.lastIndexOf(' '));
  return rest;
}
