/** A message as it was sent, JSON or XML alike: names in lower case, every value a text. */
import { SECTIONS } from './inventory.ts';

/** One entry of a section; the first value of a name that is not empty. */
export type Item = Map<string, string>;

export interface RawMessage {
  syntax: 'json' | 'xml';
  /** What stands beside the content: `deviceid`, `query` or `action`, `tag`, `itemtype`, `partial`, `version`. */
  head: Item;
  hasContent: boolean;
  /** Values that stand in the content itself: `versionclient`. */
  facts: Item;
  /** Only the sections somebody reads; one that was sent empty is there, and empty. */
  sections: Map<string, Item[]>;
}

/** `accountinfo` holds the tag in XML. */
const READ = new Set<string>([...SECTIONS, 'accountinfo']);
/** A machine has a few of each; a server of virtual machines hundreds of interfaces. */
const MOST_ITEMS = 2000;
const MOST_VALUES = 200;

export function emptyMessage(syntax: RawMessage['syntax']): RawMessage {
  return { syntax, head: new Map(), hasContent: false, facts: new Map(), sections: new Map() };
}

export function isRead(section: string): boolean {
  return READ.has(section);
}

/** A new entry of a section; null when there are more than anybody has. */
export function addItem(message: RawMessage, section: string): Item | null {
  const items = message.sections.get(section) ?? [];
  message.sections.set(section, items);
  if (items.length >= MOST_ITEMS) return null;
  const item: Item = new Map();
  items.push(item);
  return item;
}

export function addValue(item: Item, name: string, value: string): void {
  if (value.trim() === '' || item.has(name) || item.size >= MOST_VALUES) return;
  item.set(name, value);
}
