/** Recorded inventories, each sent by several machines: device id, serials, addresses and UUID are made their own. */
import fs from 'node:fs';
import path from 'node:path';
import { createRandom, type Random } from '../../../demo/random.ts';
import { letters, uuid } from './machines.ts';
import { type Letter, letterOf } from './messages.ts';

/** All recordings of a folder, `copies` times; another edition is of other machines. */
export function sampleLetters(folder: string, edition: number, copies: number): Letter[] {
  const files = fs
    .readdirSync(folder)
    .filter((name) => /\.(json|xml|ocs)$/.test(name))
    .sort();
  const texts = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
  return Array.from({ length: copies }, (_, copy) =>
    texts.map((text, at) =>
      copyOf(text, `${edition}-${copy}`, createRandom(edition, `${files[at]} ${copy}`)),
    ),
  ).flat();
}

function copyOf(text: string, copy: string, random: Random): Letter {
  const isJson = text.trimStart().startsWith('{');
  const agent = {
    dialect: isJson ? ('glpi' as const) : ('fusion' as const),
    agentId: uuid(random).toLowerCase(),
  };
  const own = ownText(text, isJson, copy, random);
  return letterOf(agent, own, isJson ? own : JSON.stringify(treeOf(own)));
}

/** Each value is replaced by another wherever it stands, so that what agrees in a message goes on to agree. */
function ownText(text: string, isJson: boolean, copy: string, random: Random): string {
  const names = 'deviceid|ssn|msn|mmsn|serial|serialnumber|uuid|macaddr|mac';
  const field = isJson
    ? new RegExp(`("(?:${names})"\\s*:\\s*")([^"\\\\]{6,})(?=")`, 'gi')
    : new RegExp(`(<(?:${names})>)([^<]{6,})(?=<)`, 'gi');
  const others = new Map<string, string>();
  return text.replace(field, (_, start: string, value: string) => {
    if (!others.has(value)) others.set(value, anotherValue(start, value, copy, random));
    return `${start}${others.get(value)}`;
  });
}

function anotherValue(start: string, value: string, copy: string, random: Random): string {
  if (/deviceid/i.test(start)) return `${value}-${copy}`;
  if (/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(value)) return `${value.slice(0, 8)}:${bytes(random)}`;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return uuid(random);
  return /\d/.test(value) && !/\s/.test(value) ? letters(random, Math.min(value.length, 20)) : value;
}

function bytes(random: Random): string {
  return Array.from({ length: 3 }, () => random.int(0, 255).toString(16).padStart(2, '0')).join(':');
}

type Tree = string | { [name: string]: Tree | Tree[] };

/** XML as JSON says it: what stands several times is a list. */
function treeOf(xml: string): Tree {
  const root: Exclude<Tree, string> = {};
  const path: { name: string; tree: Exclude<Tree, string>; text: string }[] = [
    { name: '', tree: root, text: '' },
  ];
  for (const [, end, name, empty, text] of xml.matchAll(/<(\/?)([\w.:-]+)[^>]*?(\/?)>([^<]*)/g)) {
    if (!end) path.push({ name: name!, tree: {}, text: text! });
    if (end || empty) {
      const { name: own, tree, text: value } = path.pop()!;
      add(path.at(-1)!.tree, own, Object.keys(tree).length > 0 ? tree : value.trim());
    }
  }
  return root;
}

function add(tree: Exclude<Tree, string>, name: string, value: Tree): void {
  const known = tree[name];
  if (known === undefined) tree[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else tree[name] = [known, value];
}
