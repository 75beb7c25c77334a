import { expect } from 'chai';
import { execute, select } from '../../../server/db/query.ts';
import { inTransaction } from '../../../server/db/transaction.ts';
import { forgetOldInventories } from '../../../server/intake/service/retention.ts';
import { emptyDatabase } from '../../support/database.ts';
import { smallProvince } from '../../support/province.ts';
import { type AgentOfTest, agentOf } from './support.ts';

describe('messages that agents sent', () => {
  let agent: AgentOfTest;
  beforeEach(async () => {
    await emptyDatabase();
    agent = await agentOf((await smallProvince()).hauNghia, '27931');
    for (const capacity of [4096, 8192, 16_384]) await agent.send('VANTHU-01', { memories: [{ capacity }] });
  });

  const kept = async () =>
    (await select<{ id: number }>('SELECT id FROM inventories ORDER BY id')).map(({ id }) => id);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

  it('are kept for 90 days', async () => {
    expect(await forgetOldInventories(inDays(89))).to.equal(0);
    expect(await kept()).to.have.length(3);
  });

  it('go after that, but the last of each machine stays', async () => {
    const ids = await kept();
    expect(await forgetOldInventories(inDays(91))).to.equal(2);
    expect(await kept()).to.deep.equal(ids.slice(-1));
    expect(await forgetOldInventories(inDays(4000))).to.equal(0);
  });

  it('keep the last whole one beside the parts that came after it', async () => {
    const ids = await kept();
    await inTransaction(() =>
      execute('UPDATE inventories SET partial = :yes WHERE id = :id', { yes: true, id: ids[2] }),
    );
    expect(await forgetOldInventories(inDays(91))).to.equal(1);
    expect(await kept()).to.deep.equal(ids.slice(1));
  });
});
