/**
 * Templates as Express asks for them: EJS, compiled once. EJS by itself looks for the file of every include on disk and
 * copies all that the page knows into it; a list has hundreds of includes, and that was two thirds of its time.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';

const ROOT = fileURLToPath(new URL('../../views/', import.meta.url));

type Locals = Record<string, unknown>;
type Template = (locals: Locals) => string;
type Rendered = (error: unknown, html?: string) => void;

interface View {
  template: Template;
  /** What this file includes, by the name it uses. */
  includes: Map<string, View>;
  file: string;
}

const views = new Map<string, View>();

/** The engine for `app.engine('ejs', …)`. */
export function renderView(file: string, options: object, done: Rendered): void {
  let html: string;
  try {
    html = render(viewOf(file), { __proto__: null, ...options }, {});
  } catch (error) {
    done(error);
    return;
  }
  done(null, html);
}

/**
 * An include sees what its page sees, and before that its own data and those of the includes around it. Only the page
 * is inherited from, by many: an object that becomes a prototype is costly to make.
 */
function render(view: View, page: Locals, own: object): string {
  return view.template({ __proto__: page, ...own, include: includer(view, page, own) });
}

function includer(view: View, page: Locals, own: object) {
  return (name: string, data?: object) => render(includeOf(view, name), page, { ...own, ...data });
}

function includeOf(view: View, name: string): View {
  const known = view.includes.get(name);
  if (known) return known;
  const file = name.endsWith('.ejs') ? name : `${name}.ejs`;
  const places = [path.resolve(path.dirname(view.file), file), path.resolve(ROOT, file)];
  const found = places.find((place) => fs.existsSync(place));
  if (!found) throw new Error(`${view.file} includes ${name}, which is not there`);
  const included = viewOf(found);
  view.includes.set(name, included);
  return included;
}

function viewOf(file: string): View {
  const known = views.get(file);
  if (known) return known;
  const text = fs.readFileSync(file, 'utf8');
  const options = { filename: file, escape: escapeHtml, unsafePrototypeLocals: true };
  const template = ejs.compile(text, options) as Template;
  const view = { template, includes: new Map(), file };
  views.set(file, view);
  return view;
}

const SPECIAL = /[&<>"']/;
const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** Most texts have nothing to escape. */
function escapeHtml(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character]!) : text;
}
