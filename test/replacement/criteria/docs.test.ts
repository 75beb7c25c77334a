import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { FIELDS, roleOf } from '../../../server/replacement/criteria/rules/fields.ts';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

describe('The manual of the criteria', () => {
  it('tells of every field of the form by the name the form gives it', () => {
    const texts = JSON.parse(read('locales/vi.json')) as Record<string, string>;
    const manual = read('docs/criteria.md').replace(/\s+/g, ' ');
    const names = FIELDS.filter((field) => !roleOf(field)).map(
      ({ path }) => texts[`criteria.field.${path}`]!,
    );
    expect(names.filter((name) => !manual.includes(name))).to.deep.equal([]);
  });
});
