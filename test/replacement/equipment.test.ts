import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import type { DutyFigures } from '../../server/network/rules/duty.ts';
import { remedyOf } from '../../server/replacement/changes/changes.ts';
import {
  type Criteria,
  criteriaByVersion,
  type KindCriteria,
} from '../../server/replacement/data/criteria.ts';
import { explain, judge, VERDICTS } from '../../server/replacement/rules.ts';
import type { MachineFacts } from '../../server/replacement/types.ts';

const SHIPPED = criteriaByVersion('2026-1')!;
const DAY = '2026-11-23';
const at = (value: number) => ({ value, source: 'Quyết định 12/QĐ-UBND' });

const SILENT: DutyFigures = {
  ...{ firmware: null, firmwareSince: null, firmwareBuiltOn: null, availability: null, load: null },
  ...{ ports: null, freePorts: null, behind: null, pages: null },
  ...{ batteryState: null, batteryOn: null, batteryMinutes: null },
};

/** A switch of 2023 that the maker supports without an end, of which polling tells only what a test says. */
function equipment(
  kind: string,
  duty: Partial<DutyFigures> | null,
  more: Partial<MachineFacts> = {},
): MachineFacts {
  return {
    ...{ kind, putIntoUseOn: '2023-05-20', state: 'in_use', spec: null, firmware: 'V200R010' },
    model: { endOfSupport: { state: 'announced_none' }, endOfSale: { state: 'unknown' } },
    duty: duty && { ...SILENT, ...duty },
    ...more,
  };
}
const rulesOf = (machine: MachineFacts, criteria: Criteria = SHIPPED, day = DAY) =>
  judge(machine, criteria, day).reasons.map(({ rule, effect }) => `${rule}: ${effect}`);
const only = (kind: string, asked: KindCriteria): Criteria => ({ ...SHIPPED, kinds: { [kind]: asked } });

describe('Network equipment', () => {
  it('that is good in every respect passes, with a sentence for each', () => {
    const good = equipment(
      'switch',
      {
        ...{ firmware: 'V200R010', firmwareBuiltOn: '2025-03-01', availability: 0.99, load: 0.2 },
        ...{ ports: 24, freePorts: 5, behind: 2 },
      },
      { model: { endOfSupport: { state: 'announced_none' }, endOfSale: { state: 'announced_none' } } },
    );
    expect(judge(good, SHIPPED, DAY).verdict).to.equal('meets');
    expect(rulesOf(good)).to.include.members([
      ...['vendor_sale_open: pass', 'firmware_built_lately: pass', 'service_available: pass'],
      ...['load_fine: pass', 'ports_free: pass', 'single_point_none: pass'],
    ]);
  });

  it('is watched three years after the maker stopped selling it, and not before', () => {
    const sale = (on: string) =>
      equipment('switch', null, {
        model: { endOfSupport: { state: 'announced_none' }, endOfSale: { state: 'known', on } },
      });
    expect(rulesOf(sale('2023-11-23'))).to.include('vendor_sale_ended: watch');
    expect(rulesOf(sale('2023-11-24'))).to.include('vendor_sale_open: pass');
    expect(rulesOf(sale('2030-01-01'))).to.include('vendor_sale_open: pass');
  });

  it('shows by an unchanged firmware that it is old, and never that it is new', () => {
    const since = (firmwareSince: string) => equipment('switch', { firmware: '6.49.10', firmwareSince });
    expect(rulesOf(since('2022-01-01'))).to.include('firmware_same_for_long: watch');
    expect(rulesOf(since('2026-11-01')).join())
      .to.not.include('firmware_b')
      .and.to.not.include('firmware_same');
    const strict = only('switch', { firmwareAge: { required: true, watchFromMonths: at(36) } });
    expect(rulesOf(since('2026-11-01'), strict)).to.deep.equal(['firmware_age_unknown: unknown']);
  });

  it('is watched for what it does: often away, overloaded, full, and alone before twelve others', () => {
    const busy = equipment('switch', {
      ...{ availability: 0.84, load: 0.85, ports: 24, freePorts: 0, behind: 12 },
    });
    expect(judge(busy, SHIPPED, DAY).verdict).to.equal('watch');
    expect(rulesOf(busy)).to.include.members([
      ...['service_interrupted: watch', 'load_high: watch', 'ports_few_free: watch', 'single_point: watch'],
    ]);
  });

  it('that nobody polls is open where the criteria ask for figures, and else judged by what is known', () => {
    expect(judge(equipment('switch', null), SHIPPED, DAY).verdict).to.equal('meets');
    const strict = only('switch', { duty: { required: true, loadFrom: at(0.8) } });
    expect(judge(equipment('switch', null), strict, DAY)).to.deep.include({
      verdict: 'unknown',
      missing: ['service'],
    });
  });
});

