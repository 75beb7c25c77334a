import fs from 'node:fs';
import { expect } from 'chai';
import { formatter, hasText, translator } from '../../server/shared/locale.ts';
import { iconSvg } from '../../server/web/icons.ts';
import { renderView } from '../../server/web/views.ts';

const views = new URL('../../views/', import.meta.url);
const shared = new URL('shared/', views);
const templates = fs.readdirSync(shared).filter((file) => file.endsWith('.ejs'));
const source = (file: string) => fs.readFileSync(new URL(file, shared), 'utf8');
const symbols = new Set(
  [
    ...fs
      .readFileSync(new URL('../../public/icons/sprite.svg', import.meta.url), 'utf8')
      .matchAll(/ id="([^"]+)"/g),
  ].map((found) => found[1]!),
);

function draw(partial: string, data: object): Promise<string> {
  const common = {
    t: translator('vi'),
    lang: 'vi',
    format: formatter('vi', 'Asia/Ho_Chi_Minh'),
    csrfToken: 'token-1',
    iconSvg,
  };
  return new Promise((resolve, reject) => {
    renderView(new URL(`${partial}.ejs`, shared).pathname, { ...common, ...data }, (error, html) =>
      error ? reject(error) : resolve(html!),
    );
  });
}

describe('Badges', () => {
  const looks = [...source('_badge.ejs').matchAll(/'(\w+)\.(\w+)': \['(\w+)', '([\w-]+)'\]/g)];

  it('every badge has its word in both languages and its icon in the sprite', () => {
    expect(looks.length).to.be.above(30);
    for (const [, kind, value, , icon] of looks) {
      for (const language of ['vi', 'en'] as const) {
        expect(hasText(language, `common.badge.${kind}.${value}`), `${language} ${kind}.${value}`).to.equal(
          true,
        );
      }
      expect(symbols.has(icon!), icon).to.equal(true);
    }
  });

  it('every meaning a badge uses has its colours in the style sheet', () => {
    const css = fs.readFileSync(new URL('../../public/css/components/badge.css', import.meta.url), 'utf8');
    for (const meaning of new Set(looks.map((look) => look[3]))) {
      if (meaning !== 'unknown') expect(css).to.include(`.badge--${meaning} {`);
    }
  });

  it('a machine to be replaced says so in words, not by colour alone', async () => {
    const html = await draw('_badge', { kind: 'verdict', value: 'replace' });
    expect(html)
      .to.include('Cần thay thế')
      .and.to.include('badge--replace')
      .and.to.include(iconSvg('octagon-alert'));
  });
});

describe('Shared partials', () => {
  it('every icon a partial names is in the sprite', () => {
    for (const file of templates) {
      for (const [, name] of source(file).matchAll(/_icon', \{ name: '([\w-]+)'/g)) {
        expect(symbols.has(name!), `${file}: ${name}`).to.equal(true);
      }
    }
  });

  it('are short, and carry no style attribute and no script', () => {
    for (const file of templates) {
      expect(source(file).split('\n').length, file).to.be.at.most(40);
      expect(source(file), file).not.to.match(/\sstyle="|<script|\son(?:click|change|submit)=/);
    }
  });

  it('a field names its error to screen readers and keeps what was typed, however it is written', async () => {
    const html = await draw('_field', {
      name: 'serial',
      label: 'Số sê-ri',
      value: '"><b>SGH112',
      error: { key: 'common.notKnown' },
      required: true,
    });
    expect(html).to.include('aria-invalid="true"').and.to.include('aria-describedby="field-serial-error"');
    expect(html).to.include('value="&#34;&gt;&lt;b&gt;SGH112"').and.to.include('chưa có');
    expect(html).to.match(/<label[^>]+for="field-serial"/);
  });

  it('a password is never written back into the page', async () => {
    const html = await draw('_field', {
      name: 'password',
      label: 'Mật khẩu',
      type: 'password',
      value: 'bí mật',
    });
    expect(html).not.to.include('bí mật');
  });

  it('a day is a text of day, month and year, never the date field that follows the browser', async () => {
    const day = (value: string) =>
      draw('_field', { name: 'on', label: 'Ngày bàn giao', type: 'date', value });
    expect(await day('2020-02-03'))
      .to.include('type="text"')
      .and.to.include('value="03/02/2020"');
    expect(await day(''))
      .to.include('placeholder="ngày/tháng/năm"')
      .and.to.include('value=""');
  });

  it('a day that is none comes back as it was typed', async () => {
    for (const typed of ['31/2/2020', '2020-02-31', 'hôm qua'])
      expect(await draw('_field', { name: 'on', label: 'Ngày', type: 'date', value: typed })).to.include(
        `value="${typed}"`,
      );
  });

  it('a choice keeps its chosen option, also when the value is a number', async () => {
    const options = [
      { value: 1, label: 'Sở Tài chính' },
      { value: 2, label: 'UBND xã Vĩnh Hưng' },
    ];
    const html = await draw('_field', { name: 'unitId', label: 'Đơn vị', type: 'select', value: 2, options });
    expect(html)
      .to.match(/value="2" selected/)
      .and.not.to.match(/value="1" selected/);
  });

  it('a headline figure shows the share, both counts and what was verified', async () => {
    const html = await draw('_stat', {
      label: 'Đơn vị có mạng LAN',
      value: 118,
      of: 124,
      percent: 118 / 124,
      verified: 96,
      href: '/coverage',
    });
    expect(html).to.include('95,2').and.to.include('118 / 124').and.to.include('Đã xác minh 96');
    expect(html).to.include('<a class="stat__figure" href="/coverage">');
  });

  it('a page without filters shows no empty list of chips', async () => {
    expect((await draw('_filter_chips', { chips: [], clearHref: '/assets' })).trim()).to.equal('');
  });
});
