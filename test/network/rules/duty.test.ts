import { expect } from 'chai';
import fc from 'fast-check';
import { type DutyParts, dutyOf, saysNothing } from '../../../server/network/rules/duty.ts';
import { builtOn } from '../../../server/network/rules/firmware.ts';
import { cutOffBy } from '../../../server/network/rules/singlePoint.ts';
import type { Link } from '../../../server/network/rules/topology.ts';

const TODAY = '2026-11-23';
const NOW = new Date('2026-11-23T08:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

const SILENT: DutyParts = {
  ...{ firmware: null, description: null, readAt: null, lastOkAt: daysAgo(0), periods: [], ports: [] },
  ...{ measures: [], loads: [], behind: null },
};

describe('The day a firmware was built', () => {
  for (const [text, day] of [
    [
      'Cisco IOS Software, C2960X Software, Version 15.2(7)E, Compiled Tue 05-Mar-19 17:27 by prod_rel_team',
      '2019-03-05',
    ],
    ['v7.2.8,build1639,240313 (GA.M)', '2024-03-13'],
    ['ProCurve J9085A, revision R.11.107, ROM R.10.06 (Jan 30 2014 10:12:03)', '2014-01-30'],
    ['Synology DSM 2021-06-22', '2021-06-22'],
    ['RouterOS 6.49.10 (stable)', null],
    ['V200R010C00SPC600', null],
    ['Compiled Tue 31-Feb-19 17:27', null],
    ['clock of the maker wrong: 2031-01-01', null],
    ['10.20.30.40', null],
  ] as const) {
    it(`in «${text.slice(0, 60)}» is ${day ?? 'not told'}`, () => {
      expect(builtOn([null, text], TODAY)).to.equal(day);
    });
  }
});

describe('What polling says of the service of a device', () => {
  const duty = (parts: Partial<DutyParts>, before: Parameters<typeof dutyOf>[1] = null) =>
    dutyOf({ ...SILENT, ...parts }, before, TODAY, NOW);

  it('is nothing where nothing was read, and never zero', () => {
    expect(saysNothing(duty({}))).to.equal(true);
    expect(Object.values(duty({})).every((value) => value === null)).to.equal(true);
  });

  it('tells how much of the last 90 days the switch of Lương Hòa answered, once a week of it is known', () => {
    const periods = [
      { status: 'up' as const, fromAt: daysAgo(200), toAt: daysAgo(30) },
      { status: 'down' as const, fromAt: daysAgo(30), toAt: daysAgo(12) },
      { status: 'up' as const, fromAt: daysAgo(12), toAt: null },
    ];
    expect(duty({ periods }).availability).to.equal(0.8);
    expect(duty({ periods: [{ ...periods[2]!, fromAt: daysAgo(3) }] }).availability).to.equal(null);
  });

  it('tells the load that one hour of twenty reaches, not the nights', () => {
    const month = Array.from({ length: 720 }, (_, hour) => (hour % 10 === 0 ? 92 : 3));
    expect(duty({ loads: month }).load).to.equal(0.9);
    expect(duty({ loads: month.slice(0, 100) }).load, 'too few hours').to.equal(null);
  });

  it('counts a socket as free when nobody was there for two weeks, and a disabled one never', () => {
    const port = (operStatus: 'up' | 'down', since: number, adminStatus: 'up' | 'down' = 'up') => ({
      ...{ type: 6, name: 'ge-0/0/1', adminStatus, operStatus, stateSince: daysAgo(since), goneAt: null },
    });
    const ports = [port('up', 90), port('down', 30), port('down', 1), port('down', 30, 'down')];
    expect(duty({ ports })).to.include({ ports: 4, freePorts: 1 });
    expect(duty({ ports, lastOkAt: daysAgo(60) }), 'long silent').to.include({
      ports: null,
      freePorts: null,
    });
  });

  it('remembers since when the firmware is the same, and begins anew with another', () => {
    const first = duty({ firmware: '6.49.10', readAt: daysAgo(400) });
    expect(first.firmwareSince).to.equal(daysAgo(400).slice(0, 10));
    const later = duty({ firmware: '6.49.10', readAt: daysAgo(1) }, first);
    expect(later.firmwareSince).to.equal(first.firmwareSince);
    expect(duty({ firmware: '7.16', readAt: daysAgo(1) }, later).firmwareSince).to.equal('2026-11-22');
  });

  it('keeps the worst of several batteries, and pages in full thousands', () => {
    const figures = duty({
      measures: [
        { kind: 'battery_status', value: 0 },
        { kind: 'battery_status', value: 2 },
        { kind: 'battery_minutes', value: 43 },
        { kind: 'battery_minutes', value: 7.5 },
        { kind: 'battery_date', value: 18_000 },
        { kind: 'pages', value: 123_456 },
      ],
    });
    expect(figures).to.include({
      batteryState: 2,
      batteryMinutes: 7,
      batteryOn: '2019-04-14',
      pages: 123_000,
    });
  });
});

describe('Devices others depend on alone', () => {
  const unit = (id: number) => (id >= 100 ? 2 : 1);
  const cut = (links: [number, number][], roots = [1]) =>
    cutOffBy(
      links.map(([a, b]) => ({ a, b })),
      roots,
      unit,
    );

  it('are the router of the commune and the switch before two access points', () => {
    const found = cut([
      [1, 2],
      [2, 3],
      [2, 4],
      [1, 5],
    ]);
    expect([...found].sort(([a], [b]) => a - b)).to.deep.equal([
      [1, 4],
      [2, 2],
      [3, 0],
      [4, 0],
      [5, 0],
    ]);
  });

  it('are none where a second way leads out, and count their own unit alone', () => {
    const ring = cut([
      [1, 2],
      [2, 3],
      [3, 1],
      [3, 101],
    ]);
    expect([ring.get(2), ring.get(3)]).to.deep.equal([0, 0]);
  });

  it('are found as by taking each device away and looking who is still reached', () => {
    const links = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
      maxLength: 16,
    });
    fc.assert(
      fc.property(links, (pairs) => {
        const lines = pairs.map(([a, b]): Link => ({ a, b }));
        const found = cutOffBy(lines, [1], () => 1);
        for (const [device, count] of found) expect(count, `${device}`).to.equal(lostWithout(device, lines));
      }),
      { numRuns: 500 },
    );
  });
});

function lostWithout(device: number, links: readonly Link[]): number {
  const reached = (without: number | null) => {
    const seen = new Set<number>(without === 1 ? [] : [1]);
    for (let grown = true; grown; ) {
      grown = false;
      for (const [a, b] of links.flatMap((link) => [
        [link.a, link.b],
        [link.b, link.a],
      ])) {
        if (!seen.has(a!) || seen.has(b!) || b === without) continue;
        seen.add(b!);
        grown = true;
      }
    }
    return seen;
  };
  const all = reached(null);
  all.delete(device);
  return all.size - [...reached(device)].filter((id) => id !== device).length;
}
