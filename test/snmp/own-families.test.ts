import { expect } from 'chai';
import { checkOwnFamilies, loadProfiles, useOwnFamilies } from '../../server/snmp/profiles/format.ts';
import { boundedPattern } from '../../server/snmp/profiles/pattern.ts';
import { matchFamilies } from '../../server/snmp/recognise.ts';
import type { SystemReading } from '../../server/snmp/types.ts';

const system: SystemReading = {
  description: 'Vigor2927 Series',
  objectId: '1.3.6.1.4.1.7367.9',
  uptimeSeconds: null,
  contact: null,
  name: null,
  location: null,
};

describe('Families an administrator adds', () => {
  afterEach(() => useOwnFamilies([]));

  it('are used at once, and win over built-in ones that fit as well', () => {
    expect(useOwnFamilies([{ id: 'router-cua-so', vendor: 'DrayTek', under: ['e.7367'] }])).to.deep.equal([]);
    const [first, second] = matchFamilies(system, loadProfiles(), new Map());
    expect([first!.id, second!.vendor]).to.deep.equal(['router-cua-so', 'DrayTek']);
  });

  it('take the place of the built-in family whose name they have', () => {
    const before = loadProfiles().families.length;
    useOwnFamilies([{ id: 'draytek', vendor: 'Khac', under: ['e.7367'] }]);
    const { families } = loadProfiles();
    expect(families.length).to.equal(before);
    expect(families.find((each) => each.id === 'draytek')!.vendor).to.equal('Khac');
  });

  it('are gone when they are taken away', () => {
    const before = loadProfiles().families.length;
    useOwnFamilies([{ id: 'tam', under: ['e.63999'] }]);
    useOwnFamilies([]);
    expect(loadProfiles().families.length).to.equal(before);
  });

  it('that are wrong are not used but told, each with its place, and do not stop the others', () => {
    const good = { id: 'dung', under: ['e.63999'] };
    const errors = useOwnFamilies([good, { id: 'sai', colour: 'red' }, null, good, { id: 'khong-gi' }]);
    expect(errors.map(({ place, id }) => [place, id])).to.deep.equal([
      [1, 'sai'],
      [2, null],
      [3, 'dung'],
      [4, 'khong-gi'],
    ]);
    expect(errors[0]!.message).to.contain('colour');
    expect(loadProfiles().families[0]!.id).to.equal('dung');
  });

  const refused: [string, string][] = [
    ['a repetition of a repetition', '^(a+)+$'],
    ['a repeated group with a repetition deep in it', '((x\\d*)y){2,}'],
    ['a reference back', '(a)\\1'],
    ['more than three hundred characters', 'a'.repeat(301)],
    ['no end of its group', '('],
  ];
  for (const [what, description] of refused) {
    it(`may not have a pattern with ${what}`, () => {
      const { errors } = checkOwnFamilies([{ id: 'a', description }]);
      expect(errors).to.have.length(1);
    });
  }

  it('cannot hold up the others with a slow pattern: it is stopped and does not fit', () => {
    const slow = boundedPattern('a.*a.*a.*a.*a.*a.*a.*b');
    expect(slow.test('a'.repeat(2000))).to.equal(false);
    expect('model: X1'.replace(boundedPattern('^model: (?<m>\\w+)$'), 'M-$1')).to.equal('M-X1');
  });

  it('cannot ask for what is no object identifier', () => {
    const { errors } = checkOwnFamilies([{ id: 'a', under: ['e.1'], model: ['e.1.99999999999.0'] }]);
    expect(errors).to.have.length(1);
  });
});
