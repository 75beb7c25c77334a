import { expect } from 'chai';
import fc from 'fast-check';
import { type CsvValue, csvChunks, csvLine, harmless, original } from '../../server/documents/csv.ts';

async function fileOf(header: string[], pieces: CsvValue[][][]): Promise<string> {
  let text = '';
  for await (const chunk of csvChunks(header, pieces)) text += chunk;
  return text;
}

describe('CSV files', () => {
  it('begin with the mark of UTF-8 and separate by semicolons, so that a Vietnamese Excel opens them', async () => {
    const file = await fileOf(['Mã', 'Đơn vị'], [[['27931-PC-0001', 'Đức Hòa']], [['27931-PC-0002', null]]]);
    expect(file).to.equal('\uFEFFMã;Đơn vị\r\n27931-PC-0001;Đức Hòa\r\n27931-PC-0002;\r\n');
  });

  it('quote what would break a cell or a line', () => {
    expect(csvLine(['a;b', 'nói "có"', 'hai\ndòng', 12, true])).to.equal(
      '"a;b";"nói ""có""";"hai\ndòng";12;true\r\n',
    );
  });

  it('hold no cell that a spreadsheet would compute, also in full width and behind blanks', () => {
    for (const bad of [
      '=1+1',
      '+84',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '＝1+1',
      '＋1',
      '－1',
      '＠x',
      '  =1',
      '\n@x',
    ])
      expect(csvLine([bad]).replaceAll('"', '').startsWith("'"), JSON.stringify(bad)).to.equal(true);
    expect(csvLine(['27931-PC-0001'])).to.equal('27931-PC-0001\r\n');
    expect(csvLine([-5])).to.equal('-5\r\n');
  });

  it('give every text back as it was', () => {
    const anyText = fc.tuple(
      fc.constantFrom('', "'", "''", '=', "'=", ' ', '\t'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(anyText, ([start, rest]) => {
        expect(original(harmless(start + rest))).to.equal(start + rest);
      }),
    );
    expect(original(harmless('=1+1'))).to.equal('=1+1');
  });
});
