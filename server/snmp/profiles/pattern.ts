import vm from 'node:vm';

/**
 * Patterns an administrator wrote. A pattern can take longer than the age of the world on a text made for it, so these
 * are short, without the usual causes, see the beginning of a text only, and are stopped when they take too long.
 */

export const LONGEST_PATTERN = 300;
const LONGEST_SUBJECT = 2000;
const LONGEST_MS = 25;

/** A pattern that is bounded in time; it is used like any other. @throws {Error} with the reason it is refused */
export function boundedPattern(text: string): RegExp {
  if (text.length > LONGEST_PATTERN) throw new Error(`a pattern has at most ${LONGEST_PATTERN} characters`);
  if (/\\[1-9]|\\k</.test(text)) throw new Error('a pattern may not refer back to its groups');
  const pattern = new BoundedPattern(text, 'i');
  if (repeatsRepetition(text)) throw new Error('a repeated group may not hold something repeated: (a+)+');
  return pattern;
}

class BoundedPattern extends RegExp {
  /** All of `test`, `replace` and `match` come through here. */
  override exec(text: string): RegExpExecArray | null {
    place.pattern = this;
    place.text = text.slice(0, LONGEST_SUBJECT);
    try {
      return script.runInContext(context, { timeout: LONGEST_MS }) as RegExpExecArray | null;
    } catch {
      return null;
    }
  }
}

const place: { pattern: RegExp | null; text: string; exec: typeof RegExp.prototype.exec } = {
  pattern: null,
  text: '',
  exec: RegExp.prototype.exec,
};
const context = vm.createContext(place);
const script = new vm.Script('exec.call(pattern, text)');

/** Whether a group that is repeated holds a repetition without an upper end. */
function repeatsRepetition(text: string): boolean {
  const plain = text.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  const open: boolean[] = [];
  for (let i = 0; i < plain.length; i++) {
    const rest = plain.slice(i);
    if (plain[i] === '(') open.push(false);
    else if (plain[i] === ')') {
      const repeated = open.pop() ?? false;
      const endless = isEndless(rest.slice(1));
      if (repeated && endless) return true;
      if ((repeated || endless) && open.length > 0) open[open.length - 1] = true;
    } else if (isEndless(rest) && open.length > 0) open[open.length - 1] = true;
  }
  return false;
}

function isEndless(rest: string): boolean {
  return /^(?:[*+]|\{\d+,\})/.test(rest);
}
