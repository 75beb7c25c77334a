/**
 * The awful spreadsheets, read as the wizard reads them, and compared with the machines they hold. Nothing is chosen but
 * what the file itself says a person has to: each machine, in its order, with everything the file says of it.
 */
import { expect } from 'chai';
import { columnsOf, guessedColumns } from '../../../server/intake/imports/rules/columns.ts';
import { draftOf, readingOf } from '../../../server/intake/imports/rules/draft.ts';
import { eachMachine } from '../../../server/intake/spreadsheets/layout/expand.ts';
import { UnitNames } from '../../../server/org/naming/rules/match.ts';
import type { Unit } from '../../../server/org/types.ts';
import { AWFUL_FILES, type AwfulFile } from '../../fixtures/spreadsheets/files.ts';
import type { Truth } from '../../fixtures/spreadsheets/fleet.ts';
import { UNITS } from '../../fixtures/spreadsheets/lists.ts';
import { type UnderstoodTable, understoodHere } from '../../support/understood.ts';

const units = new UnitNames(
  UNITS.map(
    (name, at): Unit => ({
      ...{ id: at + 1, name, shortName: name, kind: 'commune', parentId: null, validFrom: '2019-01-01' },
      ...{ validTo: null, adminCode: null, agencyCode: null, budgetCode: null },
    }),
  ),
);

/** What is read of each machine, in the words of the truth. */
function readFrom(table: UnderstoodTable, file: AwfulFile): Truth[] {
  const columns = columnsOf({ ...guessedColumns(table.guesses), ...file.columns });
  const reading = readingOf(table, columns);
  const machines: Truth[] = [];
  for (const one of eachMachine(table.rows, columns.at, undefined, columns.kinds)) {
    const { told, kind, unitText } = draftOf(one, reading);
    machines.push({
      kind: kind?.kind ?? 'other',
      ...{ manufacturer: told.manufacturer ?? undefined, model: told.model ?? undefined },
      ...{ serial: told.serial ?? undefined, holderName: told.holderName, roomName: told.roomName },
      ...{ putIntoUseOn: told.putIntoUseOn ?? undefined, cost: told.cost ?? undefined, state: told.state },
      memoryMb: told.spec?.memoryMb ?? undefined,
      unit: unitText === null ? undefined : unitNamed(unitText, file),
    });
  }
  return machines;
}

/** A unit a person chose must stand among the candidates. */
function unitNamed(text: string, { units: chosen = {} }: AwfulFile): string | undefined {
  const { exact, candidates } = units.match(text);
  if (exact) return exact.name;
  return candidates.map(({ unit }) => unit.name).find((name) => name === chosen[text]);
}

/** The fields the truth says, of what was read. */
function asFarAsTold(read: Truth | undefined, truth: Truth): Partial<Truth> {
  const fields = Object.keys(truth) as (keyof Truth)[];
  return Object.fromEntries(fields.map((field) => [field, read?.[field]]));
}

describe('awful spreadsheets', function () {
  this.timeout(60_000);
  for (const make of AWFUL_FILES) {
    const file: AwfulFile = make();
    it(`${file.name}: every machine, and nothing else`, async () => {
      const { tables } = await understoodHere(file.bytes, file.choices);
      const read = tables.filter(({ hidden }) => !hidden).flatMap((table) => readFrom(table, file));
      const wrong = file.truth
        .map((truth, at) => ({ at, truth, read: asFarAsTold(read[at], truth) }))
        .filter(({ truth, read: found }) => JSON.stringify(truth) !== JSON.stringify(found));
      expect(wrong.slice(0, 5), `${wrong.length} of ${file.truth.length} wrong`).to.deep.equal([]);
      expect(read).to.have.length(file.truth.length);
    });
  }
});
