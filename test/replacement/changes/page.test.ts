import { expect } from 'chai';
import { remedyOf } from '../../../server/replacement/changes/changes.ts';
import { proposalText, remedyLines } from '../../../server/replacement/changes/page.ts';
import { upgradeProposal } from '../../../server/replacement/changes/proposal.ts';
import { PART_PRICES } from '../../../server/replacement/data/components.ts';
import { criteriaByVersion } from '../../../server/replacement/data/criteria.ts';
import { priceCap } from '../../../server/replacement/data/norms.ts';
import type { MachineFacts } from '../../../server/replacement/types.ts';
import { formatter, type Language, translator } from '../../../server/shared/locale.ts';
import { HDD, machine } from '../machines.ts';

const CRITERIA = criteriaByVersion('2026-1')!;
const TODAY = '2026-11-23';

function speechIn(language: Language) {
  return {
    ...{ t: translator(language), format: formatter(language, 'Asia/Ho_Chi_Minh') },
    ...{ today: TODAY, asOf: TODAY },
  };
}

function told(facts: MachineFacts, language: Language = 'vi') {
  const prices = { parts: PART_PRICES, newMachine: priceCap(facts.kind, TODAY) };
  return proposalText(upgradeProposal(facts, CRITERIA, prices, TODAY)!, speechIn(language));
}

const board = { modules: [{ mib: 4096, type: 'DDR4' }], freeSlots: 1, maxMib: null };
const spec = { cpu: 'i3-8100', memoryMb: 3990, disks: [HDD], os: 'Windows 11 Pro 26H2' };
const hp = machine({ putIntoUseOn: '2020-02-01', spec: { ...spec, board } });

describe('Upgrades in words', () => {
  it('the officer of an HP 280 G4 reads one sentence to decide by', () => {
    expect(told(hp).sentence.replaceAll('\u00A0', ' ')).to.equal(
      'Thêm 4 GB RAM và SSD 256 GB (1.450.000 đ, 7 % giá máy mới) dùng được đến 10/2028.',
    );
    expect(told(hp).notes[0]).to.equal('Dùng thêm được 22 tháng, đến khi hệ điều hành hết hỗ trợ.');
    expect(told(hp).sources).to.contain('ước tính').and.to.contain('Quyết định 10/2026');
  });

  it('what is assumed is said: a module in exchange, the dearest kind, the licence', () => {
    const unseen = told(machine({ spec: { ...spec, os: 'Windows 10 Pro 22H2' } }));
    expect(unseen.sentence).to.match(/^Thay bằng thanh RAM 8 GB và lắp SSD 256 GB/);
    const notes = unseen.notes.join(' ');
    expect(notes).to.contain('khe RAM trống').and.to.contain('đắt nhất').and.to.contain('bản quyền');
    expect(notes).to.contain('cài Windows 11 Pro 26H2');
  });

  it('Windows alone is said to need no part', () => {
    expect(told(machine({ spec: { os: 'Windows 11 Pro 24H2' } })).sentence).to.equal(
      'Cài Windows 11 Pro 26H2: không cần mua linh kiện, dùng được đến 10/2028.',
    );
  });

  it('both languages can say everything', () => {
    for (const language of ['vi', 'en'] as const) {
      const all = [
        hp,
        machine({ spec: { ...spec, memoryMb: 2048 } }),
        machine({ spec: { os: 'Windows 10 Pro 22H2', tpm: false } }),
      ];
      for (const facts of all) {
        const { lines, after } = remedyLines(remedyOf(facts, CRITERIA, TODAY)!, speechIn(language));
        const { sentence, notes } = told(facts, language);
        expect([...lines, after, sentence, ...notes].join(' ')).to.not.match(
          /replacement\.|[{}]|undefined|NaN/,
        );
      }
      const soldered = { ...board, modules: [{ mib: 4096, type: 'LPDDR3' }], freeSlots: null };
      expect(told(machine({ spec: { ...spec, board: soldered } }), language).sentence).to.not.contain(
        'replacement.',
      );
    }
  });
});
