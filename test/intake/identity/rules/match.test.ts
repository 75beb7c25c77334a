import { expect } from 'chai';
import { learn } from '../../../../server/intake/identity/rules/learn.ts';
import { match } from '../../../../server/intake/identity/rules/match.ts';
import { fingerprint } from '../../../../server/intake/identity/rules/traits.ts';
import type { KnownMachine, Ruling, Traits } from '../../../../server/intake/identity/types.ts';
import { declared, dell, known, LONG_THANH, whiteBox } from '../machines.ts';

const OTHER_DISK = { diskSerials: ['S5HBNX0R777777'] };
const OTHER_AGENT = {
  agentDeviceId: 'DESKTOP-1AB2CD3-2026-11-01-10-00-00',
  agentId: '9d2f0c4e-0000-11ef-8000-0242ac120002',
};
const OTHER_BOARD = {
  boardSerial: 'CNWS2009990999',
  uuid: '2E1F8C00-5D6B-11EC-8D2E-A0369F123456',
  macs: [{ mac: 'D8:BB:C1:00:99:99', kind: 'builtin' as const }],
};

describe('the Dell of Lan stays one machine', () => {
  const lan = known(dell());

  it('when nothing happened, and says by what it was recognised', () => {
    const found = match(dell(), [lan]);
    expect(found).to.include({ decision: 'same', reason: 'hardware', assetId: 1 });
    expect(found.matchedBy.slice(0, 2)).to.deep.equal(['serial', 'uuid']);
  });

  it('renamed, with Windows and agent installed anew', () => {
    expect(decide({ hostname: 'DESKTOP-1AB2CD3', ...OTHER_AGENT }, lan)).to.equal('same hardware');
  });

  it('with another disk, cloned or installed anew', () => {
    expect(decide(OTHER_DISK, lan)).to.equal('same hardware');
    expect(decide({ ...OTHER_DISK, ...OTHER_AGENT }, lan)).to.equal('same hardware');
  });

  it('with the UUID in the other byte order, as other agents write it', () => {
    const found = match(
      dell({ uuid: '44454c4c-5800-104b-8032-b7c04f513933', systemSerial: null, chassisSerial: null }),
      [lan],
    );
    expect(found.matchedBy).to.include('uuid');
  });

  it('with a new board into which the maker wrote the old serial', () => {
    expect(decide(OTHER_BOARD, lan)).to.equal('same hardware');
  });

  it('in a partial inventory that tells nothing but the firmware', () => {
    expect(decide({ partial: true, macs: [], diskSerials: [] }, lan)).to.equal('same hardware');
  });

  it('at a dock another laptop used before', () => {
    const dock = { mac: '00:E0:4C:11:22:33', kind: 'dock' as const };
    const other = known(
      dell({
        systemSerial: '8YL3R04',
        chassisSerial: null,
        ...OTHER_BOARD,
        ...OTHER_DISK,
        ...OTHER_AGENT,
        macs: [dock],
      }),
      2,
    );
    expect(match(dell({ macs: [...dell().macs, dock] }), [lan, other])).to.include({
      decision: 'same',
      assetId: 1,
    });
  });
});