describe('Printers and UPSes', () => {
  it('a printer is watched from 100 000 pages on and replaced from 200 000', () => {
    const printed = (pages: number) => judge(equipment('printer', { pages }), SHIPPED, DAY).verdict;
    expect([printed(99_000), printed(100_000), printed(200_000)]).to.deep.equal([
      ...['meets', 'watch', 'replace'],
    ]);
  });

  it('a UPS whose battery failed, is too old or weak asks for a battery, not for a new UPS', () => {
    for (const [figures, rule] of [
      [{ batteryState: 2 }, 'battery_failing'],
      [{ batteryOn: '2021-01-01' }, 'battery_old'],
      [{ batteryMinutes: 3 }, 'battery_short'],
    ] as const) {
      const ups = equipment('ups', figures);
      expect(judge(ups, SHIPPED, DAY).verdict, rule).to.equal('upgrade');
      const remedy = remedyOf(ups, SHIPPED, DAY)!;
      expect([remedy.changes, remedy.judgement.verdict]).to.deep.equal([[{ code: 'battery' }], 'meets']);
    }
  });

  it('a battery without a date is no older than its UPS: enough for a young one, nothing for an old one', () => {
    expect(rulesOf(equipment('ups', null))).to.include('battery_fine: pass');
    const old = equipment('ups', null, { putIntoUseOn: '2020-05-05' });
    expect(rulesOf(old).join()).to.not.include('battery');
    const strict = only('ups', { battery: { required: true, upgradeFromYears: at(4) } });
    expect(judge(old, strict, DAY)).to.deep.include({ verdict: 'unknown', missing: ['battery'] });
  });
});

describe('Verdicts of equipment in general', () => {
  const day = fc.constantFrom('2019-06-01', '2021-06-30', '2024-02-29', '2026-05-05');
  const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
  const count = (max: number) => fc.integer({ min: 0, max });
  /** Everything known, and nothing that cannot be: no firmware is older in the box than it was built. */
  const complete = fc
    .record({
      ...{
        built: day,
        since: day,
        availability: share,
        load: share,
        freePorts: count(24),
        behind: count(30),
      },
      ...{ pages: count(400_000), batteryState: count(2), batteryOn: day, batteryMinutes: count(60) },
    })
    .map(
      ({ built, since, ...known }): DutyFigures => ({
        ...{ ...known, firmware: 'x', ports: 24, firmwareBuiltOn: built },
        firmwareSince: [built, since].sort()[1]!,
      }),
    );
  const kind = fc.constantFrom('switch', 'firewall', 'printer', 'ups');
  const strict = Object.fromEntries(
    Object.entries(SHIPPED.kinds).map(([name, asked]) => [name, everythingRequired(asked)]),
  );
  const STRICT = { ...SHIPPED, kinds: strict };
  const old = (of: string, figures: DutyFigures) =>
    equipment(of, figures, {
      putIntoUseOn: '2019-05-20',
      model: { endOfSupport: { state: 'announced_none' }, endOfSale: { state: 'announced_none' } },
    });
  const verdict = (of: string, figures: DutyFigures) => judge(old(of, figures), STRICT, DAY).verdict;

  it('stated while figures are missing hold whatever the figures turn out to be', () => {
    const names = Object.keys(SILENT) as (keyof DutyFigures)[];
    fc.assert(
      fc.property(kind, complete, fc.subarray(names, { minLength: 1 }), (of, known, lost) => {
        const less = { ...known, ...Object.fromEntries(lost.map((name) => [name, null])) };
        const stated = verdict(of, less);
        if (stated !== 'unknown') expect(verdict(of, known), lost.join()).to.equal(stated);
      }),
      { numRuns: 1000 },
    );
  });

  it('are no better for more load, more pages and more that depends on it, nor for fewer free sockets', () => {
    fc.assert(
      fc.property(kind, complete, fc.integer({ min: 0, max: 50_000 }), (of, known, more) => {
        const worse = {
          ...known,
          load: Math.min(1, known.load! + more / 50_000),
          pages: known.pages! + more,
          behind: known.behind! + more,
          freePorts: Math.max(0, known.freePorts! - more),
          availability: Math.max(0, known.availability! - more / 50_000),
        };
        const [before, after] = [verdict(of, known), verdict(of, worse)];
        expect(VERDICTS.indexOf(after)).to.be.at.most(VERDICTS.indexOf(before));
      }),
      { numRuns: 1000 },
    );
  });

  it('can be said in both languages whatever is known', () => {
    const texts = (['vi', 'en'] as const).map((language) => [language, textsOf(language)] as const);
    fc.assert(
      fc.property(kind, complete, fc.boolean(), (of, figures, isPolled) => {
        const { lines } = explain(judge(equipment(of, isPolled ? figures : null), STRICT, DAY));
        for (const [language, known] of texts)
          for (const { key, params } of lines) {
            const said = String(new IntlMessageFormat(known[key]!, language).format(params));
            expect(said, key).to.not.match(/[{}]|NaN|undefined|null/);
          }
      }),
      { numRuns: 100 },
    );
  });
});

function everythingRequired(asked: KindCriteria): KindCriteria {
  return Object.fromEntries(
    Object.entries(asked).map(([section, content]) => [
      section,
      'required' in content ? { ...content, required: true } : content,
    ]),
  ) as KindCriteria;
}

function textsOf(language: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8'));
}
