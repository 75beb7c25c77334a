import { expect } from 'chai';
import fc from 'fast-check';
import { clean, cleanLines, compareVietnamese, fold, hasMarks, tokens } from '../../server/shared/text.ts';

describe('text', () => {
  it('folds «Đức Hòa» and «Đức Hoà» to the same key, the bare đ included', () => {
    expect(fold('Đức Hòa')).to.equal('duc hoa');
    expect(fold('Đức Hoà')).to.equal('duc hoa');
    expect(fold('  UBND  xã ĐỨC–HÒA (Thượng) ')).to.equal('ubnd xa duc hoa thuong');
  });

  it('stores what came apart as one: NFD becomes NFC', () => {
    const apart = 'Máy tính để bàn'.normalize('NFD');
    expect(apart).not.to.equal('Máy tính để bàn');
    expect(clean(apart)).to.equal('Máy tính để bàn');
  });

  it('drops control and direction characters, and keeps line breaks in notes alone', () => {
    expect(clean('a\u0000b\u202Ec\u200Bd\r\ne')).to.equal('abcd e');
    expect(cleanLines('dòng 1\r\n  dòng\u0007 2 \n')).to.equal('dòng 1\ndòng 2');
  });

  it('knows when marks were typed', () => {
    expect(hasMarks('duc hoa')).to.equal(false);
    expect(hasMarks('đuc')).to.equal(true);
    expect(hasMarks('hoà')).to.equal(true);
  });

  it('sorts as Vietnamese do, numbers by value', () => {
    const names = ['Phường 10', 'Đông Thành', 'Dương Minh Châu', 'Phường 2', 'Đức Hòa', 'Bến Lức'];
    expect(names.sort(compareVietnamese)).to.deep.equal([
      'Bến Lức',
      'Dương Minh Châu',
      'Đông Thành',
      'Đức Hòa',
      'Phường 2',
      'Phường 10',
    ]);
  });

  it('folds and cleans anything twice to the same as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).to.equal(fold(text));
        expect(clean(clean(text))).to.equal(clean(text));
        expect(new Set(tokens(text)).size).to.equal(tokens(text).length);
      }),
    );
  });
});
