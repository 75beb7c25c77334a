import { expect } from 'chai';
import fc from 'fast-check';
import { believable, measureKinds, measureUnits } from '../../../server/snmp/measures/kinds.ts';
import { dayFormats, formulas, type PlannedMeasure } from '../../../server/snmp/measures/types.ts';
import { measureOf } from '../../../server/snmp/measures/value.ts';
import { tags } from '../../../server/snmp/oids.ts';
import type { Varbind } from '../../../server/snmp/types.ts';

const objects = ['1.3.1', '1.3.2', '1.3.3'];
const anyVarbind = (oid: string): fc.Arbitrary<Varbind> =>
  fc.record({
    oid: fc.constant(oid),
    type: fc.constantFrom(...Object.values(tags)),
    value: fc.oneof(
      fc.integer(),
      fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
      fc.string().map((text) => Buffer.from(text)),
      fc.stringMatching(/^-?\d{1,20}(\.\d{1,9})?( ?[A-Z%]{0,3})?$/).map((text) => Buffer.from(text)),
      fc.constant('1.3.6.1'),
      fc.constant(null),
    ),
  });

describe('Whatever a device answers', () => {
  it('a measure is a believable number or none, and its words are short', () => {
    const planned: fc.Arbitrary<PlannedMeasure> = fc.record({
      kind: fc.constantFrom(...measureKinds),
      unit: fc.constantFrom(...measureUnits),
      formula: fc.constantFrom(...formulas),
      format: fc.constantFrom(...dayFormats),
      scale: fc.constantFrom(1, 0.1, 1 / 6000, 1e12),
      key: fc.constant('key'),
      label: fc.constant(null),
      low: fc.constant(null),
      high: fc.constant(null),
      detail: fc.constant(null),
      objects: fc.constant(objects),
      states: fc.constant({ 1: 0, 2: 2 }),
    });
    const answers = fc.tuple(...objects.map(anyVarbind));
    fc.assert(
      fc.property(planned, answers, fc.integer({ min: 0, max: 4e12 }), (plan, given, now) => {
        const read = measureOf(plan, new Map(given.map((each) => [each.oid, each])), now);
        expect(believable(read.value, read.kind, read.unit)).to.equal(read.value);
        expect(JSON.stringify(read.detail ?? {}).length).to.be.below(250);
      }),
      { numRuns: 3000 },
    );
  });
});
