import { expect } from 'chai';
import { criteriaByVersion, criteriaInForce } from '../../server/replacement/data/criteria.ts';
import { explain, hasCriteria, isJudged, judge } from '../../server/replacement/rules.ts';
import type { Judgement, MachineFacts } from '../../server/replacement/types.ts';
import { HDD, machine, SSD_256 } from './machines.ts';

const TODAY = '2026-11-23';

function verdictOn(facts: MachineFacts, asOf = TODAY): Judgement {
  return judge(facts, criteriaInForce(asOf)!, asOf);
}

function rulesWith(judgement: Judgement, effect: string): string[] {
  return judgement.reasons.filter((reason) => reason.effect === effect).map((reason) => reason.rule);
}

describe('A computer of a commune', () => {
  it('a 2014 Dell OptiPlex 3020 with i3-4150, 4 GB and a hard disk running Windows 7 must be replaced: the processor cannot take Windows 11', () => {
    const judged = verdictOn(
      machine({
        putIntoUseOn: '2014',
        spec: {
          cpu: 'Intel(R) Core(TM) i3-4150 CPU @ 3.50GHz',
          memoryMb: 3990,
          disks: [HDD],
          os: 'Windows 7',
        },
      }),
    );
    expect(judged.verdict).to.equal('replace');
    expect(rulesWith(judged, 'replace')).to.deep.equal(['os_ended_cpu_unlisted']);
    expect(rulesWith(judged, 'upgrade')).to.deep.equal(['memory_upgradable', 'disk_hard_disk_only']);
    expect(judged.reasons[0]).to.deep.include({ observed: 'Intel Core i3-4150', threshold: '2020-01-14' });
    expect(judged.reasons[0]!.source).to.contain('Microsoft').and.to.contain('Windows 11');
    expect(judged.criteriaVersion).to.equal('2026-1');
  });

  it('a 2011 FPT Elead with Pentium E5700 and 2 GB fails on processor, memory and system', () => {
    const judged = verdictOn(
      machine({ putIntoUseOn: '2011', spec: { cpu: 'E5700', memoryMb: 2000, disks: [HDD], os: 'Win XP' } }),
    );
    expect(judged.verdict).to.equal('replace');
    expect(rulesWith(judged, 'replace')).to.have.members([
      'cpu_mark_too_low',
      'memory_below_minimum',
      'os_ended_cpu_unlisted',
    ]);
  });

  it('a 2018 HP 280 G4 with i3-8100, 4 GB and a hard disk on Windows 10 needs an upgrade, not a replacement', () => {
    const judged = verdictOn(
      machine({
        putIntoUseOn: '2018-10-01',
        spec: { cpu: 'i3-8100', memoryMb: 3900, disks: [HDD], os: 'Windows 10 Pro', osVersion: '22H2' },
      }),
    );
    expect(judged.verdict).to.equal('upgrade');
    expect(rulesWith(judged, 'upgrade')).to.have.members([
      'os_ended',
      'memory_upgradable',
      'disk_hard_disk_only',
    ]);
    expect(rulesWith(judged, 'watch')).to.deep.equal(['age_watch']);
  });

  it('a 2023 OptiPlex 7010 with i5-12400, 16 GB, SSD and Windows 11 meets the requirements', () => {
    const judged = verdictOn(machine());
    expect(judged.verdict).to.equal('meets');
    expect(judged.missing).to.deep.equal([]);
    expect(judged.reasons.every((reason) => reason.effect === 'pass')).to.equal(true);
  });

  it('a machine whose Windows 11 release has less than a year of updates left is watched', () => {
    const judged = verdictOn(machine({ spec: { os: 'Windows 11 Pro 25H2' } }));
    expect(judged.verdict).to.equal('watch');
    expect(rulesWith(judged, 'watch')).to.deep.equal(['os_ending']);
  });

  it('a sound machine of 2019 is watched for its age', () => {
    const judged = verdictOn(machine({ putIntoUseOn: '2019-03-01', spec: { cpu: 'i5-8400' } }));
    expect(judged.verdict).to.equal('watch');
    expect(rulesWith(judged, 'watch')).to.deep.equal(['age_watch']);
  });

  it('a machine that waits for disposal is replaced whatever it is made of, even if nothing else is known', () => {
    expect(verdictOn(machine({ state: 'awaiting_disposal' })).verdict).to.equal('replace');
    expect(verdictOn(machine({ state: 'awaiting_disposal', spec: null })).verdict).to.equal('replace');
  });

  it('a machine with 2 GB is replaced although processor, disk and system are unknown', () => {
    const spec = { cpu: null, memoryMb: 2048, disks: [], os: null };
    const judged = verdictOn(machine({ spec }));
    expect(judged.verdict).to.equal('replace');
    expect(judged.missing).to.include.members(['cpu', 'disk', 'os']);
  });

  it('a machine of which nothing is recorded is unknown, and the verdict says what to find out', () => {
    const judged = verdictOn(machine({ spec: null, putIntoUseOn: null }));
    expect(judged.verdict).to.equal('unknown');
    expect(judged.missing).to.have.members(['cpu', 'memory', 'disk', 'os', 'putIntoUseOn']);
  });

  it('a machine with 4 GB needs its upgrade whether its unnamed disk turns or not', () => {
    const disks = [{ model: null, type: null, sizeGb: 500 }];
    expect(verdictOn(machine({ spec: { memoryMb: 4096, disks } })).verdict).to.equal('upgrade');
    expect(verdictOn(machine({ spec: { disks } })).verdict).to.equal('unknown');
  });

  it('Windows 10 on an unknown processor stays unknown: it may need an upgrade or a new machine', () => {
    const judged = verdictOn(machine({ spec: { cpu: 'Core i5', os: 'Windows 10 Pro' } }));
    expect(judged.verdict).to.equal('unknown');
    expect(rulesWith(judged, 'unknown')).to.include('os_ended_cpu_unknown');
    expect(judged.missing).to.include('cpuModel');
  });

  it('an old processor under a supported Ubuntu is not replaced for a Windows it does not run', () => {
    const judged = verdictOn(
      machine({ putIntoUseOn: '2021', spec: { cpu: 'i5-4570', os: 'Ubuntu 24.04 LTS', memoryMb: 8093 } }),
    );
    expect(judged.verdict).to.equal('meets');
  });

  it('TPM switched off on a processor that has one is an upgrade of a minute', () => {
    const judged = verdictOn(machine({ spec: { tpm: false } }));
    expect(judged.verdict).to.equal('upgrade');
    expect(rulesWith(judged, 'upgrade')).to.deep.equal(['tpm_off']);
  });

  it('a processor the table has no mark for is judged by its class only where the whole class is on one side', () => {
    const withCpu = (cpu: string) => verdictOn(machine({ spec: { cpu, os: 'Ubuntu 24.04 LTS' } }));
    expect(rulesWith(withCpu('i5-1335U'), 'pass')).to.include('cpu_mark_good');
    expect(rulesWith(withCpu('Core 2 Duo E8400'), 'replace')).to.include('cpu_mark_too_low');
    expect(rulesWith(withCpu('i3-4160'), 'watch')).to.include('cpu_mark_modest');
    expect(withCpu('i3-6100T')).to.deep.include({ verdict: 'unknown', missing: ['cpuMark'] });
    expect(withCpu('Pentium G3250')).to.deep.include({ verdict: 'unknown', missing: ['cpuMark'] });
  });

  it('a 32-bit processor must be replaced under any system', () => {
    const judged = verdictOn(machine({ spec: { cpu: 'Intel Core Duo T2400', os: 'Debian 12' } }));
    expect(rulesWith(judged, 'replace')).to.include('cpu_32bit');
  });

  it('a machine without a date is young enough when its processor is', () => {
    const judged = verdictOn(machine({ putIntoUseOn: null }));
    expect(judged.verdict).to.equal('meets');
    expect(rulesWith(judged, 'pass')).to.include('age_ok_by_cpu');
    const old = verdictOn(machine({ putIntoUseOn: null, spec: { cpu: 'i3-8100' } }));
    expect(old).to.deep.include({ verdict: 'unknown', missing: ['putIntoUseOn'] });
  });

  it('an SSD of 120 GB is watched, one of 64 GB replaced by a larger one', () => {
    const withSsd = (sizeGb: number) =>
      verdictOn(machine({ spec: { disks: [{ ...SSD_256, sizeGb }, HDD] } }));
    expect(withSsd(240).verdict).to.equal('meets');
    expect(withSsd(223).verdict).to.equal('meets');
    expect(withSsd(120).verdict).to.equal('watch');
    expect(withSsd(64).verdict).to.equal('upgrade');
  });

  it('three repairs in two years are watched', () => {
    expect(verdictOn(machine({ repairsLast24Months: 3 })).verdict).to.equal('watch');
    expect(verdictOn(machine({ repairsLast24Months: 2 })).verdict).to.equal('meets');
  });
});

