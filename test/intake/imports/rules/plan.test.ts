import { expect } from 'chai';
import type { Told } from '../../../../server/intake/imports/rules/draft.ts';
import { batchOf, changesOf, written } from '../../../../server/intake/imports/rules/plan.ts';
import type { Lock } from '../../../../server/inventory/rules/locks.ts';
import type { Asset } from '../../../../server/inventory/types/assets.ts';

const DELL = {
  ...{
    id: 7,
    unitId: 3,
    tag: 'TB-7',
    kind: 'desktop',
    serial: '7ABC123',
    hostname: 'MAY-01',
    state: 'in_use',
  },
  ...{ manufacturer: 'Dell', model: 'OptiPlex 3020', cost: 15_000_000, fundingSource: null, notes: 'Cũ' },
  ...{ putIntoUseOn: '2019-03-05', warrantyEndsOn: null, roomName: 'Phòng Tư pháp', holderName: 'Lê Văn Cò' },
  ...{ macAddresses: ['aa:bb:cc:00:00:01'], ipAddresses: [], agentDeviceId: null },
  spec: { cpu: 'i3-4150', memoryMb: 4096, disks: [], os: null, osVersion: null, source: 'person' },
} as unknown as Asset;

const changes = (told: Told, locks: Lock[] = [], asset: Asset = DELL) =>
  changesOf(asset, told, new Set(locks));
const fields = (told: Told, locks: Lock[] = []) =>
  written(changes(told, locks)).map(({ field, after }) => [field, after]);

describe('what a row changes of the Dell of the justice office', () => {
  it('is nothing where it says the same in other letters, or less', () => {
    expect(
      fields({
        ...{ manufacturer: 'DELL', model: 'Optiplex 3020', serial: '7abc123', putIntoUseOn: '2019' },
        ...{ roomName: 'phòng tư pháp', notes: 'cũ', macAddresses: ['aa:bb:cc:00:00:01'] },
        spec: { cpu: 'I3-4150' },
      }),
    ).to.deep.equal([]);
    expect(fields({})).to.deep.equal([]);
  });

  it('is what it says otherwise; addresses and notes are added', () => {
    expect(
      fields({
        ...{ cost: 12_000_000, putIntoUseOn: '2020', holderName: 'Trần Thị Bé', state: 'in_repair' },
        ...{ macAddresses: ['aa:bb:cc:00:00:02'], notes: 'Hỏng nguồn', spec: { memoryMb: 8192 } },
      }),
    ).to.deep.equal([
      ['cost', 12_000_000],
      ['putIntoUseOn', '2020'],
      ['macAddresses', ['aa:bb:cc:00:00:01', 'aa:bb:cc:00:00:02']],
      ['spec.memoryMb', 8192],
      ['holderName', 'Trần Thị Bé'],
      ['state', 'in_repair'],
      ['notes', 'Cũ\nHỏng nguồn'],
    ]);
  });

  it('leaves alone what a person locked and what an agent knows better', () => {
    const told: Told = { serial: 'KHAC', model: 'Vostro', manufacturer: 'Dell', spec: { memoryMb: 2048 } };
    expect(fields(told, ['serial', 'product', 'memory'])).to.deep.equal([]);
    expect(changes(told, ['serial']).map(({ field, kept }) => [field, kept])).to.deep.include([
      'serial',
      'locked',
    ]);
    const seen = { ...DELL, agentDeviceId: 'a', spec: { ...DELL.spec!, source: 'agent' } } as Asset;
    expect(
      changes({ hostname: 'X', spec: { memoryMb: 2048 } }, [], seen).map(({ kept }) => kept),
    ).to.deep.equal(['agent', 'agent']);
  });

  it('is written as fields, a move and a state on the day it is taken in', () => {
    const found = changes({ cost: 1, holderName: 'An', state: 'in_repair', spec: { memoryMb: 8192 } });
    expect(batchOf(found, '2026-11-23')).to.deep.equal({
      fields: { cost: 1, spec: { memoryMb: 8192 } },
      move: { holderName: 'An', on: '2026-11-23' },
      state: { state: 'in_repair', on: '2026-11-23' },
    });
    expect(batchOf([], '2026-11-23')).to.deep.equal({ fields: {}, move: null, state: null });
  });
});
