import { expect } from 'chai';
import fc from 'fast-check';
import { backoffSeconds, identityDue, nextPollAt, stateAfter } from '../../server/polling/rules.ts';

const NOW = new Date('2026-11-23T01:00:00.000Z');

describe('when a device is asked next', () => {
  it('spreads a thousand healthy switches evenly over their five minutes', () => {
    const perMinute = new Map<number, number>();
    for (let id = 1; id <= 1000; id++) {
      const place = nextPollAt({ id, pollSeconds: 300 }, 0, NOW).getTime() % 300_000;
      const minute = Math.floor(place / 60_000);
      perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
    }
    for (const count of perMinute.values()) expect(count).to.be.within(150, 250);
  });

  it('keeps the place of a healthy device from cycle to cycle, between half an interval and one and a half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 30, max: 86_400 }),
        (id, pollSeconds) => {
          const next = nextPollAt({ id, pollSeconds }, 0, NOW);
          const wait = (next.getTime() - NOW.getTime()) / 1000;
          expect(wait).to.be.within(pollSeconds / 2, pollSeconds * 1.5);
          const after = nextPollAt({ id, pollSeconds }, 0, next);
          expect(after.getTime() - next.getTime()).to.equal(pollSeconds * 1000);
        },
      ),
    );
  });

  it('asks a failing device again soon, then less and less often, but every hour at least', () => {
    const device = { id: 7, pollSeconds: 300 };
    const pauses = [1, 2, 3, 4, 5, 6, 50].map((failures) => Math.round(backoffSeconds(device, failures)));
    expect(pauses[0]).to.equal(60);
    for (let i = 1; i < pauses.length; i++) expect(pauses[i]).to.be.at.least(pauses[i - 1]!);
    expect(pauses.at(-1)).to.be.within(3240, 3600);
  });
});

describe('what a poll says about a device', () => {
  it('calls it down at the second silence, not at the first', () => {
    const once = stateAfter({ status: 'up', failures: 0 }, 'unreachable');
    expect(once).to.deep.equal({ status: 'up', failures: 1 });
    expect(stateAfter(once, 'unreachable')).to.deep.equal({ status: 'down', failures: 2 });
  });

  it('claims to know nothing of one that answers but refuses or lies', () => {
    for (const outcome of ['refused', 'broken'] as const)
      expect(stateAfter({ status: 'up', failures: 1 }, outcome)).to.deep.equal({
        status: 'unknown',
        failures: 2,
      });
  });

  it('calls it up at the first answer, even one in part', () => {
    for (const outcome of ['ok', 'partial'] as const)
      expect(stateAfter({ status: 'down', failures: 9 }, outcome)).to.deep.equal({
        status: 'up',
        failures: 0,
      });
  });

  it('asks who it is once a day, and at once when it calls itself otherwise', () => {
    const device = {
      id: 3,
      identifiedAt: '2026-11-22T20:00:00.000Z',
      objectId: '1.3.6.1.4.1.9.1.1208',
      description: 'IOS',
    };
    expect(identityDue(device, NOW, device)).to.equal(false);
    expect(identityDue(device, NOW, { objectId: '1.3.6.1.4.1.2011.2.23.761', description: 'VRP' })).to.equal(
      true,
    );
    expect(identityDue(device, new Date('2026-11-23T21:00:00.000Z'), device)).to.equal(true);
    expect(identityDue({ ...device, identifiedAt: null }, NOW)).to.equal(true);
  });
});