describe('two machines stay two', () => {
  const lan = known(dell());
  const OTHER = { systemSerial: '8YL3R04', chassisSerial: '8YL3R04', ...OTHER_BOARD };

  it('though both were made from one image with the agent in it', () => {
    expect(decide({ ...OTHER, ...OTHER_DISK }, lan)).to.equal('new contradicted');
  });

  it('though they are white boxes that tell only fillers, made from one image', () => {
    const copy = whiteBox({
      macs: [{ mac: '70:85:C2:00:00:02', kind: 'builtin' }],
      diskSerials: ['WD-WCC6Y0000002'],
    });
    expect(match(copy, [known(whiteBox())]).decision).to.equal('new');
  });

  it('though a Lenovo has the same short serial as a Dell', () => {
    const lenovo = dell({
      manufacturer: 'LENOVO',
      model: '10SUS0GX00',
      ...OTHER_BOARD,
      ...OTHER_DISK,
      ...OTHER_AGENT,
      hostname: 'LT',
    });
    expect(match(lenovo, [lan]).decision).to.equal('new');
  });

  it('though they share a USB adapter that the agent takes for a port', () => {
    const adapter = [{ mac: '00:E0:4C:11:22:33', kind: 'unknown' as const }];
    const other = dell({ ...OTHER, ...OTHER_DISK, ...OTHER_AGENT, hostname: 'LT', macs: adapter });
    expect(match(other, [known(dell({ macs: adapter }))]).decision).to.equal('new');
  });

  it('and the third with a filler nobody has listed does not ask again', () => {
    const batch = [1, 2, 3].map((number) =>
      whiteBox({
        systemSerial: 'HXF-CO-LTD',
        macs: [{ mac: `70:85:C2:00:00:0${number}`, kind: 'builtin' }],
        diskSerials: [`WD-WCC6Y000000${number}`],
        agentDeviceId: `PC${number}-2024-05-05-09-00-00`,
        hostname: `PC${number}`,
      }),
    );
    const [one, two, three] = batch as [Traits, Traits, Traits];
    expect(match(two, [known(one)])).to.include({ decision: 'doubtful', reason: 'contradicting' });
    expect(match(three, [known(one), known(two, 2)]).decision).to.equal('new');
    expect(match(two, [known(one), known(two, 2)])).to.include({ decision: 'same', assetId: 2 });
  });
});

