import { expect } from 'chai';
import { buildProvince } from '../../scripts/demo/province.ts';
import type { DemoAsset, UnitKind } from '../../scripts/demo/types.ts';
import { criteriaInForce } from '../../server/replacement/data/criteria.ts';
import { parseCpu } from '../../server/replacement/hardware/cpu.ts';
import { judge } from '../../server/replacement/rules.ts';
import type { Verdict } from '../../server/replacement/types.ts';

const TODAY = '2026-11-23';
const COMPUTERS = ['desktop', 'laptop', 'all_in_one'];

describe('The computers of the demo province, judged by the criteria of 2026', () => {
  const province = buildProvince({ today: TODAY });
  const models = new Map(province.models.map((model) => [model.key, model]));
  const kinds = new Map(province.units.map((unit) => [unit.key, unit.kind]));
  const inUse = province.assets.filter((asset) => COMPUTERS.includes(asset.kind) && asset.state === 'in_use');

  it('need replacing in one of seven or eight cases in departments and districts', () => {
    expect(share('department', 'replace')).to.be.within(10, 15);
    expect(share('district', 'replace')).to.be.within(10, 15);
  });

  it('need replacing in about half of the cases in communes', () => {
    expect(share('commune', 'replace')).to.be.within(45, 55);
  });

  it('are seldom a matter of doubt, more often in communes', () => {
    expect(share('department', 'unknown')).to.be.within(1, 6);
    expect(share('commune', 'unknown')).to.be.within(6, 13);
  });

  it('show every verdict at every level', () => {
    for (const kind of ['department', 'district', 'commune'] as const) {
      for (const verdict of ['meets', 'watch', 'upgrade', 'replace', 'unknown'] as const) {
        expect(share(kind, verdict), `${kind} ${verdict}`).to.be.above(1);
      }
    }
  });

  it('have processors the criteria can read, however people wrote them', () => {
    const written = new Set(province.assets.flatMap((asset) => asset.spec?.cpu ?? []));
    expect([...written].filter((cpu) => parseCpu(cpu)?.windows11Listed === undefined)).to.deep.equal([]);
  });

  /** Percentage of the computers in use of units of a kind that get a verdict. */
  function share(kind: UnitKind, verdict: Verdict): number {
    const judged = inUse.filter((asset) => kinds.get(asset.unitKey) === kind).map(verdictOf);
    return (100 * judged.filter((one) => one === verdict).length) / judged.length;
  }

  function verdictOf(asset: DemoAsset): Verdict {
    const { kind, spec, state, putIntoUseOn, putIntoUsePrecision } = asset;
    const since = putIntoUsePrecision === 'year' ? putIntoUseOn.slice(0, 4) : putIntoUseOn;
    const model = models.get(asset.modelKey) ?? null;
    return judge(
      { kind, putIntoUseOn: since, spec, state, model, firmware: null },
      criteriaInForce(TODAY)!,
      TODAY,
    ).verdict;
  }
});
