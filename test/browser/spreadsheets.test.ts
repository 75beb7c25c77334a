/**
 * Spreadsheets as bad as those of communes, taken in with a real browser: by choosing on the pages, never by editing a
 * file. `AWFUL_FILES=all` walks all of them and tells of each; else a few small ones are walked.
 */
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { AWFUL_FILES, type AwfulFile } from '../fixtures/spreadsheets/files.ts';
import { launchBrowser } from './support/browser.ts';
import { type District, register, startDistrict } from './support/district.ts';
import { type Meanwhile, meanwhile, within } from './support/meanwhile.ts';
import { logIn, type Person } from './support/people.ts';
import { besides, compared } from './support/truths.ts';
import { Wizard } from './support/wizard.ts';

const FEW = ['07-mua-sam-nhieu-may-mot-o.xlsx', '17-phai-chon.xlsx'];
const wanted = process.env.AWFUL_FILES;
const files = AWFUL_FILES.map((make) => make()).filter(
  ({ name }) => wanted === 'all' || (wanted ? name.startsWith(wanted) : FEW.includes(name)),
);

describe('Awful spreadsheets in the browser of an officer', function () {
  this.timeout(wanted ? 900_000 : 60_000);
  let browser: Browser | null;
  let district: District;
  let officer: Person;

  before(async function () {
    browser = await launchBrowser();
    if (!browser) this.skip();
  });
  beforeEach(async () => {
    district = await startDistrict();
    officer = await logIn(browser!, district, 'officer', { locale: 'vi-VN' });
    officer.context.setDefaultTimeout(30_000);
  });
  afterEach(async () => {
    expect(officer.complaints()).to.deep.equal([]);
    await officer.context.close();
    await district.close();
  });
  after(() => browser?.close());

  for (const file of files)
    it(`${file.name}: every machine once, the same file again changes nothing, and all of it can be taken back`, async () => {
      const started = Date.now();
      const wizard = new Wizard(officer.page);
      const reading = await meanwhile(officer.page, () => wizard.send(file, district.units.ducHoa));
      await wizard.choose(file);
      const counts = await wizard.counts();
      const writing = await meanwhile(officer.page, () => wizard.apply());
      const assets = await register();
      const { fields, wrong } = compared(assets, file.truth);
      if (wanted) tell(file, { assets: assets.length, fields, wrong, wizard, counts, started });
      if (wanted) {
        tellMeanwhile({ reading, writing });
        for (const one of besides(assets, file.truth)) console.log(`  besides: ${one}`);
      }

      const applied = officer.page.url();
      const again = new Wizard(officer.page);
      await again.send(file, district.units.ducHoa);
      await again.choose(file);
      const second = await again.counts();
      const done = await again.apply();
      await officer.page.goto(applied);
      await wizard.revert();

      expect(await register(), 'after taking back').to.deep.equal([]);
      expect(wrong.slice(0, 8), `${wrong.length} of ${fields} fields`).to.deep.equal([]);
      expect(assets).to.have.length(file.truth.length);
      expect(counts, 'counts of the preview').to.include({ new: file.truth.length, doubtful: 0, refused: 0 });
      expect(done, 'the same file again').to.equal(null);
      expect(second, 'the same file again').to.include({
        unchanged: file.truth.length,
        new: 0,
        changed: 0,
        doubtful: 0,
      });
      if (wanted)
        console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s, again ${JSON.stringify(second)}`);
    });
});

function tellMeanwhile(parts: Record<string, Meanwhile>): void {
  for (const [name, { answers, bar }] of Object.entries(parts))
    console.log(
      `  ${name}: ${answers.length} times the list of assets, half within ${within(answers, 0.5)} ms, 95 % within ` +
        `${within(answers, 0.95)} ms; the bar: ${[...bar].join(' | ').slice(0, 400)}`,
    );
}

interface Figures {
  assets: number;
  fields: number;
  wrong: string[];
  wizard: Wizard;
  counts: Record<string, number>;
  started: number;
}

function tell({ name, truth }: AwfulFile, { assets, fields, wrong, wizard, counts, started }: Figures): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${name}: ${assets} of ${truth.length} machines, ${fields - wrong.length} of ${fields} fields, ${seconds} s`,
  );
  console.log(`  ${JSON.stringify(counts)}`);
  for (const choice of wizard.choices) console.log(`  chosen: ${choice}`);
  for (const one of wrong.slice(0, 12)) console.log(`  wrong: ${one}`);
}
