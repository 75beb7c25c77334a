/** Names of units as files spell them. */
import { expect } from 'chai';
import fc from 'fast-check';
import { matchUnitName, UnitNames } from '../../../server/org/naming/rules/match.ts';
import { isOneLetterOff, isShortFor } from '../../../server/org/naming/rules/similar.ts';
import type { Unit, UnitKind } from '../../../server/org/types.ts';

let lastId = 0;

function unit(name: string, kind: UnitKind, parent: Unit | null, more: Partial<Unit> = {}): Unit {
  const parentId = parent?.id ?? null;
  const codes = { adminCode: null, agencyCode: null, budgetCode: null };
  return {
    ...{ id: ++lastId, name, shortName: name, kind, parentId, ...codes },
    ...{ validFrom: '2019-01-01', validTo: null, ...more },
  };
}

const longAn = unit('UBND tỉnh Long An', 'province', null);
const information = unit('Sở Thông tin và Truyền thông', 'department', longAn, { shortName: 'Sở TT&TT' });
const labour = unit('Sở Lao động – Thương binh và Xã hội', 'department', longAn, { shortName: 'Sở LĐTBXH' });
const ducHoa = unit('UBND huyện Đức Hòa', 'district', longAn);
const tanAn = unit('UBND thành phố Tân An', 'district', longAn);
const chauThanh = unit('UBND huyện Châu Thành', 'district', longAn);
const thuong = unit('UBND xã Đức Hòa Thượng', 'commune', ducHoa, { adminCode: '27943' });
const hauNghia = unit('UBND thị trấn Hậu Nghĩa', 'commune', ducHoa);
const town = unit('UBND thị trấn Đức Hòa', 'commune', ducHoa);
const ward2 = unit('UBND phường 2', 'commune', tanAn);
const ward3 = unit('UBND phường 3', 'commune', tanAn);
const tanThanh = unit('UBND xã Tân Thành', 'commune', ducHoa);
const tanThạnh = unit('UBND xã Tân Thạnh', 'commune', chauThanh);
const phuNgai = unit('UBND xã Phú Ngãi', 'commune', chauThanh);
const phuNgaiElsewhere = unit('UBND xã Phú Ngãi', 'commune', ducHoa);
const finance = unit('Phòng Tài chính - Kế hoạch', 'division', ducHoa);
const places = [longAn, ducHoa, tanAn, chauThanh, thuong, hauNghia, town, ward2, ward3, tanThanh, tanThạnh];
const units = [...places, information, labour, phuNgai, phuNgaiElsewhere, finance];

const doubts = (name: string): [string, string][] =>
  matchUnitName(name, units).candidates.map(({ unit: { name: of }, doubt }) => [of, doubt]);

