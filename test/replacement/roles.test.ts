import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { systemActor } from '../../server/auth/scope.ts';
import { loadAssets } from '../../server/inventory/service/load.ts';
import { kindProblems } from '../../server/replacement/criteria/rules/problems.ts';
import * as versions from '../../server/replacement/criteria/service/versions.ts';
import {
  type Criteria,
  criteriaByVersion,
  type KindCriteria,
  type RoleNeeds,
} from '../../server/replacement/data/criteria.ts';
import { roleOfUse } from '../../server/replacement/roles.ts';
import { explain, judge, VERDICTS } from '../../server/replacement/rules.ts';
import {
  countComputerVerdicts,
  getVerdict,
  listVerdicts,
  reassessAll,
} from '../../server/replacement/service.ts';
import { addDays } from '../../server/shared/days.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { NEW } from './fleet.ts';
import { machine, SSD_256 } from './machines.ts';

const SYSTEM = systemActor('test');
const SHIPPED = criteriaByVersion('2026-1')!;
const at = (value: number) => ({ value, source: 'Quyết định 12/QĐ-UBND' });

function withNeeds(needs: KindCriteria['roles'], asked = SHIPPED.kinds.desktop!): Criteria {
  return { ...SHIPPED, kinds: { ...SHIPPED.kinds, desktop: { ...asked, roles: needs } } };
}
const COUNTER = withNeeds({ one_stop_shop: { memory: { upgradeBelowGb: at(32) } } });

describe('Needs of a role', () => {
  it('are told by the room, and failing that by the post', () => {
    expect(roleOfUse('Bộ phận Một cửa', 'Kế toán trưởng')).to.equal('one_stop_shop');
    expect(roleOfUse('Phòng 12', 'Kế toán trưởng')).to.equal('accounting');
    expect(roleOfUse('Phòng 12', 'Chuyên viên')).to.equal(null);
  });

  it('decide for the counter alone, and the sentence says so', () => {
    const counter = judge(machine({ role: 'one_stop_shop' }), COUNTER, TODAY);
    const office = judge(machine({ role: 'accounting' }), COUNTER, TODAY);
    expect([counter.verdict, office.verdict]).to.deep.equal(['upgrade', 'meets']);
    const [line] = explain(counter).lines;
    const texts = JSON.parse(readFileSync(new URL('../../locales/vi.json', import.meta.url), 'utf8'));
    expect(new IntlMessageFormat(texts[line!.key], 'vi').format(line!.params)).to.equal(
      'Bộ nhớ 16 GB, cần lắp thêm để đạt 32 GB (yêu cầu riêng của bộ phận một cửa)',
    );
    const common = explain(office).lines.find(({ key }) => key.endsWith('memory_enough'))!;
    expect(new IntlMessageFormat(texts[common.key], 'vi').format(common.params)).to.equal(
      'Bộ nhớ 16 GB, đạt mức 8 GB',
    );
  });

  it('may be lower than those of all', () => {
    const meeting = withNeeds({ meeting_room: { memory: { replaceBelowGb: at(2), upgradeBelowGb: at(4) } } });
    const four = (role: 'meeting_room' | null) =>
      judge(machine({ role, spec: { memoryMb: 4096 } }), meeting, TODAY);
    expect([four('meeting_room').verdict, four(null).verdict]).to.deep.equal(['meets', 'upgrade']);
  });

  it('are refused where they contradict what they share with all, or stand in place of nothing', () => {
    const wrong = (needs: RoleNeeds, common = SHIPPED.kinds.desktop!) =>
      Object.entries(kindProblems({ ...common, roles: { clerical: needs } })).map(([name, { key }]) => [
        name,
        key,
      ]);
    expect(wrong({ memory: { replaceBelowGb: at(16) } })).to.deep.equal([
      ['roles.clerical.memory.replaceBelowGb', 'criteria.problem.order'],
    ]);
    expect(wrong({ memory: { replaceBelowGb: at(16), upgradeBelowGb: at(16) } })).to.deep.equal([]);
    const { memory: _, ...without } = SHIPPED.kinds.desktop!;
    expect(wrong({ memory: { upgradeBelowGb: at(16) } }, without)).to.deep.equal([
      ['roles.clerical.memory.upgradeBelowGb', 'criteria.problem.roleAlone'],
    ]);
    expect(wrong({ memory: { upgradeBelowGb: { value: 16, source: '' } } })).to.deep.equal([
      ['roles.clerical.memory.upgradeBelowGb', 'criteria.problem.source'],
    ]);
  });
});

