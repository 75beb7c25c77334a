/** Whatever machines are called, a form that goes out comes back with the same words in the same fields. */
import { expect } from 'chai';
import fc from 'fast-check';
import { filledForm } from '../../../server/documents/forms/form.ts';
import { FORMS, type FormMachine } from '../../../server/documents/forms/types.ts';
import type { Field } from '../../../server/intake/spreadsheets/facts/columns.ts';
import { clean } from '../../../server/shared/text.ts';
import { machinesOf, understoodHere } from '../../support/understood.ts';

/** Words that mean something else where they stand in tables. */
const TRAPS = [
  'Cộng',
  'Tổng cộng',
  'Kế toán trưởng',
  'Ghi chú',
  'I',
  'A',
  '1',
  'x',
  'STT',
  '=1+1',
  '@A',
  '2020',
  'Máy in',
];
const words = fc.oneof(
  fc.constantFrom(...TRAPS),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map(clean)
    .filter((text) => text !== ''),
);
const some = fc.option(words, { nil: null });
const machine = fc.record({
  ...{
    tag: words,
    manufacturer: some,
    model: some,
    serial: some,
    room: some,
    holder: some,
    fundingSource: some,
  },
  kind: fc.constantFrom('Máy tính để bàn', 'Máy in', 'Bộ lưu điện (UPS)', 'Thiết bị khác'),
  cost: fc.option(fc.integer({ min: 1_000, max: 2e9 }), { nil: null }),
  putIntoUseOn: fc.option(fc.constantFrom('2019', '2020-02-24'), { nil: null }),
  notes: fc.constant(null),
});
const ASIDE: [Field, keyof FormMachine][] = [
  ...(['kind', 'manufacturer', 'model', 'serial', 'unit', 'holder', 'fundingSource'] as const).map(
    (field): [Field, keyof FormMachine] => [field, field],
  ),
];

describe('forms that come back', () => {
  for (const form of FORMS)
    it(`${form}: every machine, every field, whatever is written in it`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(machine, { minLength: 1, maxLength: 12 }), async (drafts) => {
          const machines = drafts.map(
            (draft, at): FormMachine => ({
              ...draft,
              ...{ tag: `${at} ${draft.tag}`, unit: 'UBND xã Đức Hòa Thượng' },
              ...{ state: 'Đang sử dụng', isGone: false },
            }),
          );
          const head = {
            unit: 'UBND huyện Đức Hòa',
            parentUnit: null,
            budgetCode: null,
            day: '2026-11-26',
            oneUnit: true,
          };
          const { tables } = await understoodHere(await filledForm(form, head, once(machines)));
          const table = tables[0]!;
          const at = new Map(table.guesses.map(({ field, column }) => [field, column]));
          const read = machinesOf(table).map(({ cells }) =>
            ASIDE.map(([field]) => textIn(cells[at.get(field) ?? -1])).join('|'),
          );
          const written = machines.map((one) => ASIDE.map(([, key]) => textIn(one[key])).join('|'));
          expect(read.sort()).to.deep.equal(written.sort());
        }),
        { numRuns: 30 },
      );
    });
});

async function* once(machines: FormMachine[]): AsyncGenerator<FormMachine[]> {
  yield machines;
}

function textIn(value: unknown): string {
  if (value === null || value === undefined) return '';
  return clean(typeof value === 'object' ? (value as { text: string }).text : String(value));
}