describe('matching names of units', () => {
  const spellings: [string, Unit][] = [
    ['UBND xã Đức Hòa Thượng', thuong],
    ['Uỷ ban nhân dân xã Đức Hoà Thượng', thuong],
    ['ỦY BAN NHÂN DÂN XÃ ĐỨC HÒA THƯỢNG', thuong],
    ['X. Đức Hoà Thượng', thuong],
    ['X.Đức Hòa Thượng', thuong],
    ['xa  duc hoa\u00A0thuong ', thuong],
    ['Đức Hòa Thượng', thuong],
    ['Xã Đức Hòa Thượng'.normalize('NFD'), thuong],
    ['HĐND và UBND xã Đức Hòa Thượng', thuong],
    ['HĐND-UBND xã Đức Hòa Thượng', thuong],
    ['UBND xã Đức Hòa Thượng, huyện Đức Hòa, tỉnh Long An', thuong],
    ['xã Đức Hòa Thượng - H. Đức Hòa', thuong],
    ['27943', thuong],
    ['TT. Hậu Nghĩa', hauNghia],
    ['TT Hậu Nghĩa', hauNghia],
    ['Thị trấn Hậu Nghĩa', hauNghia],
    ['P.3', ward3],
    ['P. 3', ward3],
    ['P3', ward3],
    ['P.03', ward3],
    ['Phường 3', ward3],
    ['UBND P.2, Tp. Tân An', ward2],
    ['H. Đức Hòa', ducHoa],
    ['UBND huyện Đức Hoà', ducHoa],
    ['Tp. Tân An', tanAn],
    ['TP Tân An', tanAn],
    ['Sở TT&TT', information],
    ['SỞ THÔNG TIN & TRUYỀN THÔNG', information],
    ['Sở Thông tin và Truyền thông tỉnh Long An', information],
    ['Sở Lao động, Thương binh và Xã hội', labour],
    ['P. Tài chính - Kế hoạch', finance],
    ['xã Tân Thành', tanThanh],
    ['xã Tân Thạnh', tanThạnh],
    ['xa Tan Thanh, huyen Chau Thanh', tanThạnh],
    ['xã Phú Ngãi, huyện Châu Thành', phuNgai],
    ['xã Phú Ngải, H.Đức Hòa'.replace('ả', 'ã'), phuNgaiElsewhere],
  ];
  for (const [name, expected] of spellings)
    it(`knows «${name}»`, () => {
      expect(matchUnitName(name, units).exact?.name).to.equal(expected.name);
      expect(matchUnitName(name, units).exact?.id).to.equal(expected.id);
    });

  it('leaves what may be several units, or is only nearly one, to somebody who chooses', () => {
    expect(doubts('Đức Hòa')).to.deep.equal([
      ['UBND huyện Đức Hòa', 'several'],
      ['UBND thị trấn Đức Hòa', 'several'],
    ]);
    expect(doubts('xa tan thanh').map(([name]) => name)).to.have.members([
      'UBND xã Tân Thành',
      'UBND xã Tân Thạnh',
    ]);
    expect(doubts('xã Tân Thánh').map(([, doubt]) => doubt)).to.deep.equal(['marks', 'marks']);
    expect(doubts('Phường Đức Hòa Thượng')).to.deep.equal([['UBND xã Đức Hòa Thượng', 'kind']]);
    expect(doubts('xã Đức Hòa Thượng, huyện Châu Thành')).to.deep.equal([
      ['UBND xã Đức Hòa Thượng', 'place'],
    ]);
    expect(doubts('Xã ĐHT')).to.deep.equal([['UBND xã Đức Hòa Thượng', 'abbreviation']]);
    expect(doubts('STTTT')).to.deep.equal([['Sở Thông tin và Truyền thông', 'abbreviation']]);
    expect(doubts('TT Hậu Nghỉa Đ')).to.deep.equal([]);
    expect(doubts('TT Hâu Nghai')).to.deep.equal([['UBND thị trấn Hậu Nghĩa', 'spelling']]);
    expect(doubts('xã Đức Hoà Thượg')).to.deep.equal([['UBND xã Đức Hòa Thượng', 'spelling']]);
    expect(doubts('Văn phòng UBND xã Đức Hòa Thượng')).to.deep.equal([['UBND xã Đức Hòa Thượng', 'within']]);
    expect(doubts('xã Phú Ngãi')).to.have.length(2);
  });

  it('knows «Xã Hội An» for a commune, and «Xã hội» of an office for none', () => {
    const hoiAn = unit('UBND xã Hội An', 'commune', null);
    const labour = unit('Sở Lao động - Thương binh và Xã hội', 'department', null);
    const both = [hoiAn, labour].map((one, at) => ({ ...one, id: at + 1 }));
    for (const name of ['Xã Hội An', 'X. Hội An', 'UBND xã Hội An'])
      expect(matchUnitName(name, both).exact?.name, name).to.equal(hoiAn.name);
    expect(matchUnitName('Xã Hợi An', both).exact).to.equal(null);
    expect(matchUnitName('Sở Lao động, Thương binh và Xã hội', both).exact?.name).to.equal(labour.name);
  });

  it('never takes one number for another, nor a name it does not know', () => {
    for (const name of ['Phường 5', 'P.23', 'phường', 'UBND', '', '   ', 'Công an xã', '\u0000', '2'])
      expect(matchUnitName(name, units).exact, name).to.equal(null);
    expect(doubts('Phường 5')).to.deep.equal([]);
    expect(matchUnitName('UBND xã Đức Hòa Thượng', []).candidates).to.deep.equal([]);
  });
});

const SYLLABLES =
  'An Bình Đức Hòa Hưng Khánh Lộc Lợi Mỹ Nghĩa Nhơn Phú Quý Tân Thạnh Thủy Thượng Trị Vĩnh Yên'.split(' ');