/** Typical machines by era, with what the criteria of 2026 make of them. */
const KIT: [
  name: string,
  year: string,
  cpu: string,
  gb: number,
  disk: string,
  os: string,
  verdict: string,
][] = [
  ['CMS X-Media', '2010', 'Pentium E5700', 2, 'HDD', 'Windows XP', 'replace'],
  ['HP Pro 3330', '2012', 'i3-2100', 4, 'HDD', 'Windows 7', 'replace'],
  ['Dell Vostro 270', '2013', 'Pentium G630', 2, 'HDD', 'Windows 7', 'replace'],
  ['Dell OptiPlex 3020', '2014', 'i3-4150', 4, 'HDD', 'Windows 7', 'replace'],
  ['Lenovo ThinkCentre E73', '2014', 'Celeron G1840', 4, 'HDD', 'Windows 8.1', 'replace'],
  ['HP ProDesk 400 G3', '2016', 'i3-6100', 4, 'HDD', 'Windows 10 Pro', 'replace'],
  ['HP ProDesk 400 G3 made faster', '2016', 'i3-6100', 8, 'SSD', 'Windows 10 Pro 22H2', 'replace'],
  ['Dell OptiPlex 3050', '2017', 'i3-7100', 8, 'HDD', 'Windows 10 Pro 1809', 'replace'],
  ['HP 280 G4', '2018', 'i3-8100', 4, 'HDD', 'Windows 10 Pro 22H2', 'upgrade'],
  ['SingPC M14', '2019', 'Pentium G5400', 4, 'HDD', 'Windows 10 Home 21H2', 'upgrade'],
  ['Lenovo ThinkCentre M720', '2019-06-01', 'i3-9100', 8, 'SSD', 'Windows 11 Pro 26H2', 'watch'],
  ['Dell OptiPlex 3080', '2020', 'i3-10100', 8, 'SSD', 'Windows 11 Pro 26H2', 'meets'],
  ['Dell Vostro 3681', '2021', 'i5-10400', 8, 'SSD', 'Windows 11 Pro 24H2', 'upgrade'],
  ['ThinkCentre neo 50s', '2022', 'i3-12100', 8, 'SSD', 'Windows 11 Pro 26H2', 'meets'],
  ['FPT Elead T13100i', '2024', 'i5-13400', 16, 'SSD', 'Windows 11 Pro 26H2', 'meets'],
  ['Lenovo V15', '2023', 'AMD Ryzen 5 5500U', 8, 'SSD', 'Windows 11 Home 26H2', 'meets'],
  ['MSI Cubi N', '2024', 'Intel(R) N100', 8, 'SSD', 'Windows 11 Pro 26H2', 'meets'],
];

