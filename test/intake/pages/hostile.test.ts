/** What hostile agents wrote into the register is text on every page, and no cell of a table computes. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment } from '../../../server/auth/service/enrolments.ts';
import { select } from '../../../server/db/query.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { attacks, INJECTIONS } from '../agents/attacks.ts';
import { postBytes } from '../service/support.ts';

/** Of pages as they come from the server: only what is markup can hold these. */
const MARKUP = /<img[^>]+onerror|<svg[^>]+onload|<script(?![^>]*\bsrc="\/js\/)[^>]*>/i;

describe('What hostile agents wrote', function () {
  this.timeout(60_000);
  let units: SmallProvince;
  let officer: Visitor;

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoaThuong);
    const secret = await createEnrolment(systemActor('test'), units.ducHoaThuong, '27964');
    for (const { name, body, statuses } of attacks())
      expect(statuses, name).to.include((await postBytes(secret, body, null)).status);
  });

  it('is text on every page that shows it', async () => {
    const pages = ['/agents', '/agents?group=refused', '/assets', '/assets?q=img', '/search?q=onerror', '/'];
    for (const { id } of await select<{ id: number }>('SELECT id FROM agents')) pages.push(`/agents/${id}`);
    for (const { id } of await select<{ id: number }>('SELECT id FROM assets'))
      pages.push(`/assets/${id}`, `/assets/${id}/edit`);
    for (const { id } of await select<{ id: number }>('SELECT id FROM identity_questions'))
      pages.push(`/agents/questions/${id}`);
    let shown = 0;
    for (const page of pages) {
      const { status, text, headers } = await officer.get(page).redirects(1);
      expect([200, 404], page).to.include(status);
      expect(text, page).not.to.match(MARKUP);
      expect(text, page).not.to.include('{49}').and.not.include(' 49{');
      expect(headers['content-security-policy'], page).to.include("object-src 'none'");
      expect(Object.values(headers).join(), page).not.to.include('x=1');
      if (/&lt;(img|svg)/.test(text)) shown += 1;
    }
    expect(shown, 'the pages show what was sent').to.be.greaterThan(5);
    expect(pages.length).to.be.greaterThan(40);
  });

  it('computes in no cell of an exported table', async () => {
    const { text } = await officer.get('/assets/export.csv').expect(200);
    expect(text).to.include('HYPERLINK');
    const starts = text.split(/\r\n|;/).map((cell) => cell.replace(/^"/, ''));
    for (const cell of starts) expect(cell).not.to.match(/^[=@]/);
    expect(text).not.to.include('\u001b').and.not.include('\u0000');
  });

  it('stands in the register without control characters, and within its lengths', async () => {
    const rows = await select<Record<string, unknown>>('SELECT * FROM assets');
    const said = JSON.stringify([rows, await select('SELECT device_id, hostname, client FROM agents')]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
    expect(said).not.to.match(/\\u00(0[0-8bcef]|1[0-9a-f])|[\u0000-\u0008\u202e]/);
    for (const row of rows)
      for (const value of Object.values(row))
        if (typeof value === 'string') expect(value.length).to.be.below(4_000);
  });

  it('leaves sizes nobody has unknown', async () => {
    const specs = await select<{ memory_mb: number | null; cores: number | null; disks: string }>(
      'SELECT memory_mb, cores, disks FROM spec_versions',
    );
    expect(specs.length).to.be.greaterThan(INJECTIONS.length);
    for (const { memory_mb, cores } of specs)
      for (const value of [memory_mb, cores])
        if (value !== null) expect(Number(value)).to.be.within(1, 2 ** 31 - 1);
  });

  it('gave nobody a machine, a unit or a number of another', async () => {
    const units_ = await select<{ unit_id: number }>('SELECT DISTINCT unit_id FROM assets');
    expect(units_.map(({ unit_id }) => unit_id)).to.deep.equal([units.ducHoaThuong]);
    const stranger = await loginAs('officer', units.luongHoa);
    const { text } = await stranger.get('/agents').expect(200);
    expect(text).not.to.include('&lt;img');
  });
});