describe('a person is asked', () => {
  const lan = known(dell());

  it('when a repaired board brings the serial of somebody else', () => {
    const repaired = { ...OTHER_BOARD, systemSerial: 'REFURB0042', chassisSerial: 'REFURB0042' };
    expect(decide(repaired, lan)).to.equal('doubtful parts_moved');
  });

  it('when one machine shows the board of a known one and the disk of another', () => {
    const minh = dell({
      systemSerial: '8YL3R04',
      chassisSerial: '8YL3R04',
      ...OTHER_BOARD,
      ...OTHER_DISK,
      ...OTHER_AGENT,
      hostname: 'PH-VP-02',
    });
    const mixed = dell({
      diskSerials: minh.diskSerials,
      agentDeviceId: minh.agentDeviceId,
      agentId: minh.agentId,
      hostname: minh.hostname,
    });
    const found = match(mixed, [lan, known(minh, 2)]);
    expect(found).to.include({ decision: 'doubtful', reason: 'parts_moved' });
    expect(found.candidates.map(({ assetId }) => assetId)).to.have.members([1, 2]);
  });

  it('when nothing but the board is left: another disk, another Windows, another name', () => {
    const bare = { ...OTHER_DISK, ...OTHER_AGENT, hostname: 'MOI' };
    expect(decide(bare, lan)).to.equal('doubtful parts_moved');
    const ruled = [rule(dell(bare), 1, 'same')];
    expect(match(dell(bare), [lan], ruled)).to.include({ decision: 'doubtful', reason: 'parts_moved' });
    const other = dell({ ...bare, diskSerials: ['S5HBNX0R888888'] });
    expect(match(other, [lan], ruled).questionKey).not.to.equal(match(dell(bare), [lan], ruled).questionKey);
  });

  it('when the disk tells nothing, and the installation and the name are others', () => {
    const silent = { diskSerials: ['1234567890'], ...OTHER_AGENT };
    expect(decide({ ...silent, hostname: 'MOI' }, lan)).to.equal('doubtful parts_moved');
    expect(decide(silent, lan)).to.equal('same hardware');
  });

  it('when a copy of the installation goes by the name of another machine than its board', () => {
    const minh = known(
      dell({ ...OTHER_BOARD, ...OTHER_DISK, systemSerial: '8YL3R04', hostname: 'PH-VP-02' }),
      2,
    );
    const part = dell({ partial: true, macs: [], diskSerials: [], hostname: 'PH-VP-02' });
    expect(match(part, [lan, minh])).to.include({ decision: 'doubtful', reason: 'parts_moved' });
    expect(match({ ...part, hostname: 'PH-VP-01' }, [lan, minh])).to.include({
      decision: 'same',
      assetId: 1,
    });
  });

  it('when one of two copies reports from a unit in which the other is registered', () => {
    const part = whiteBox({ partial: true, macs: [], diskSerials: [] });
    const copy = { macs: [{ mac: '70:85:C2:00:00:02', kind: 'builtin' as const }] };
    const moved = known(whiteBox(), 1, { unitId: LONG_THANH });
    expect(match(part, [moved, known(whiteBox(copy), 2)])).to.include({ decision: 'doubtful' });
  });

  it('when only the port of a white box is left after a new disk with a new Windows', () => {
    const box = known(whiteBox());
    expect(match(whiteBox({ ...OTHER_DISK, ...OTHER_AGENT, hostname: 'MOI' }), [box])).to.include({
      decision: 'doubtful',
      reason: 'weak',
    });
  });

  it('when a virtual machine shows another port: it may be a copy', () => {
    const server = dell({
      virtual: true,
      manufacturer: 'VMware, Inc.',
      model: 'VMware7,1',
      macs: [{ mac: '00:0c:29:aa:bb:cc', kind: 'virtual' }],
      diskSerials: [],
      kind: 'server',
    });
    expect(match(server, [known(server)]).decision).to.equal('same');
    expect(
      match({ ...server, macs: [{ mac: '00:0c:29:dd:ee:ff', kind: 'virtual' }] }, [known(server)]).decision,
    ).to.equal('doubtful');
  });

  it('when a machine of another unit reports, however sure it is', () => {
    expect(decide({ unitId: LONG_THANH }, lan)).to.equal('doubtful other_unit');
  });

  it('when a machine that was disposed of or lost reports, and again when it was disposed of again', () => {
    const gone = known(dell(), 1, { state: 'disposed', stateSince: '2026-10-01' });
    const first = match(dell(), [gone]);
    expect(first).to.include({ decision: 'doubtful', reason: 'gone' });
    const yes = rule(dell(), 1, 'same', '2026-11-02');
    expect(match(dell(), [gone], [yes]).decision).to.equal('same');
    const again = { ...gone, stateSince: '2026-12-01' };
    const second = match(dell({ at: '2027-01-05' }), [again], [yes]);
    expect(second).to.include({ decision: 'doubtful', reason: 'gone' });
    expect(second.questionKey).not.to.equal(first.questionKey);
  });

  it('when a fixed identity is contradicted', () => {
    expect(match(dell(OTHER_BOARD), [{ ...lan, locked: true }])).to.include({
      decision: 'doubtful',
      reason: 'locked',
    });
  });

  it('once, when several machines run a copy of one installation and tell nothing else', () => {
    const two = known(
      whiteBox({ macs: [{ mac: '70:85:C2:00:00:02', kind: 'builtin' }], diskSerials: ['WD-WCC6Y0000002'] }),
      2,
    );
    const part = whiteBox({ partial: true, macs: [], diskSerials: [] });
    const found = match(part, [known(whiteBox()), two]);
    expect(found).to.include({ decision: 'doubtful', reason: 'shared_installation' });
    expect(match({ ...part, at: '2026-12-01' }, [known(whiteBox()), two]).questionKey).to.equal(
      found.questionKey,
    );
  });

  it('and until the answer what else the machine sends belongs to the same question', () => {
    const gone = known(dell(), 1, { state: 'disposed', stateSince: '2026-10-01' });
    const question = known(dell(), 0, { assetId: null, questionId: 77 });
    expect(match(dell({ hostname: 'MOI' }), [gone, question])).to.include({
      reason: 'open_question',
      questionId: 77,
    });
  });
});

