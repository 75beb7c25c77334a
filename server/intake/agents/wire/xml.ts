import { addItem, addValue, emptyMessage, type Item, isRead, type RawMessage } from '../raw.ts';
import { Refused } from '../refused.ts';
import { unescapeXml } from './entities.ts';

const MOST_DEPTH = 32;
const MOST_MARKS = 400_000;
const MOST_LENGTH = 65_536;
const LONGEST_TAG = 4096;
const LONGEST_NAME = 128;

/**
 * Reads an XML message in one pass: elements, values, comments and CDATA, which is all agents write. Everything else
 * is `Refused`: document types, and so entities of one's own, and processing instructions. Depth, number and length of
 * everything have limits, and what nobody reads is passed over without being copied. This is not the general parser of
 * workbooks: that one looks at every character, and a tag or comment of megabytes holds it for many seconds.
 * @param decode what a piece of the text says, where it is bytes
 */
export function readXml(text: string, decode: (piece: string) => string = (piece) => piece): RawMessage {
  const place = new Place(decode);
  let at = text.startsWith('<?xml') ? after(text, '?>', 0) : 0;
  for (let marks = 0; ; marks++) {
    const mark = text.indexOf('<', at);
    place.text(text, at, mark === -1 ? text.length : mark);
    if (mark === -1) break;
    if (marks >= MOST_MARKS) throw new Refused('too_many');
    const end = place.isPassedOver() ? endOfLeaves(text, mark) : mark;
    if (end > mark) marks += marksIn(text, mark, end) - 1;
    at = end > mark ? end : readMark(text, mark, place);
  }
  return place.end();
}

/** Values in their elements, as entries are written whose section nobody reads: two thirds of a message. */
const LEAVES = /(?:<([A-Za-z_][\w:.-]{0,127})>[^<]*<\/\1>\s*){1,64}/y;

/** The place behind the values that stand at `at` one after the other; `at` itself where none does. */
function endOfLeaves(text: string, at: number): number {
  LEAVES.lastIndex = at;
  return LEAVES.test(text) ? LEAVES.lastIndex : at;
}

function marksIn(text: string, from: number, to: number): number {
  let marks = 0;
  for (let at = from; at !== -1 && at < to; at = text.indexOf('<', at + 1)) marks += 1;
  return marks;
}

/** Reads what begins with `<` at `at`; gives the place behind it. */
function readMark(text: string, at: number, place: Place): number {
  switch (text.charCodeAt(at + 1)) {
    case 0x2f:
      return readEnd(text, at, place);
    case 0x3f:
      throw new Refused('instruction');
    case 0x21:
      return readSpecial(text, at, place);
    default:
      return readStart(text, at, place);
  }
}

function readEnd(text: string, at: number, place: Place): number {
  const end = after(text, '>', at);
  place.close(place.decode(text.slice(at + 2, end - 1)).trimEnd());
  return end;
}

function readSpecial(text: string, at: number, place: Place): number {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (!text.startsWith('<![CDATA[', at)) throw new Refused('doctype');
  const end = after(text, ']]>', at + 9);
  place.text(text, at + 9, end - 3, true);
  return end;
}

const NAME = /^[\p{L}_:][\p{L}\p{N}_:.\-·]*$/u;
const PLAIN_NAME = /^[A-Z_][A-Z0-9_]*$/;
/** A start tag with attributes; nothing in it can be read in two ways. */
const TAG = /^<([^\s"'<>/=]+)((?:\s+[^\s"'<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/;

function readStart(text: string, at: number, place: Place): number {
  const close = text.indexOf('>', at);
  let end = close === -1 ? text.length : close + 1;
  let name = text.slice(at + 1, Math.min(end - 1, at + LONGEST_TAG));
  let isEmpty = name.endsWith('/');
  if (isEmpty) name = name.slice(0, -1);
  if (/[\s"'=]/.test(name)) {
    const tag = TAG.exec(text.slice(at, at + LONGEST_TAG));
    if (!tag) throw new Refused(end - at > LONGEST_TAG ? 'too_long' : 'bad_xml');
    [name, isEmpty, end] = [tag[1]!, tag[3] === '/', at + tag[0].length];
  }
  name = place.decode(name);
  if (name.length > LONGEST_NAME) throw new Refused('too_long');
  if (close === -1 || !(PLAIN_NAME.test(name) || NAME.test(name))) throw new Refused('bad_xml');
  place.open(name);
  if (isEmpty) place.close(name);
  return end;
}

/** The place behind the next `mark`. */
function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at === -1) throw new Refused('bad_xml');
  return at + mark.length;
}

/** Where in `REQUEST/CONTENT/SECTION/FIELD` the reader is; deeper and other elements are passed over. */
class Place {
  readonly decode: (piece: string) => string;
  private readonly message: RawMessage = emptyMessage('xml');
  private readonly path: string[] = [];
  /** Where the value of the innermost element belongs; null where nobody reads it. */
  private target: Item | null = null;
  private item: Item | null = null;
  private value = '';
  private ended = false;

  constructor(decode: (piece: string) => string) {
    this.decode = decode;
  }

  /** True in a section, or deeper, that nobody reads. */
  isPassedOver(): boolean {
    const depth = this.path.length;
    return depth >= 3 && depth < MOST_DEPTH && this.item === null && this.target === null;
  }

  open(name: string): void {
    if (this.path.length >= MOST_DEPTH) throw new Refused('too_deep');
    if (this.ended) throw new Refused('bad_xml');
    this.path.push(name);
    this.target = this.enter(name.toLowerCase());
    this.value = '';
  }

  close(name: string): void {
    if (this.path.at(-1) !== name) throw new Refused('bad_xml');
    if (this.target) addValue(this.target, name.toLowerCase(), this.value.trim());
    this.target = null;
    if (this.path.length === 3) this.item = null;
    this.path.pop();
    this.ended = this.path.length === 0;
  }

  text(text: string, from: number, to: number, literal = false): void {
    if (from === to) return;
    if (this.path.length === 0 && (literal || /\S/.test(this.decode(text.slice(from, to)))))
      throw new Refused('bad_xml');
    if (!this.target) return;
    const piece = this.decode(text.slice(from, to));
    if (this.value.length + piece.length > MOST_LENGTH) throw new Refused('too_long');
    this.value += literal ? piece : unescapeXml(piece);
  }

  end(): RawMessage {
    if (!this.ended) throw new Refused('bad_xml');
    return this.message;
  }

  private enter(name: string): Item | null {
    const depth = this.path.length;
    if (depth === 1 && name !== 'request') throw new Refused('not_a_message');
    if (depth === 2) return this.enterPart(name);
    if (depth < 2 || this.path[1]!.toLowerCase() !== 'content') return null;
    if (depth === 3 && isRead(name)) this.item = addItem(this.message, name);
    if (depth === 3) return name === 'versionclient' ? this.message.facts : null;
    return depth === 4 ? this.item : null;
  }

  private enterPart(name: string): Item | null {
    if (name !== 'content') return this.message.head;
    this.message.hasContent = true;
    return null;
  }
}