describe('Needs of a role in general', () => {
  const specs = fc.record({
    cpu: fc.constantFrom('E5700', 'i3-4150', 'i3-8100', 'Pentium G5400', 'i5-12400', 'N100'),
    memoryMb: fc.integer({ min: 1024, max: 65_536 }),
    disks: fc.constantFrom(64, 120, 240, 512).map((sizeGb) => [{ ...SSD_256, sizeGb }]),
  });
  const more = fc.record({
    mark: fc.tuple(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 0, max: 8000 })),
    memory: fc.tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 32 })),
    disk: fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })),
  });

  /** The limits of all, each raised by so much and no more. */
  function raised({ mark, memory, disk }: Record<'mark' | 'memory' | 'disk', [number, number]>): RoleNeeds {
    return {
      cpu: { mark: { replaceBelow: at(2000 + mark[0]), goodFrom: at(4000 + mark[0] + mark[1]) } },
      memory: { replaceBelowGb: at(4 + memory[0]), upgradeBelowGb: at(8 + memory[0] + memory[1]) },
      disk: { upgradeBelowGb: at(120 + disk[0]), goodFromGb: at(240 + disk[0] + disk[1]) },
    };
  }
  /** How bad what is stated is; nothing is stated where a fact is missing. */
  const rank = (verdict: string) => VERDICTS.indexOf(verdict as (typeof VERDICTS)[number]);

  it('that are higher never judge better', () => {
    fc.assert(
      fc.property(specs, more, (spec, asked) => {
        const criteria = withNeeds({ accounting: raised(asked) });
        const common = judge(machine({ spec }), criteria, TODAY).verdict;
        const own = judge(machine({ spec, role: 'accounting' }), criteria, TODAY).verdict;
        if (common === 'unknown' || own === 'unknown') return;
        expect(rank(own)).to.be.at.most(rank(common));
      }),
      { numRuns: 1000 },
    );
  });

  it('never make a verdict worse for more memory', () => {
    fc.assert(
      fc.property(specs, more, fc.integer({ min: 0, max: 65_536 }), (spec, asked, added) => {
        const criteria = withNeeds({ accounting: raised(asked) });
        const of = (memoryMb: number) =>
          judge(machine({ spec: { ...spec, memoryMb }, role: 'accounting' }), criteria, TODAY).verdict;
        expect(rank(of(spec.memoryMb + added))).to.be.at.least(rank(of(spec.memoryMb)));
      }),
      { numRuns: 1000 },
    );
  });

  it('say nothing of machines of other roles', () => {
    fc.assert(
      fc.property(specs, more, (spec, asked) => {
        const criteria = withNeeds({ accounting: raised(asked) });
        for (const role of ['clerical', null] as const)
          expect(judge(machine({ spec, role }), criteria, TODAY)).to.deep.equal(
            judge(machine({ spec, role }), SHIPPED, TODAY),
          );
      }),
    );
  });
});

describe('Needs of a role in the register', () => {
  let units: SmallProvince;
  let ids: number[];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const load = (roomName: string | null) => ({
      ...{ kind: 'desktop' as const, unitId: units.luongHoa, manufacturer: 'Dell', model: 'Vostro 3030' },
      ...{ putIntoUseOn: '2023-02-01', states: [{ state: 'in_use' as const, fromOn: '2023-02-01' }] },
      custody: [{ unitId: units.luongHoa, roomName, fromOn: '2023-02-01' }],
      specs: [{ spec: NEW, source: 'declared' as const, recordedOn: '2023-02-01' }],
    });
    ids = await loadAssets(SYSTEM, [load('Bộ phận Một cửa'), load('Phòng Kinh tế'), load(null)], TODAY);
    const draft = await versions.startDraft(SYSTEM, TODAY);
    const { lockVersion } = await versions.changeDraft(SYSTEM, draft.id, draft.lockVersion, {
      ...{ validFrom: TODAY, legalBasis: 'Quyết định 12/QĐ-UBND', kinds: COUNTER.kinds },
    });
    await versions.decideDraft(SYSTEM, draft.id, lockVersion, TODAY);
    await reassessAll(TODAY);
  });

  const verdictsOn = async (day: string, today: string) => {
    const { items } = await listVerdicts(SYSTEM, { asOf: day, sort: 'tag' }, today);
    return ids.map((id) => items.find(({ assetId }) => assetId === id)!.verdict);
  };
  const countedOn = async (day: string, today: string) =>
    (await countComputerVerdicts('all', day, today)).get(units.luongHoa)!;

  it('judge the machine at the counter, today and on past days, in lists and in counts alike', async () => {
    const later = addDays(TODAY, 20);
    for (const today of [TODAY, later]) {
      expect(await verdictsOn(TODAY, today), today).to.deep.equal(['upgrade', 'meets', 'meets']);
      expect(await countedOn(TODAY, today), today).to.include({ upgrade: 1, meets: 2 });
    }
    expect((await getVerdict(SYSTEM, ids[0]!, TODAY))!.reasons[0]!.params).to.include({
      role: 'one_stop_shop',
    });
    expect(await verdictsOn(addDays(TODAY, -1), TODAY), 'before they were decided').to.deep.equal([
      ...['meets', 'meets', 'meets'],
    ]);
  });
});
