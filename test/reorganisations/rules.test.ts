/** From the table an office pastes to what becomes of its units. */
import { expect } from 'chai';
import { treeOn } from '../../server/org/service.ts';
import type { UnitTree } from '../../server/org/tree.ts';
import { build, readHomes, readTable } from '../../server/reorganisations/rules.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';

describe('a table of old and new units', () => {
  let units: SmallProvince;
  let tree: UnitTree;

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    tree = await treeOn('2025-06-30');
  });

  const built = (text: string) => build(readTable(text).lines, tree);
  const keys = (text: string) => built(text).problems.map(({ key, params }) => [key, params?.line]);

  it('is read as Excel copies it, below a heading, with empty lines between', () => {
    const { lines, problems } = readTable(
      'Mã cũ\tTên cũ\tMã mới\tTên mới\tCấp\n\n27964\tXã Đức Hòa Thượng\t27965\tXã Đức Hòa\txã\n',
    );
    expect(problems).to.deep.equal([]);
    expect(lines).to.deep.equal([
      {
        ...{ line: 3, oldCode: '27964', oldName: 'Xã Đức Hòa Thượng', newCode: '27965' },
        ...{ newName: 'Xã Đức Hòa', kind: 'commune', parentCode: null },
      },
    ]);
  });

  it('tells every line that lacks something, at once', () => {
    const { problems } = readTable('27964;Đức Hòa Thượng;27965;\n;;1;UBND xã A\n28000;Lương Hòa;;');
    expect(problems.map(({ params }) => params?.line)).to.deep.equal([1, 2]);
    expect(readHomes('TS-1\nTS-2;27965').problems).to.have.length(1);
  });

  it('merges two communes into a third under a new code', () => {
    const { endings, newUnits, problems } = built(
      '27964;Xã Đức Hòa Thượng;27965;UBND xã Đức Hòa;;802\n27931;Thị trấn Hậu Nghĩa;27965;UBND xã Đức Hòa',
    );
    expect(problems).to.deep.equal([]);
    expect(endings.map(({ unit, heirs }) => [unit.id, heirs])).to.deep.equal([
      [units.ducHoaThuong, ['27965']],
      [units.hauNghia, ['27965']],
    ]);
    expect(
      newUnits.map(({ draft }) => [draft.shortName, draft.kind, draft.parentId, draft.adminCode]),
    ).to.deep.equal([['Đức Hòa', 'commune', units.ducHoa, '27965']]);
  });

  it('lets a commune that keeps its code and name go on and take another over', () => {
    const { endings, newUnits, joined } = built(
      '28000;UBND xã Lương Hòa;28000;UBND xã Lương Hòa\n27964;Đức Hòa Thượng;28000;UBND xã Lương Hòa',
    );
    expect(newUnits).to.deep.equal([]);
    expect(endings.map(({ unit, heirs }) => [unit.id, heirs])).to.deep.equal([
      [units.ducHoaThuong, [units.luongHoa]],
    ]);
    expect(joined.get(units.luongHoa)).to.equal('UBND xã Lương Hòa');
  });

  it('takes a code used again under another name for a new unit, and the old one for ended', () => {
    const { endings, newUnits } = built('28000;Xã Lương Hòa;28000;UBND xã Bến Lức Tây');
    expect(endings.map(({ unit }) => unit.id)).to.deep.equal([units.luongHoa]);
    expect(newUnits.map(({ key, draft }) => [key, draft.adminCode])).to.deep.equal([['28000', '28000']]);
  });

  it('finds an old unit by its name alone, and asks for the code when it knows none', () => {
    expect(built(';UBND xã Lương Hòa;28001;UBND xã Bến Lức').endings).to.have.length(1);
    expect(keys(';Xã Không Có;28001;UBND xã Bến Lức')).to.deep.equal([['reorganisation.problem.name', 1]]);
  });

  it('stops at slips: a code of another unit, one code with two names, no such code, a parent that ends', () => {
    expect(
      keys(
        '28000;Thị trấn Hậu Nghĩa;1;UBND xã A\n27964;Đức Hòa Thượng;2;UBND xã B\n27931;Hậu Nghĩa;2;UBND xã C\n99999;;3;UBND xã D',
      ),
    ).to.deep.equal([
      ['reorganisation.problem.otherName', 1],
      ['reorganisation.problem.twoNames', 3],
      ['reorganisation.problem.code', 4],
    ]);
    expect(keys('802;UBND huyện Đức Hòa;;\n27964;Đức Hòa Thượng;27965;UBND xã Đức Hòa')).to.deep.equal([
      ['reorganisation.problem.parentEnds', 2],
    ]);
  });

  it('places new communes below the province when their districts end', () => {
    const { newUnits, endings, problems } = built(
      '802;UBND huyện Đức Hòa;;\n27964;Đức Hòa Thượng;27965;UBND xã Đức Hòa;xã;80\n27931;Hậu Nghĩa;27965;UBND xã Đức Hòa',
    );
    expect(problems).to.deep.equal([]);
    expect(newUnits[0]!.draft.parentId).to.equal(units.province);
    expect(endings[0]!.heirs).to.deep.equal([]);
  });
});
