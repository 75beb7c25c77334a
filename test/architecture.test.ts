/** The plan of the house, checked: which way imports go, what stays pure, and the one door of each dangerous thing. */
import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { filesBelow, ROOT, type Source, sourcesBelow } from './support/sources.ts';

/** From the ground up: a room may use the rooms before it, never those after. */
const FLOORS: readonly (readonly string[])[] = [
  ['shared', 'errors', 'config', 'log'],
  ['documents', 'snmp', 'mail'],
  ['db'],
  ['auth', 'audit'],
  ['org'],
  ['inventory'],
  ['todo'],
  ['history'],
  ['network'],
  ['polling', 'intake', 'replacement', 'discovery'],
  ['coverage'],
  ['campaigns'],
  ['reports', 'reorganisations', 'digest'],
  ['web', 'supervisor', 'doctor'],
  ['main'],
];

/** `snmp` and `documents` know neither the database nor people. */
const FORBIDDEN: Record<string, readonly string[]> = { snmp: ['db', 'config'], documents: ['db', 'config'] };

const server = sourcesBelow('server');
const all = [...server, ...sourcesBelow('jobs', 'scripts')];

describe('the architecture', () => {
  it('lets imports go downwards only', () => {
    const wrong = server.flatMap((source) =>
      [...source.imports, ...source.typeImports]
        .filter((target) => !mayImport(roomOf(source.file), roomOf(target)))
        .map((target) => `${source.file} → ${target}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('has no import cycle', () => {
    expect(findCycle(all)).to.equal(null);
  });

  it('lets nothing import web, jobs or scripts, and keeps those apart', () => {
    const tops = ['jobs', 'scripts'];
    const wrong = all.flatMap((source) =>
      source.imports
        .filter((target) =>
          tops.some((top) => target.startsWith(`${top}/`) && !source.file.startsWith(`${top}/`)),
        )
        .map((target) => `${source.file} → ${target}`),
    );
    expect(wrong).to.deep.equal(['server/main.ts → jobs/start.ts']);
  });

  it('lets a feature reach another through its service, rules or types, never its store', () => {
    const features = [
      'inventory',
      'history',
      'network',
      'discovery',
      'polling',
      'replacement',
      'coverage',
      'campaigns',
      'reports',
      'reorganisations',
      'intake',
    ];
    const wrong = server.flatMap((source) =>
      source.imports
        .filter(
          (target) =>
            features.includes(roomOf(target)) &&
            roomOf(target) !== roomOf(source.file) &&
            /\/store(\/|\.ts$)/.test(target),
        )
        .map((target) => `${source.file} → ${target}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('keeps rules pure: no database, no network, no clock', () => {
    const rules = server.filter(
      ({ file }) =>
        /\/rules(\/.+)?\.ts$/.test(file) ||
        file.startsWith('server/replacement/hardware/') ||
        file.startsWith('server/replacement/checks/'),
    );
    const wrong = rules.filter(
      ({ imports, packages, text }) =>
        imports.some((target) => target.startsWith('server/db/') || /\/store/.test(target)) ||
        packages.some((name) =>
          ['sequelize', 'express', 'net-snmp', 'node:dgram', 'node:fs'].includes(name),
        ) ||
        /Date\.now\(|new Date\(\)/.test(text),
    );
    expect(rules.length).to.be.greaterThan(5);
    expect(wrong.map(({ file }) => file)).to.deep.equal([]);
  });

  it('reads the environment in one file, begins transactions in one, and needs net-snmp nowhere', () => {
    expect(containing(/process\.env/, [...server, ...sourcesBelow('jobs')])).to.deep.equal([
      'server/config.ts',
    ]);
    expect(containing(/\.transaction\(/, server)).to.deep.equal(['server/db/transaction.ts']);
    const doors = server.filter(({ packages }) => packages.includes('net-snmp')).map(({ file }) => file);
    expect(doors).to.deep.equal([]);
    const forks = server
      .filter(({ packages }) => packages.includes('node:child_process'))
      .map(({ file }) => file);
    expect(forks).to.deep.equal(['server/shared/children.ts']);
    const starters = server
      .filter(({ imports }) => imports.includes('server/shared/children.ts'))
      .map(({ file }) => file);
    expect(starters).to.deep.equal(['server/intake/spreadsheets/read/reader.ts', 'server/supervisor.ts']);
  });

  it('declares every route with the action it needs', () => {
    expect(containing(/express\.Router\(|\bRouter\(\)/, server)).to.deep.equal(['server/auth/guarded.ts']);
  });

  it('keeps files small enough to be read at one sitting', () => {
    const long = all.filter(
      ({ text, file }) => text.split('\n').length > 301 && !/\/(data|profiles|facts)\//.test(file),
    );
    expect(long.map(({ file }) => file)).to.deep.equal([]);
    const longViews = filesBelow('views', '.ejs').filter((file) => read(file).split('\n').length > 81);
    expect(longViews).to.deep.equal([]);
  });

  it('is described as it is: every room docs/architecture.md names exists', () => {
    const named = [
      ...read('docs/architecture.md').matchAll(
        /`((?:server|views|jobs|scripts|test|locales|public|docs)\/[A-Za-z0-9_./-]*)`/g,
      ),
    ].map(([, room]) => room!);
    expect(named.length).to.be.greaterThan(20);
    expect(named.filter((room) => !fs.existsSync(path.join(ROOT, room)))).to.deep.equal([]);
  });

  it('writes unescaped output in views for includes and drawings alone', () => {
    const wrong = filesBelow('views', '.ejs').flatMap((file) =>
      [...read(file).matchAll(/<%-\s*([^%]*)%>/g)]
        .filter(([, code]) => !/^(include\(|body\b|[\w.]*(chart|picture|svg|icon)\b)/i.test(code!.trim()))
        .map(([whole]) => `${file}: ${whole}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it('has no inline script, style or event handler in a view', () => {
    const wrong = filesBelow('views', '.ejs').filter((file) =>
      /<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="/.test(read(file)),
    );
    expect(wrong).to.deep.equal([]);
  });
});

function roomOf(file: string): string {
  return file
    .replace(/^server\//, '')
    .split('/')[0]!
    .replace(/\.ts$/, '');
}

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  if (FORBIDDEN[from]?.includes(to)) return false;
  return floorOf(to) <= floorOf(from) || to === 'jobs' || from === 'main';
}

function floorOf(room: string): number {
  const floor = FLOORS.findIndex((rooms) => rooms.includes(room));
  return floor === -1 && room !== '..' ? Number.POSITIVE_INFINITY : floor;
}

function containing(pattern: RegExp, sources: Source[]): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);
}

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

/** The first cycle found, as a path of files; null when there is none. */
function findCycle(sources: Source[]): string | null {
  const edges = new Map(sources.map(({ file, imports }) => [file, imports]));
  const done = new Set<string>();
  const visit = (file: string, trail: string[]): string | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(' → ');
    if (done.has(file)) return null;
    done.add(file);
    for (const target of edges.get(file) ?? []) {
      const cycle = visit(target, [...trail, file]);
      if (cycle) return cycle;
    }
    return null;
  };
  for (const file of edges.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}
