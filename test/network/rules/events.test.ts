import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Condition,
  deviceSteps,
  hasRestarted,
  identitySteps,
  isFlapping,
  portSteps,
  type Restlessness,
  restlessnessAfter,
  sensorSteps,
} from '../../../server/network/rules/events.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const none: ReadonlySet<Condition> = new Set();
const calm: Restlessness = { penalty: 0, at: 0 };

describe('events of a device', () => {
  it('tell once that the switch of Lương Hòa is down, and once that it is back', () => {
    expect(deviceSteps(none, 'down', calm)).to.deep.equal([{ open: 'down', detail: {} }]);
    expect(deviceSteps(new Set(['down']), 'down', calm)).to.deep.equal([]);
    expect(deviceSteps(new Set(['down']), 'up', calm)).to.deep.equal([{ close: 'down' }]);
  });

  it('leave a device down that now refuses: nobody knows better', () => {
    expect(deviceSteps(new Set(['down']), 'unknown', calm)).to.deep.equal([]);
  });

  it('hold down a device that comes and goes every five minutes: it flaps, until it has been calm for an hour', () => {
    let restless: Restlessness | null = null;
    const open = new Set<Condition>();
    const told: string[] = [];
    for (let minute = 0; minute < 180; minute += 5) {
      const changes = minute > 0 && minute <= 60 ? 1 : 0;
      restless = restlessnessAfter(restless, changes, minute * MINUTE);
      const status = minute <= 60 && (minute / 5) % 2 === 1 ? 'down' : 'up';
      for (const step of deviceSteps(open, status, restless)) {
        if ('open' in step) open.add(step.open);
        if ('close' in step) open.delete(step.close);
        told.push(`${minute} ${'open' in step ? `+${step.open}` : 'close' in step ? `-${step.close}` : ''}`);
      }
    }
    expect(told.filter((line) => line.includes('flapping'))).to.have.length(2);
    expect(told.length).to.be.at.most(8);
    expect([...open]).to.deep.equal([]);
  });

  it('forget restlessness by half in twenty minutes, whatever happened before', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 50, noNaN: true }), (penalty) => {
        const later = restlessnessAfter({ penalty, at: 0 }, 0, 20 * MINUTE);
        expect(later.penalty).to.be.closeTo(penalty / 2, 1e-9);
      }),
    );
  });

  it('call four changes within a minute flapping, and three not', () => {
    const flapsAfter = (changes: number) => {
      let restless: Restlessness | null = null;
      for (let i = 0; i < changes; i++) restless = restlessnessAfter(restless, 1, i * 15_000);
      return isFlapping(false, restless!);
    };
    expect(flapsAfter(4)).to.equal(true);
    expect(flapsAfter(3)).to.equal(false);
  });

  it('tell of another serial number as an exchange, and of another firmware as such', () => {
    const before = { serial: 'FOC1234X0AB', firmware: '15.2(2)E6' };
    expect(identitySteps(before, { ...before, firmware: '15.2(7)E8' })).to.deep.equal([
      { happened: 'firmware', detail: { from: '15.2(2)E6', to: '15.2(7)E8' } },
    ]);
    expect(identitySteps(before, { serial: 'FOC9999X0AB', firmware: '15.2(7)E8' })).to.deep.equal([
      { happened: 'exchanged', detail: { from: 'FOC1234X0AB', to: 'FOC9999X0AB' } },
    ]);
    expect(identitySteps(before, { serial: null, firmware: null })).to.deep.equal([]);
  });
});

describe('a restart', () => {
  it('is an uptime lower than foretold', () => {
    const before = { uptimeSeconds: 864_000, at: 0 };
    expect(hasRestarted(before, { uptimeSeconds: 864_300, at: 300_000 })).to.equal(false);
    expect(hasRestarted(before, { uptimeSeconds: 120, at: 300_000 })).to.equal(true);
  });

  it('is not the count of sysUpTime beginning anew after 497 days', () => {
    const before = { uptimeSeconds: 2 ** 32 / 100 - 100, at: 0 };
    expect(hasRestarted(before, { uptimeSeconds: 200, at: 300_000 })).to.equal(false);
    expect(hasRestarted(before, { uptimeSeconds: 10, at: 600_000 })).to.equal(true);
  });

  it('is never seen in an uptime that runs on by its own clock, one in a thousand fast or slow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000_000 }),
        fc.integer({ min: 1, max: 86_400 }),
        fc.double({ min: -0.001, max: 0.001, noNaN: true }),
        (uptimeSeconds, elapsed, drift) => {
          const after = { uptimeSeconds: uptimeSeconds + elapsed * (1 + drift), at: elapsed * 1000 };
          expect(hasRestarted({ uptimeSeconds, at: 0 }, after)).to.equal(false);
        },
      ),
    );
  });
});

describe('events of a port', () => {
  const up = (days: number) => ({ state: 'up' as const, since: (100 - days) * DAY, open: none });

  it('tell of the uplink that was up for three weeks and is down', () => {
    const [step] = portSteps(up(21), 'down', calm, 100 * DAY);
    expect(step).to.deep.include({ open: 'port_down' });
  });

  it('do not tell of a computer that was switched off in the evening, nor of a port a person disabled', () => {
    expect(portSteps(up(1), 'down', calm, 100 * DAY)).to.deep.equal([]);
    expect(portSteps(up(21), 'disabled', calm, 100 * DAY)).to.deep.equal([]);
  });

  it('end when the port is up again', () => {
    const before = { state: 'down' as const, since: 0, open: new Set<Condition>(['port_down']) };
    expect(portSteps(before, 'up', calm, 100 * DAY)).to.deep.equal([{ close: 'port_down' }]);
  });

  it('tell of flapping once', () => {
    const restless = { penalty: 6, at: 100 * DAY };
    const steps = portSteps(up(0), 'down', restless, 100 * DAY);
    expect(steps).to.deep.equal([{ open: 'port_flapping', detail: {} }]);
  });
});

describe('events of what is measured', () => {
  it('tell that the toner of the one-stop counter runs out, and that it was changed', () => {
    const change = { kind: 'supply', label: 'Mực đen', value: 7.6 };
    expect(sensorSteps({ ...change, to: 'watch' })).to.deep.equal([
      { open: 'supply_low', detail: { name: 'Mực đen', value: '8 %' } },
    ]);
    expect(sensorSteps({ ...change, value: 100, to: 'ok' })).to.deep.equal([{ close: 'supply_low' }]);
  });

  it('tell nothing of a processor that is busy for a moment, nor of what is not known', () => {
    expect(sensorSteps({ kind: 'cpu', label: null, value: 99, to: 'bad' })).to.deep.equal([]);
    expect(sensorSteps({ kind: 'ups_output', label: null, value: null, to: 'unknown' })).to.deep.equal([]);
  });
});
