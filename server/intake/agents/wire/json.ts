import { addItem, addValue, emptyMessage, type Item, isRead, type RawMessage } from '../raw.ts';
import { Refused } from '../refused.ts';

const MOST_DEPTH = 32;
/** Commas, brackets and braces. */
const MOST_MARKS = 200_000;
/** What a piece of the text says. */
type Decode = (piece: string) => string;

/** In one object: an object of a hundred thousand names takes a second to build. */
const MOST_NAMES = 2000;
const MOST_LENGTH = 65_536;
const [QUOTE, COMMA] = [0x22, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Reads a JSON message. Nesting and number of values are counted before anything is built, and what is built is
 * copied into maps by its own names, so that `__proto__` is a name like any other. Values that are not of the type
 * expected are as if they were not there. Throws `Refused`.
 * @param decode what a value says, where the text is bytes
 */
export function readJson(text: string, decode: Decode = (piece) => piece): RawMessage {
  checkShape(text);
  const root = objectOf(parse(text));
  if (!root) throw new Refused('not_a_message');
  const message = emptyMessage('json');
  for (const [name, value] of Object.entries(root)) {
    const key = name.toLowerCase();
    if (key === 'content') readContent(message, value, decode);
    else addScalar(message.head, key, value, decode);
  }
  return message;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('bad_json');
  }
}

/** Walks over the text once; strings are jumped over. */
function checkShape(text: string): void {
  /** Names so far in each object one is in; below zero in arrays, which may be long. */
  const names = new Int32Array(MOST_DEPTH + 2);
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth = Math.max(0, depth - 1);
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      if (++depth > MOST_DEPTH) throw new Refused('too_deep');
      names[depth] = code === OPEN_OBJECT ? 0 : -MOST_MARKS;
      marks += 1;
    } else if (code === COMMA) {
      const tooMany = ++names[depth]! > MOST_NAMES || ++marks > MOST_MARKS;
      if (tooMany) throw new Refused('too_many');
    }
  }
}

/** Where the string that begins at `start` ends: at the first quote that is not escaped. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === 0x5c) before -= 1;
  return (at - before) % 2 === 0;
}

function readContent(message: RawMessage, value: unknown, decode: Decode): void {
  const content = objectOf(value);
  if (!content) return;
  message.hasContent = true;
  for (const [name, section] of Object.entries(content)) {
    const key = name.toLowerCase();
    if (isRead(key)) readSection(message, key, section, decode);
    else if (key === 'versionclient') addScalar(message.facts, key, section, decode);
  }
}

/** Sections of one entry come as an object, of many as an array; either is taken for either. */
function readSection(message: RawMessage, section: string, value: unknown, decode: Decode): void {
  if (value === null || typeof value !== 'object') return;
  const entries = Array.isArray(value) ? value : [value];
  if (!message.sections.has(section)) message.sections.set(section, []);
  for (const entry of entries) {
    const fields = objectOf(entry);
    const item = fields && addItem(message, section);
    if (!item) continue;
    for (const [name, field] of Object.entries(fields)) addScalar(item, name.toLowerCase(), field, decode);
  }
}

function addScalar(item: Item, name: string, value: unknown, decode: Decode): void {
  if (typeof value === 'string') {
    const said = decode(value);
    if (said.length > MOST_LENGTH) throw new Refused('too_long');
    addValue(item, name, said);
  } else if (typeof value === 'number' && Number.isFinite(value)) addValue(item, name, String(value));
  else if (typeof value === 'boolean') addValue(item, name, value ? '1' : '0');
}

function objectOf(value: unknown): Record<string, unknown> | null {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}