describe('what people declared', () => {
  it('is joined by serial, with or without a maker', () => {
    const row = known(declared({ systemSerial: ' 7xk-2q93 ', manufacturer: null, model: null }));
    expect(match(dell(), [row])).to.include({ decision: 'same', reason: 'serial_of_declared' });
  });

  describe('by a serial that the Dell of Lan had before its board was exchanged', () => {
    const row = declared({ systemSerial: '7XK2Q93', manufacturer: null, model: null });
    const repaired = dell({ ...OTHER_BOARD, systemSerial: 'REFURB0042', chassisSerial: 'REFURB0042' });
    const lan = known(dell(), 1, { traits: learn(known(dell()), repaired) });
    const minh = known(
      dell({
        macs: [{ mac: 'D8:BB:C1:00:00:77', kind: 'builtin' }],
        ...OTHER_DISK,
        ...OTHER_AGENT,
        hostname: 'PH-VP-02',
      }),
      2,
    );

    it('is asked about, whoever tells that serial now', () => {
      expect(match(row, [lan])).to.include({ decision: 'doubtful', reason: 'contradicting' });
      const found = match(row, [lan, minh]);
      expect(found).to.include({ decision: 'doubtful', reason: 'several' });
      expect(found.candidates.map(({ assetId }) => assetId)).to.have.members([1, 2]);
    });

    it('is joined when the name of the machine says whose it is', () => {
      const named = { ...row, hostname: 'PH-VP-02' };
      expect(match(named, [lan, minh])).to.include({ decision: 'same', assetId: 2 });
    });

    it('is joined when the other one is another kind, of another maker, or gone', () => {
      const lenovo = { ...lan, manufacturer: 'LENOVO', model: '10SUS0GX00' };
      const rowOfDell = { ...row, manufacturer: 'Dell' };
      expect(match(rowOfDell, [lenovo, minh])).to.include({ decision: 'same', assetId: 2 });
      expect(match(row, [{ ...lan, kind: 'printer' }, minh])).to.include({ decision: 'same', assetId: 2 });
      expect(match(row, [{ ...lan, state: 'disposed' }, minh])).to.include({ decision: 'same', assetId: 2 });
    });
  });

  it('is asked about when its tag is that of one machine and its serial, by a slip, that of the neighbour', () => {
    const tagged = (tag: string, systemSerial: string, assetId: number) => {
      const row = known(declared({ tag, systemSerial }), assetId);
      expect(row.traits.map(({ name }) => name)).to.include('tag');
      return row;
    };
    const neighbours = [tagged('tb-509', 'KDXC707932', 509), tagged('tb-512', 'KDXC707935', 512)];
    const found = match(declared({ tag: 'tb-509', systemSerial: 'KDXC707935' }), neighbours);
    expect(found).to.include({ decision: 'doubtful', reason: 'several' });
    expect(found.candidates.map(({ assetId }) => assetId)).to.have.members([509, 512]);
  });

  it('is asked about when the serial is that of another maker', () => {
    const row = known(declared({ systemSerial: '7XK2Q93', manufacturer: 'Acer' }));
    expect(match(dell(), [row]).decision).to.equal('doubtful');
  });

  it('is offered when name or model fit, the better first, and not when another serial stands there', () => {
    const byName = known(declared({ hostname: 'ph-vp-01' }), 1);
    const byModel = known(declared({ model: 'Dell Optiplex 3070' }), 2);
    const another = known(declared({ systemSerial: 'ZZK8811' }), 3);
    const elsewhere = known(declared({ unitId: LONG_THANH, hostname: 'ph-vp-01' }), 4);
    const found = match(dell(), [another, byModel, elsewhere, byName]);
    expect(found).to.include({ decision: 'doubtful', reason: 'declared_twin' });
    expect(found.candidates.slice(0, 2).map(({ assetId }) => assetId)).to.deep.equal([1, 2]);
    expect(match(dell(), [another, elsewhere]).decision).to.equal('new');
  });

  it('waits for an open question only when that surely is about the same machine', () => {
    const lan = known(dell(), 1, { unitId: LONG_THANH });
    const copy = dell({ ...OTHER_BOARD, ...OTHER_DISK, systemSerial: '8YL3R04', chassisSerial: '8YL3R04' });
    const open = known(copy, 0, { assetId: null, questionId: 77 });
    expect(match(dell(), [lan, open])).to.include({ reason: 'other_unit', questionId: null });
  });

  it('is offered when one character of the serial was mistyped', () => {
    for (const typo of ['7XK2O93', '7XKQ293', '7XK2Q9', '7XK2Q933'])
      expect(match(dell(), [known(declared({ systemSerial: typo }))]), typo).to.include({
        reason: 'near_serial',
      });
  });

  it('with nearly the same serial comes first under the same name, and after one without serial under none', () => {
    const bare = known(declared(), 2);
    const typo = { systemSerial: '7XK2O93' };
    const firstOf = (row: Partial<Traits>) =>
      match(dell(), [known(declared({ ...typo, ...row })), bare]).candidates[0]!.assetId;
    expect(firstOf({ hostname: 'PH-VP-01' })).to.equal(1);
    expect(firstOf({})).to.equal(2);
  });

  it('comes again by its tag, and a sheet without anything to hold on to asks', () => {
    const lan = known(dell());
    const tagged = {
      ...lan,
      traits: [
        ...lan.traits,
        {
          name: 'tag' as const,
          value: 'ph-pc-0001',
          port: null,
          firstOn: '2024-01-01',
          lastOn: '2024-01-01',
          current: true,
        },
      ],
    };
    expect(match(declared({ tag: 'PH-PC-0001' }), [tagged])).to.include({ decision: 'same', reason: 'tag' });
    expect(match(declared(), [tagged])).to.include({ decision: 'doubtful', reason: 'declared_twin' });
  });
});

