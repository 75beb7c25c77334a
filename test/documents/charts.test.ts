import fs from 'node:fs';
import { expect } from 'chai';
import { breakLabel, textWidth } from '../../server/documents/charts/labels.ts';
import { SHADES } from '../../server/documents/charts/palette.ts';
import { horizontalBars, line, stackedBars } from '../../server/documents/charts.ts';

const staff = {
  title: 'Tỷ lệ cán bộ có máy tính',
  desc: 'Theo đơn vị, ngày 23/11/2026',
  unit: '%',
  max: 100,
  rows: [
    {
      label: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Nguyễn Bỉnh Khiêm',
      value: 96.5,
      href: '/units/7',
    },
    { label: 'Sở <Tài chính> & "Kế hoạch"', value: 41, href: '/units/8?asOf=2026-11-23&level=commune' },
    { label: 'UBND xã Vĩnh Hưng', value: 0 },
  ],
};

const verdicts = {
  title: 'Máy tính theo kết quả đánh giá',
  unit: 'máy',
  share: true,
  series: [
    { label: 'Đáp ứng', colour: 'ok' as const },
    { label: 'Cần thay thế', colour: 'replace' as const },
  ],
  rows: [
    { label: 'UBND phường Trần Hưng Đạo', values: [30, 10] },
    { label: 'UBND xã Vĩnh Hưng', values: [0, 0] },
  ],
};

const progress = {
  title: 'Máy đáp ứng yêu cầu',
  unit: '%',
  max: 100,
  series: [
    { label: 'Khai báo', colour: 'accent' as const },
    { label: 'Đã xác minh', colour: 'ink' as const },
  ],
  points: [
    { label: 'quý I', values: [40, 31] },
    { label: 'quý II', values: [44, null] },
    { label: 'quý III', values: [52, 47] },
  ],
};

const every = {
  'bars of staff': horizontalBars(staff),
  'parts of verdicts': stackedBars(verdicts),
  'line of a year': line(progress),
};

describe('Charts drawn on the server', () => {
  for (const [name, svg] of Object.entries(every)) {
    it(`the ${name} passes a content policy without inline styles`, () => {
      expect(svg).not.to.match(/\sstyle=|<style|<script|\son\w+=|class="zr/);
      expect(svg).not.to.include('ecmeta');
    });

    it(`the ${name} takes all its colours from the tokens of the page`, () => {
      expect(svg).to.include('var(--');
      expect(svg).not.to.match(/#[0-9a-f]{3,6}"/i);
    });

    it(`the ${name} has a name for those who do not see it, with ids of its own in both drawings`, () => {
      const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
      expect(ids.length).to.be.at.least(2);
      expect(new Set(ids).size).to.equal(ids.length);
      expect(svg.match(/<title /g)).to.have.length(2);
    });
  }

  it('the same figures give the same drawing, letter for letter', () => {
    expect(horizontalBars(staff)).to.equal(every['bars of staff']);
    expect(stackedBars(verdicts)).to.equal(every['parts of verdicts']);
    expect(line(progress)).to.equal(every['line of a year']);
  });

  it('an agency with angle brackets in its name is written, not obeyed', () => {
    const svg = horizontalBars({ ...staff, title: '<b>Tỷ lệ</b>' });
    expect(svg).to.include('&lt;b&gt;Tỷ lệ&lt;/b&gt;</title>');
    expect(svg).to.include('Sở &lt;Tài chính&gt;');
    expect(svg).not.to.include('<Tài');
    expect(svg).to.include('href="/units/8?asOf=2026-11-23&amp;level=commune"');
  });

  it('a bar leads to the list behind it and says so; a drawing with links is a group, without links an image', () => {
    expect(every['bars of staff']).to.include('role="group"');
    expect(every['bars of staff']).to.match(/<a href="\/units\/7" aria-label="Văn phòng[^"]*: 96,5 %">/);
    expect(every['parts of verdicts']).to.include('role="img"').and.not.to.include('<a ');
  });

  it('counts stay written as counts when the bars are stretched to shares', () => {
    expect(every['parts of verdicts'])
      .to.match(/>30<\/text>/)
      .and.to.match(/>10<\/text>/);
  });

  it('a quarter nobody reported is a gap in the line, not a zero', () => {
    const filled = line({
      ...progress,
      points: progress.points.map((p) => ({ ...p, values: p.values.map((v) => v ?? 0) })),
    });
    expect(filled).not.to.equal(every['line of a year']);
    expect(filled.match(/<path/g)!.length).to.be.above(every['line of a year'].match(/<path/g)!.length);
  });

  it('on paper a chart stands alone: one drawing, real colours, a named font', () => {
    const svg = stackedBars({ ...verdicts, standalone: true });
    expect(svg.match(/<svg/g)).to.have.length(1);
    expect(svg).to.include(SHADES.ok.hex).and.to.include('font-family="Be Vietnam Pro');
    expect(svg).not.to.match(/var\(|\sstyle=/);
  });

  it('the colours on paper are the light colours of the style sheets', () => {
    const css = fs.readFileSync(new URL('../../public/css/tokens.css', import.meta.url), 'utf8');
    const lightValue = (token: string) => css.match(new RegExp(`${token}: ([^;]+);`))?.[1] ?? '';
    for (const [colour, { hex, token }] of Object.entries(SHADES)) {
      const named = lightValue(token).replace(/^var\((.*)\)$/, '$1');
      expect(lightValue(named), colour).to.equal(hex);
    }
  });
});

describe('Labels of charts', () => {
  it('stacked tone marks take no width: «Ữ» is as wide as «U»', () => {
    expect(textWidth('Ữ', 12)).to.equal(textWidth('U', 12));
  });

  it('a long name is broken between words into two lines, and what is left over becomes an ellipsis', () => {
    const lines = breakLabel(staff.rows[0]!.label, 200, 12).split('\n');
    expect(lines).to.have.length(2);
    expect(lines[1]).to.match(/…$/);
    expect(breakLabel('UBND xã Vĩnh Hưng', 200, 12)).to.equal('UBND xã Vĩnh Hưng');
  });
});