const KINDS: [string, string[]][] = [
  ['xã', ['xã', 'Xã', 'X.', 'X. ', 'XÃ', 'UBND xã', 'Uỷ ban nhân dân xã', 'HĐND và UBND xã']],
  ['phường', ['phường', 'Phường', 'P.', 'P. ', 'UBND phường', 'UBND P.']],
  ['thị trấn', ['thị trấn', 'TT.', 'TT', 'Thị Trấn', 'UBND TT.']],
];
const OLD_TONES: [RegExp, string][] = [
  [/Hòa/g, 'Hoà'],
  [/Thủy/g, 'Thuỷ'],
  [/Quý/g, 'Quí'],
  [/Mỹ/g, 'Mĩ'],
];
const place = fc.record({
  kind: fc.constantFrom(...KINDS),
  words: fc.oneof(
    fc.array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 3 }).map((words) => words.join(' ')),
    fc.integer({ min: 1, max: 30 }).map(String),
  ),
});
const province = fc.uniqueArray(place, {
  minLength: 2,
  maxLength: 25,
  selector: ({ kind, words }) => `${kind[0]} ${words.normalize('NFD').replace(/[\u0300-\u036F]/g, '')}`,
});
const unitsOf = (list: { kind: [string, string[]]; words: string }[]): Unit[] =>
  list.map(({ kind, words }, at) => ({ ...unit(`UBND ${kind[0]} ${words}`, 'commune', null), id: at + 1 }));

describe('any province', () => {
  it('finds every unit by every way of writing its name', () => {
    const writing = fc.record({
      ...{
        at: fc.nat(),
        prefix: fc.nat(),
        old: fc.boolean(),
        upper: fc.boolean(),
        form: fc.constantFrom('NFC', 'NFD'),
      },
      blanks: fc.constantFrom(' ', '  ', '\u00A0'),
    });
    fc.assert(
      fc.property(province, writing, (list, { at, prefix, old, upper, form, blanks }) => {
        const { kind, words } = list[at % list.length]!;
        let name = `${kind[1][prefix % kind[1].length]} ${words}`;
        if (old) for (const [now, before] of OLD_TONES) name = name.replace(now, before);
        if (upper) name = name.toUpperCase();
        name = name.normalize(form).replaceAll(' ', blanks);
        expect(matchUnitName(name, unitsOf(list)).exact?.id, name).to.equal((at % list.length) + 1);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps a mistake of one letter a candidate, and never moves it to another unit', () => {
    fc.assert(
      fc.property(
        province,
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...'bcdghklmnpqrstvx'),
        (list, at, where, letter) => {
          const { kind, words } = list[at % list.length]!;
          const index = where % words.length;
          const wrong = words.slice(0, index) + letter + words.slice(index + 1);
          const plain = (text: string) =>
            text
              .normalize('NFD')
              .replace(/[\u0300-\u036F]/g, '')
              .toLowerCase();
          fc.pre(list.every((other) => plain(other.words) !== plain(wrong)));
          fc.pre(words[index] !== ' ' && !/\d/.test(words) && words.length >= 5);
          const { exact, candidates } = matchUnitName(`${kind[0]} ${wrong}`, unitsOf(list));
          expect(exact).to.equal(null);
          expect(candidates.map(({ unit: { id } }) => id)).to.include((at % list.length) + 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('answers any text with units of its own alone, the same in any order', () => {
    fc.assert(
      fc.property(province, fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (list, text) => {
        const all = unitsOf(list);
        const found = new UnitNames(all).match(text);
        const turned = matchUnitName(text, [...all].reverse());
        expect(turned).to.deep.equal(found);
        for (const { unit: candidate } of found.candidates) expect(all).to.include(candidate);
      }),
      { numRuns: 300 },
    );
  });
});

describe('names that are nearly alike', () => {
  it('shorten to first letters, whole words beside them', () => {
    expect(isShortFor(['so', 'tt', 'tt'], ['so', 'thong', 'tin', 'truyen', 'thong'])).to.equal(true);
    expect(isShortFor(['dht'], ['duc', 'hoa', 'thuong'])).to.equal(true);
    expect(isShortFor(['dh'], ['duc', 'hoa', 'thuong'])).to.equal(false);
    expect(isShortFor(['duc', 'hoa', 'thuong'], ['duc', 'hoa', 'thuong'])).to.equal(false);
  });

  it('differ by one letter that is no digit', () => {
    const pairs: [string, string, boolean][] = [
      ['duc hoa thuong', 'duc hoa thuog', true],
      ['duc hoa thuong', 'duc hoa thunog', true],
      ['duc hoa thuong', 'duc hoa thuongg', true],
      ['duc hoa thuong', 'duc hua thuog', false],
      ['phuong 12', 'phuong 13', false],
      ['an hoa', 'an hoa', false],
      ['an', 'am', false],
    ];
    for (const [a, b, expected] of pairs) {
      expect(isOneLetterOff(a, b), `${a}, ${b}`).to.equal(expected);
      expect(isOneLetterOff(b, a), `${b}, ${a}`).to.equal(expected);
    }
  });
});
