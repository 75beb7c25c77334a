import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { CPU_MODEL_YEARS } from '../../server/replacement/data/cpu-years.ts';
import { parseCpu } from '../../server/replacement/hardware/cpu.ts';

interface Row {
  text: string;
  found: string;
  family: string;
  generation: number | null;
  year: number | null;
  basis: string;
  doubt: string;
}

const FIXTURE = new URL('../fixtures/replacement/processors.tsv', import.meta.url);
const ROWS = readFileSync(FIXTURE, 'utf8')
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .slice(1)
  .map(rowOf);

function rowOf(line: string): Row {
  const [text, found, family, generation, year, basis, doubt = ''] = line.split('\t') as string[];
  const number = (cell: string | undefined) => (cell ? Number(cell) : null);
  const [age, born] = [number(generation), number(year)];
  return { text: text!, found: found!, family: family!, generation: age, year: born, basis: basis!, doubt };
}

describe('Processors as agents send and people type them', () => {
  it('the table holds at least 150 of them, each with the basis of its year', () => {
    expect(ROWS.length).to.be.at.least(150);
    expect(ROWS.filter(({ basis }) => !basis)).to.deep.equal([]);
  });

  for (const { text, family, generation, year, doubt } of ROWS) {
    const said = [generation && `generation ${generation}`, year ?? 'no year'].filter(Boolean).join(', ');
    it(`«${text}» is of ${family}, ${said}${doubt ? ` (${doubt})` : ''}`, () => {
      expect(parseCpu(text)).to.include({ family, generation, launchYear: year });
    });
  }

  it('every processor that is recognised names the source of its year', () => {
    for (const { text, year } of ROWS) if (year) expect(parseCpu(text)!.source, text).to.match(/launch/i);
  });

  it('no processor is read that its text does not name', () => {
    for (const text of [
      'Dual Core 2.8GHz',
      'Intel dual core',
      'Intel đời 8',
      '12400',
      'Cyrix',
      'máy Core',
      'G7',
    ]) {
      expect(parseCpu(text), text).to.equal(null);
    }
  });

  it('every model of the table of years can be reached by its own name', () => {
    const missed = [...CPU_MODEL_YEARS].filter(
      ([name, year]) => !MAKERS.some((maker) => parseCpu(maker + name)?.launchYear === year),
    );
    expect(missed).to.deep.equal([]);
  });

  it('no model is said to be younger than the first of its generation', () => {
    for (const { text, generation, year } of ROWS) {
      const cpu = parseCpu(text)!;
      if (!/^Core i/.test(cpu.family) || !cpu.model || !generation || !year || /^5820K/.test(cpu.model))
        continue;
      const first = parseCpu(`${cpu.family} đời ${generation}`)?.launchYear;
      if (first) expect(year, text).to.be.at.least(first);
    }
  });

  it('decoration never changes what is read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROWS), decorations, ({ text }, decoration) => {
        expect(parseCpu(decorate(text, decoration)), decorate(text, decoration)).to.deep.equal(
          parseCpu(text),
        );
      }),
      { numRuns: 3000 },
    );
  });
});

const MAKERS = ['', 'Intel ', 'AMD ', 'Apple ', 'Qualcomm '];

const decorations = fc.record({
  before: fc.constantFrom(
    '',
    'CPU ',
    'CPU: ',
    'Chip ',
    'Bộ vi xử lý ',
    'Bộ xử lý: ',
    'vi xử lý ',
    '  ',
    'BỘ XỬ LÝ ',
  ),
  after: fc.constantFrom(
    '',
    ' CPU',
    ' Processor',
    ' @ 3.50GHz',
    ' 3,5 GHz',
    ' 2900MHz',
    ' (4 nhân)',
    ', 4 nhân 8 luồng',
    '  ',
  ),
  letters: fc.constantFrom('as it is', 'upper', 'lower'),
  marks: fc.constantFrom('', '(R)', '(TM)', '®', '™', '(tm)'),
  spaces: fc.constantFrom(' ', '  ', '\u00A0', '\t'),
});

type Decoration = typeof decorations extends fc.Arbitrary<infer Value> ? Value : never;

function decorate(text: string, { before, after, letters, marks, spaces }: Decoration): string {
  const marked = text.replace(/\b(Intel|Core|Pentium|Celeron|Xeon|Ryzen|Athlon|Atom)(?= )/gi, `$1${marks}`);
  const spaced = `${before}${marked}${after}`.replaceAll(' ', spaces);
  return letters === 'upper' ? spaced.toUpperCase() : letters === 'lower' ? spaced.toLowerCase() : spaced;
}
