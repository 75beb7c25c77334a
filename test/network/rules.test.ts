import { expect } from 'chai';
import { addressKey, addressProblem, portProblem } from '../../server/network/rules/addresses.ts';
import { credentialAllows, draftProblems } from '../../server/network/rules/credentials.ts';
import { driftOf } from '../../server/network/rules/drift.ts';
import { lastDays, stripOf } from '../../server/network/rules/strip.ts';

const OFFICE = ['10.80.0.0/16', '192.168.0.0/16'];

describe('addresses that may be asked', () => {
  it('opens the management networks and nothing beside them', () => {
    expect(addressProblem('10.80.3.1', OFFICE)).to.equal(null);
    expect(addressProblem('10.81.3.1', OFFICE)?.key).to.equal('device.problem.addressOutside');
    expect(addressProblem('8.8.8.8', OFFICE)?.key).to.equal('device.problem.addressOutside');
  });

  it('refuses loopback, link-local, multicast, broadcast and nobody even when everything is allowed', () => {
    const special = [
      '127.0.0.1',
      '169.254.169.254',
      '224.0.0.1',
      '255.255.255.255',
      '0.0.0.0',
      '::1',
      'fe80::1',
      'ff02::1',
      '::',
    ];
    for (const address of special)
      expect(addressProblem(address, ['0.0.0.0/0', '::/0'])?.key, address).to.equal(
        'device.problem.addressSpecial',
      );
  });

  it('opens loopback only where the settings name it, as the demo does', () => {
    expect(addressProblem('127.20.0.1', [...OFFICE, '127.0.0.0/8'])).to.equal(null);
    expect(addressProblem('127.255.255.255', ['127.0.0.0/8'])?.key).to.equal('device.problem.addressSpecial');
  });

  it('reads no address written to fool it', () => {
    for (const text of [
      '2130706433',
      '0177.1',
      '127.1',
      '::ffff:127.0.0.1',
      '10.80.3.1 ',
      'may-chu.local',
      '10.080.3.1',
    ])
      expect(addressProblem(text, ['0.0.0.0/0', '::/0', '127.0.0.0/8']), text).to.not.equal(null);
  });

  it('asks SNMP and free ports alone: not DNS, not NTP', () => {
    for (const port of [161, 1024, 16_100, 65_535]) expect(portProblem(port)).to.equal(null);
    for (const port of [0, 53, 123, 162, 1023, 65_536]) expect(portProblem(port)).to.not.equal(null);
  });

  it('sorts addresses as numbers', () => {
    const addresses = ['10.0.0.10', '10.0.0.9', '9.255.0.1', '10.0.0.100'];
    expect([...addresses].sort((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1))).to.deep.equal([
      '9.255.0.1',
      '10.0.0.9',
      '10.0.0.10',
      '10.0.0.100',
    ]);
  });
});

describe('credentials', () => {
  it('serve their own units in their own ranges alone', () => {
    const scope = { unitIds: [3, 4], networks: ['10.80.3.0/24'] };
    expect(credentialAllows(scope, { unitId: 4, address: '10.80.3.7' })).to.equal(true);
    expect(credentialAllows(scope, { unitId: 5, address: '10.80.3.7' })).to.equal(false);
    expect(credentialAllows(scope, { unitId: 4, address: '10.80.4.7' })).to.equal(false);
    expect(
      credentialAllows({ unitIds: [], networks: ['10.80.3.0/24'] }, { unitId: 4, address: '10.80.3.7' }),
    ).to.equal(false);
  });

  it('need ranges, a community, and keys of eight characters', () => {
    const draft = {
      name: 'x',
      unitId: null,
      networks: [],
      secret: { version: '2c' as const, community: '' },
    };
    expect(draftProblems(draft)).to.have.keys('networks', 'community');
    expect(draftProblems({ ...draft, networks: ['0.0.0.0/0'] }).networks!.key).to.equal(
      'credential.problem.networkWide',
    );
    const secret = {
      version: '3' as const,
      user: 'u',
      level: 'authPriv' as const,
      authKey: '1234567',
      authProtocol: 'SHA256' as const,
    };
    expect(draftProblems({ ...draft, networks: OFFICE, secret })).to.have.keys(
      'authKey',
      'privKey',
      'privProtocol',
    );
  });
});

describe('differences from the register', () => {
  it('tells another serial before another model, and never from what is unknown', () => {
    expect(driftOf({ serial: 'FOC1', model: 'A1' }, { serial: 'FOC2', model: 'B2' })).to.equal('serial');
    expect(driftOf({ serial: null, model: null }, { serial: 'FOC2', model: 'B2' })).to.equal(null);
    expect(driftOf({ serial: 'không rõ', model: null }, { serial: 'FOC2', model: 'B2' })).to.equal(null);
    expect(driftOf({ serial: 'foc-2401 x', model: null }, { serial: 'FOC2401X', model: null })).to.equal(
      null,
    );
  });

  it('knows one model in two spellings, and two models apart', () => {
    const differs = (declared: string, seen: string) =>
      driftOf({ serial: null, model: declared }, { serial: null, model: seen });
    expect(differs('Catalyst 2960X-24TS-L', 'WS-C2960X-24TS-L')).to.equal(null);
    expect(differs('FortiGate 60F', 'FGT_60F')).to.equal(null);
    expect(differs('FortiGate-60F', 'FortiGate 60F')).to.equal(null);
    expect(differs('Aruba 2530-24G', 'S5735-L24T4S-A1')).to.equal('model');
  });
});

describe('the strip of thirty days', () => {
  it('shows days that were up, down, both, and those nothing is known of', () => {
    const days = lastDays('2026-11-23', 4, 7 * 3_600_000);
    expect(days.map((day) => day.day)).to.deep.equal([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
    ]);
    expect(new Date(days[3]!.from).toISOString()).to.equal('2026-11-22T17:00:00.000Z');
    const periods = [
      { status: 'up' as const, fromAt: '2026-11-20T17:00:00.000Z', toAt: '2026-11-22T05:00:00.000Z' },
      { status: 'down' as const, fromAt: '2026-11-22T05:00:00.000Z', toAt: null },
    ];
    const strip = stripOf(periods, days, Date.parse('2026-11-23T05:00:00.000Z'));
    expect(strip.map((day) => day.value)).to.deep.equal(['unknown', 'up', 'partial', 'down']);
    expect(strip[2]!.share).to.equal(0.5);
  });
});