describe('The kit found in communes', () => {
  for (const [name, putIntoUseOn, cpu, gb, type, os, verdict] of KIT) {
    it(`${name} of ${putIntoUseOn.slice(0, 4)} with ${cpu}, ${gb} GB, ${type} and ${os}: ${verdict}`, () => {
      const spec = { cpu, memoryMb: gb * 1024 - 99, disks: [{ model: null, type, sizeGb: 256 }], os };
      expect(verdictOn(machine({ putIntoUseOn, spec })).verdict).to.equal(verdict);
    });
  }
});

describe('Network equipment, servers and the rest', () => {
  const supported = (on: string) => ({ endOfSupport: { state: 'known' as const, on } });
  const device = (kind: string, facts: Partial<MachineFacts>) =>
    machine({ kind, putIntoUseOn: '2024-01-15', firmware: 'v7.4.3', ...facts, spec: null });

  it('a FortiGate 60E past its maker support must be replaced, on the day after and not on the day', () => {
    const fortigate = device('firewall', { model: supported('2026-11-23') });
    expect(verdictOn(fortigate, '2026-11-24').verdict).to.equal('replace');
    expect(verdictOn(fortigate, '2026-11-23').verdict).to.equal('watch');
  });

  it('a router whose maker says there is no end of support meets; one nobody looked up is unknown', () => {
    expect(
      verdictOn(device('router', { model: { endOfSupport: { state: 'announced_none' } } })).verdict,
    ).to.equal('meets');
    const open = verdictOn(device('router', { model: null }));
    expect(open).to.deep.include({ verdict: 'unknown', missing: ['endOfSupport'] });
  });

  it('a switch with unknown firmware is unknown, unless its age already asks to watch it', () => {
    const model = supported('2031-01-01');
    expect(verdictOn(device('switch', { model, firmware: null })).verdict).to.equal('unknown');
    expect(verdictOn(device('switch', { model, firmware: null, putIntoUseOn: '2019' })).verdict).to.equal(
      'watch',
    );
  });

  it('a switch of 2012 must be replaced for its age', () => {
    const judged = verdictOn(device('switch', { putIntoUseOn: '2012' }));
    expect(judged.verdict).to.equal('replace');
    expect(rulesWith(judged, 'replace')).to.deep.equal(['age_over_limit']);
  });

  it('a server on Windows Server 2012 R2 is renewed by a newer system, its processor is not asked', () => {
    const spec = { cpu: 'Intel Xeon CPU E5-2660 v2', os: 'Windows Server 2012 R2 Standard' };
    expect(verdictOn(machine({ kind: 'server', spec })).verdict).to.equal('upgrade');
  });

  it('a Canon LBP 2900 of 2016 is watched and never replaced for age alone', () => {
    expect(verdictOn(device('printer', { putIntoUseOn: '2016' })).verdict).to.equal('watch');
    expect(verdictOn(device('ups', { putIntoUseOn: '2016-01-01' })).verdict).to.equal('replace');
  });

  it('a scanner is watched from seven years on, a storage device from five', () => {
    expect(verdictOn(device('scanner', { putIntoUseOn: '2020' })).verdict).to.equal('meets');
    expect(verdictOn(device('storage', { putIntoUseOn: '2020' })).verdict).to.equal('watch');
  });

  it('a camera has no criteria and is unknown', () => {
    const criteria = criteriaInForce(TODAY)!;
    expect(hasCriteria(criteria, 'camera')).to.equal(false);
    expect(hasCriteria(criteria, 'toString')).to.equal(false);
    expect(judge(device('toString', {}), criteria, TODAY).verdict).to.equal('unknown');
    expect(judge(device('camera', {}), criteria, TODAY)).to.deep.include({
      verdict: 'unknown',
      missing: ['criteria'],
    });
  });

  it('disposed and lost machines are not judged', () => {
    expect(['in_use', 'in_stock', 'awaiting_disposal', 'disposed', 'lost'].map(isJudged)).to.deep.equal([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('Criteria through time', () => {
  it('there is one version on every day since 2019, and none before', () => {
    expect(criteriaInForce('2018-12-31')).to.equal(null);
    expect(criteriaInForce('2019-01-01')?.version).to.equal('2019-1');
    expect(criteriaInForce('2025-12-31')).to.include({ version: '2019-1', illustrative: true });
    expect(criteriaInForce('2026-01-01')).to.include({ version: '2026-1', illustrative: false });
    expect(criteriaByVersion('1999-1')).to.equal(null);
  });

  it('an OptiPlex 3020 with Windows 7 met the requirements of early 2019, was watched later that year, and had to be upgraded in 2020', () => {
    const optiplex = machine({
      putIntoUseOn: '2014-12-01',
      spec: { cpu: 'i3-4150', memoryMb: 3990, disks: [HDD], os: 'Windows 7', tpm: false },
    });
    expect(verdictOn(optiplex, '2019-03-31').verdict).to.equal('meets');
    expect(verdictOn(optiplex, '2019-11-23').verdict).to.equal('watch');
    expect(verdictOn(optiplex, '2020-01-15').verdict).to.equal('upgrade');
    expect(verdictOn(optiplex, '2026-01-01').verdict).to.equal('replace');
  });

  it('every reason names the source of its threshold', () => {
    for (const facts of [
      machine(),
      machine({ spec: null }),
      machine({ kind: 'firewall' }),
      machine({ kind: 'ups' }),
    ]) {
      for (const reason of verdictOn(facts).reasons) expect(reason.source, reason.rule).to.not.equal('');
    }
  });
});

describe('Explaining a verdict', () => {
  it('gives keys and parameters, worst first, with days in the reader’s form', () => {
    const judged = verdictOn(machine({ spec: { cpu: 'i3-4150', os: 'Windows 7', disks: [] } }));
    const told = explain(judged, (day) => day.split('-').reverse().join('/'));
    expect(told.verdictKey).to.equal('replacement.verdict.replace');
    expect(told.missing).to.deep.equal(['replacement.missing.disk']);
    expect(told.lines[0]!.key).to.equal('replacement.reason.os_ended_cpu_unlisted');
    expect(told.lines[0]!.params).to.include({
      cpu: 'Intel Core i3-4150',
      generation: '4',
      launchYear: '2014',
      os: 'Windows 7',
      endedOn: '14/01/2020',
    });
  });
});