describe('what people decided', () => {
  const gone = known(dell(), 1, { unitId: LONG_THANH });

  it('is never asked again: different stays different', () => {
    for (const verdict of ['different', 'replaced_by'] as const)
      expect(
        match(dell({ hostname: 'MOI', at: '2029-01-01' }), [gone], [rule(dell(), 1, verdict)]).decision,
      ).to.equal('new');
  });

  it('does not hide a machine whose disk is in the board of the other since', () => {
    const lan = known(dell());
    const minh = known(dell({ ...OTHER_BOARD, ...OTHER_DISK, systemSerial: '8YL3R04' }), 2);
    const rulings = [rule(dell(), 1, 'same'), rule(dell(), 2, 'different')];
    const found = match(dell(OTHER_DISK), [lan, minh], rulings);
    expect(found).to.include({ decision: 'doubtful', reason: 'parts_moved' });
    expect(found.candidates.map(({ assetId }) => assetId)).to.deep.equal([1, 2]);
    expect(match(dell(), [lan, minh], rulings)).to.include({ decision: 'same', assetId: 1 });
  });

  it('holds for these traits alone', () => {
    const other = dell({ systemSerial: 'X1', unitId: LONG_THANH });
    expect(match(dell(), [gone], [rule(other, 1, 'different')])).to.include({ reason: 'other_unit' });
  });

  it('same is the same, even in another unit', () => {
    expect(match(dell(), [gone], [rule(dell(), 1, 'same')])).to.include({
      decision: 'same',
      reason: 'ruled_same',
    });
  });
});

function decide(changes: Partial<Traits>, machine: KnownMachine): string {
  const { decision, reason } = match(dell(changes), [machine]);
  return `${decision} ${reason}`;
}

function rule(traits: Traits, assetId: number, verdict: Ruling['verdict'], on = '2026-11-02'): Ruling {
  return { fingerprint: fingerprint(traits), assetId, verdict, on };
}
