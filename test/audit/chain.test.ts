import { expect } from 'chai';
import { difference, record, verifyChain } from '../../server/audit/service.ts';
import { systemActor } from '../../server/auth/scope.ts';
import { execute } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { emptyDatabase } from '../support/database.ts';

describe('the record of who did what', () => {
  const actor = systemActor('test');
  const write = (note: string) =>
    record(
      actor,
      'asset.moved',
      { type: 'asset', id: 7, unitId: null },
      { before: { unitId: 1, z: 1, a: [1, { b: 2 }] }, after: { unitId: 2 }, note },
    );

  beforeEach(async () => {
    await emptyDatabase();
    for (const note of ['một', 'hai', 'ba']) await write(note);
  });

  it('is whole when nobody touched it', async () => {
    expect(await verifyChain()).to.deep.equal({ entries: 3, brokenAt: null });
  });

  for (const [what, sql] of Object.entries({
    'a changed action': "UPDATE audit_entries SET action = 'asset.kept' WHERE id = 2",
    'another actor': "UPDATE audit_entries SET actor_name = 'ai đó' WHERE id = 2",
    'a changed origin': "UPDATE audit_entries SET origin = '10.0.0.1' WHERE id = 2",
    'a line taken out': 'DELETE FROM audit_entries WHERE id = 2',
  })) {
    it(`shows ${what}`, async () => {
      await inTransaction(() => execute(sql));
      expect((await verifyChain()).brokenAt).to.equal(what === 'a line taken out' ? 3 : 2);
    });
  }

  it('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => write(`lần ${index}`)));
    expect(await verifyChain()).to.deep.equal({ entries: 33, brokenAt: null });
  });

  it('is not written when the change is undone', async () => {
    await inTransaction(async () => {
      await write('không');
      throw new Error('undo');
    }).catch(() => {});
    expect((await verifyChain()).entries).to.equal(3);
  });

  it('keeps the fields that differ, before and after', () => {
    expect(
      difference({ tag: 'A', cost: 1, holder: null }, { tag: 'A', cost: 2, holder: undefined }),
    ).to.deep.equal({ before: { cost: 1 }, after: { cost: 2 } });
    expect(difference({ tag: 'A' }, { tag: 'A' })).to.equal(null);
  });
});
