/** From a table to a reorganisation, with everything that is wrong told at once. Pure: the tree of the day before is given. */
import type { Problem } from '../errors.ts';
import { UnitNames } from '../org/naming/rules/match.ts';
import type { Ending, NewUnit } from '../org/reorganisation/types.ts';
import { unitCode } from '../org/rules.ts';
import type { UnitTree } from '../org/tree.ts';
import type { Unit, UnitKind } from '../org/types.ts';
import { clean, fold } from '../shared/text.ts';
import type { DecisionLine, Home } from './types.ts';

const DESIGNATION =
  /^(?:(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+)?(?:(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+)?/iu;
const LONGEST_SHORT = 100;

export interface ReadTable {
  lines: DecisionLine[];
  problems: Problem[];
}

/** What a table calls a level, folded. */
const KINDS: Record<string, UnitKind> = {
  ...{ tinh: 'province', 'thanh pho': 'province', so: 'department' },
  ...{ huyen: 'district', xa: 'commune', phuong: 'commune' },
};

/** Columns of a line: old code, old name, new code, new name, level, code above. Without a new unit the old one is dissolved. */
export function readTable(text: string): ReadTable {
  const problems: Problem[] = [];
  const lines = rowsOf(text).flatMap(({ cells, line }): DecisionLine[] => {
    const [oldCode = '', oldName = '', newCode = '', newName = '', level = '', parentCode = ''] = cells;
    if (line === 1 && /^(ma|code)/.test(fold(oldCode))) return [];
    if ((newCode === '') !== (newName === '') || (oldCode === '' && oldName === '')) {
      problems.push({ key: 'reorganisation.problem.columns', params: { line } });
      return [];
    }
    const kind = KINDS[fold(level)] ?? null;
    return [{ line, oldCode, oldName, newCode, newName, kind, parentCode: parentCode || null }];
  });
  return { lines, problems };
}

/** Where machines or rooms go: what, code of the new unit. */
export function readHomes(text: string): { homes: Home[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const homes = rowsOf(text).flatMap(({ cells: [what = '', newCode = ''], line }): Home[] => {
    if (what !== '' && newCode !== '') return [{ line, what, newCode }];
    problems.push({ key: 'reorganisation.problem.home', params: { line } });
    return [];
  });
  return { homes, problems };
}

function rowsOf(text: string): { cells: string[]; line: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ cells: line.split(/\t|;/).map(clean), line: at + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

export interface Built {
  newUnits: NewUnit[];
  endings: (Ending & { unit: Unit })[];
  /** Names of units that stand before and after and take others over, by id. */
  joined: Map<number, string>;
  problems: Problem[];
}

/** The reorganisation a table decides. A new unit that keeps code and name of one that stands is that unit going on. */
export function build(lines: readonly DecisionLine[], tree: UnitTree): Built {
  const problems: Problem[] = [];
  const names = new UnitNames(tree.units);
  const endings = new Map<number, { unit: Unit; heirs: (string | number)[] }>();
  const newUnits = new Map<string, NewUnit>();
  const joined = new Map<number, string>();
  for (const line of lines) {
    const old = oldOf(line, tree, names);
    if ('key' in old) {
      problems.push(old);
      continue;
    }
    const goesOn = standing(line, tree);
    if (goesOn?.id === old.id) continue;
    const ending = endings.get(old.id) ?? { unit: old, heirs: [] };
    endings.set(old.id, ending);
    if (line.newCode === '') continue;
    const heir = goesOn ? goesOn.id : line.newCode;
    if (!ending.heirs.includes(heir)) ending.heirs.push(heir);
    if (goesOn) joined.set(goesOn.id, goesOn.name);
    else addNew(newUnits, line, old, problems);
  }
  placeBelow([...newUnits.values()], lines, tree, new Set(endings.keys()), problems);
  return { newUnits: [...newUnits.values()], endings: [...endings.values()], joined, problems };
}

function oldOf({ oldCode, oldName, line }: DecisionLine, tree: UnitTree, names: UnitNames): Unit | Problem {
  const byCode = oldCode === '' ? null : tree.byCode(oldCode);
  if (oldCode !== '' && !byCode)
    return { key: 'reorganisation.problem.code', params: { line, code: oldCode } };
  const byName = byCode === null ? names.match(oldName).exact : null;
  const unit = byCode ?? byName;
  if (!unit) return { key: 'reorganisation.problem.name', params: { line, name: oldName } };
  // A code is reused over the years: a name that speaks of another unit is a slip of one line.
  if (oldName !== '' && !isNameOf(oldName, unit))
    return { key: 'reorganisation.problem.otherName', params: { line, name: oldName, unit: unit.name } };
  return unit;
}

function isNameOf(name: string, unit: Unit): boolean {
  const bare = (text: string) => fold(text.replace(DESIGNATION, ''));
  return [unit.name, unit.shortName].some((one) => bare(one) === bare(name) || fold(one) === fold(name));
}

/** The unit that goes on under its code and name, or is merely joined by others. */
function standing({ newCode, newName }: DecisionLine, tree: UnitTree): Unit | null {
  const unit = tree.byCode(newCode);
  return unit && unitCode(unit) === newCode && fold(unit.name) === fold(newName) ? unit : null;
}

function addNew(
  newUnits: Map<string, NewUnit>,
  { newCode, newName, kind, line }: DecisionLine,
  old: Unit,
  problems: Problem[],
): void {
  const known = newUnits.get(newCode);
  if (known) {
    if (fold(known.draft.name) !== fold(newName))
      problems.push({
        key: 'reorganisation.problem.twoNames',
        params: { line, code: newCode, name: newName, other: known.draft.name },
      });
    return;
  }
  const short = newName.replace(DESIGNATION, '').trim() || newName;
  newUnits.set(newCode, {
    key: newCode,
    parentKey: null,
    draft: {
      ...{ name: newName, shortName: short.slice(0, LONGEST_SHORT), kind: kind ?? old.kind },
      ...{ parentId: old.parentId, ...codesOf(newCode) },
    },
  });
}

/** Five digits are of the statistics office, seven of the budget, others of the agency. */
function codesOf(code: string) {
  const none = { adminCode: null, agencyCode: null, budgetCode: null };
  if (/^\d{1,5}$/.test(code)) return { ...none, adminCode: code };
  return /^\d{7}$/.test(code) ? { ...none, budgetCode: code } : { ...none, agencyCode: code };
}

/** What a new unit stands below: as the table says, else as the old one, else what takes over from that. */
function placeBelow(
  newUnits: readonly NewUnit[],
  lines: readonly DecisionLine[],
  tree: UnitTree,
  ending: ReadonlySet<number>,
  problems: Problem[],
): void {
  const keys = new Set(newUnits.map(({ key }) => key));
  for (const unit of newUnits) {
    const own = lines.filter(({ newCode }) => newCode === unit.key);
    const said = own.find(({ parentCode }) => parentCode !== null);
    if (said?.parentCode && keys.has(said.parentCode)) unit.parentKey = said.parentCode;
    else if (said?.parentCode) {
      const parent = tree.byCode(said.parentCode);
      if (parent && !ending.has(parent.id)) unit.draft.parentId = parent.id;
      else
        problems.push({
          key: 'reorganisation.problem.parent',
          params: { line: said.line, code: said.parentCode },
        });
    } else if (unit.draft.kind === 'province') unit.draft.parentId = null;
    else if (unit.draft.parentId !== null && ending.has(unit.draft.parentId))
      problems.push({
        key: 'reorganisation.problem.parentEnds',
        params: { line: own[0]!.line, unit: unit.draft.name },
      });
  }
}
