/** What goes along when a commune ends: here what agents reported, which nobody is there to hand over. */
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import type { Actor } from '../../server/auth/types.ts';
import { listAgents } from '../../server/intake/service/agents.ts';
import { listQuestions } from '../../server/intake/service/questions.ts';
import { registerAsset } from '../../server/inventory/service/assets.ts';
import { treeOn } from '../../server/org/service.ts';
import { carryOut } from '../../server/reorganisations/succession.ts';
import { todayIn } from '../../server/shared/days.ts';
import { agentOf } from '../intake/service/support.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince } from '../support/province.ts';

const system = systemActor('test');
const TODAY = todayIn('Asia/Ho_Chi_Minh');

describe('the end of a commune', () => {
  it('leaves its agents and the questions they raised to the commune that took it over', async () => {
    await emptyDatabase();
    const units = await smallProvince();
    const old = await agentOf(units.ducHoaThuong, '27964');
    await registerAsset(
      system,
      {
        ...{ kind: 'desktop', unitId: units.ducHoaThuong, hostname: 'VANTHU' },
        ...{ manufacturer: 'Dell', model: 'OptiPlex 3080' },
      },
      TODAY,
    );
    await old.send('VANTHU');
    const officer: Actor = { ...system, role: 'officer', unitId: units.hauNghia, scope: [units.hauNghia] };
    const seen = async () => ({
      questions: (await listQuestions(officer, null, { group: 'open', order: 'oldest', cursor: null }, TODAY))
        .items.length,
      agents: (await listAgents(officer, null, 'all', null, new Date())).items.length,
    });
    expect(await seen()).to.deep.equal({ questions: 0, agents: 0 });
    const from = [(await treeOn(TODAY)).get(units.ducHoaThuong)!];
    const merger = { kind: 'merge' as const, effectiveOn: TODAY, legalBasis: null, drafts: [] };
    await carryOut(system, { ...merger, from, heirId: units.hauNghia }, TODAY);
    expect(await seen()).to.deep.equal({ questions: 1, agents: 1 });
    await old.send('VANTHU');
    expect(await seen()).to.deep.equal({ questions: 1, agents: 1 });
  });
});
