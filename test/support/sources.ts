/** The source files as the structural tests see them. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Source {
  /** Relative to the project: `server/org/rules.ts`. */
  file: string;
  text: string;
  /** Files of the project it imports when it runs; type-only imports are left out. */
  imports: string[];
  /** Packages it imports when it runs. */
  packages: string[];
  /** Files it imports for types alone. */
  typeImports: string[];
}

export function filesBelow(folder: string, ending: string): string[] {
  const full = path.join(ROOT, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .sort();
}

export function sourcesBelow(...folders: string[]): Source[] {
  return folders.flatMap((folder) => filesBelow(folder, '.ts')).map(readSource);
}

const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /import\(\s*'([^']+)'\s*\)/g;

function readSource(file: string): Source {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const source: Source = { file, text, imports: [], packages: [], typeImports: [] };
  for (const [statement, typeOnly, target] of text.matchAll(IMPORT)) {
    const onlyTypes = typeOnly !== undefined || /^import\s*\{\s*(type\s+[^,}]+,?\s*)+\}/.test(statement);
    place(source, target!, onlyTypes);
  }
  for (const [, target] of text.matchAll(DYNAMIC)) place(source, target!, false);
  return source;
}

function place(source: Source, target: string, onlyTypes: boolean): void {
  if (!target.startsWith('.')) {
    if (!onlyTypes) source.packages.push(target);
    return;
  }
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(source.file), target));
  (onlyTypes ? source.typeImports : source.imports).push(file);
}
