/** A real agent, where one is installed: what we read of it is what the tools of net-snmp read. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { compareOids, tags } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import type { AuthProtocol, Credential, PrivProtocol, Varbind } from '../../server/snmp/types.ts';
import { SnmpError } from '../../server/snmp/types.ts';

const PORT = 16_961;
const TARGET = { address: '127.0.0.1', port: PORT };
const KEYS = { authKey: 'giam-sat-mang-1', privKey: 'giam-sat-mang-2' };
const SYSTEM = '1.3.6.1.2.1.1';
const INTERFACES = '1.3.6.1.2.1.2.2.1';
/** Names that net-snmp has for what we call otherwise. */
const AUTH: Record<AuthProtocol, string> = {
  MD5: 'MD5',
  SHA: 'SHA',
  SHA224: 'SHA-224',
  SHA256: 'SHA-256',
  SHA384: 'SHA-384',
  SHA512: 'SHA-512',
};
const PRIV: Record<PrivProtocol, string> = {
  DES: 'DES',
  AES: 'AES',
  AES192: 'AES-192',
  AES192C: 'AES-192-C',
  AES256: 'AES-256',
  AES256C: 'AES-256-C',
};
const USERS = Object.entries(AUTH).flatMap(([auth, authName]) =>
  Object.entries(PRIV).map(([priv, privName]) => ({
    ...{ auth: auth as AuthProtocol, priv: priv as PrivProtocol, authName, privName },
    name: `user${auth}${priv}`,
  })),
);

const installed = ['snmpd', 'snmpwalk'].every((tool) => found(tool));

describe('a real snmpd', () => {
  let agent: ChildProcess | null = null;
  let folder = '';

  before(async function () {
    if (!installed) {
      process.stdout.write('    skipped: snmpd and snmpwalk are not installed\n');
      this.skip();
    }
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'snmpd-'));
    agent = startAgent(folder);
    await untilAnswering();
  });
  after(() => {
    agent?.kill('SIGKILL');
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
  });

  for (const version of ['1', '2c'] as const) {
    it(`is read over v${version} as snmpwalk reads it`, async () => {
      const credential: Credential = { version, community: 'quan-ly' };
      await compare(credential, ['-v', version, '-c', 'quan-ly']);
    });
  }

  for (const { name, auth, priv, authName, privName } of USERS) {
    it(`is read over v3 with ${authName} and ${privName} as snmpwalk reads it`, async () => {
      const { authKey, privKey } = KEYS;
      const user = { user: name, level: 'authPriv' as const, authProtocol: auth, privProtocol: priv };
      const ours: Credential = { version: '3', ...user, authKey, privKey };
      const theirs = ['-v', '3', '-l', 'authPriv', '-u', name, '-a', authName, '-A', authKey];
      await compare(ours, [...theirs, '-x', privName, '-X', privKey], SYSTEM);
    });
  }

  it('refuses a wrong key, and we say that it did', async () => {
    const { name } = USERS[0]!;
    const wrong: Credential = {
      ...{ version: '3', user: name, level: 'authPriv', authProtocol: 'MD5', privProtocol: 'DES' },
      ...{ authKey: 'khong-phai-khoa', privKey: KEYS.privKey },
    };
    const session = openSession(TARGET, wrong, { timeoutMs: 500, retries: 0 });
    const error = await session.get([`${SYSTEM}.1.0`]).catch((caught: unknown) => caught);
    session.close();
    expect(error).to.be.instanceOf(SnmpError).with.property('code', 'auth');
  });

  it('is read with one packet more after it started anew', async () => {
    const { name, auth, priv } = USERS.find((each) => each.auth === 'SHA' && each.priv === 'AES')!;
    const user: Credential = {
      ...{ version: '3', user: name, level: 'authPriv', authProtocol: auth, privProtocol: priv },
      ...KEYS,
    };
    await packetsToAsk(user);
    expect(await packetsToAsk(user)).to.equal(1);
    const ended = new Promise((resolve) => agent?.once('exit', resolve));
    agent?.kill('SIGTERM');
    await ended;
    agent = startAgent(folder);
    await untilAnswering();
    expect(await packetsToAsk(user)).to.equal(2);
    expect(await packetsToAsk(user)).to.equal(1);
  });
});

async function packetsToAsk(credential: Credential): Promise<number> {
  const session = openSession(TARGET, credential, { retries: 0 });
  try {
    await session.get([`${SYSTEM}.1.0`]);
    return session.stats.sent;
  } finally {
    session.close();
  }
}

function found(tool: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((place) => fs.existsSync(path.join(place, tool)));
}

function startAgent(folder: string): ChildProcess {
  const users = USERS.map(
    ({ name, authName, privName }) =>
      `createUser ${name} ${authName} "${KEYS.authKey}" ${privName} "${KEYS.privKey}"\nrouser ${name} authpriv`,
  );
  const settings = [`rocommunity quan-ly 127.0.0.1`, 'sysLocation Phòng máy chủ', ...users].join('\n');
  fs.writeFileSync(path.join(folder, 'snmpd.conf'), `${settings}\n`);
  const command = fs.existsSync('/usr/sbin/snmpd') ? '/usr/sbin/snmpd' : 'snmpd';
  const options = ['-f', '-Lo', '-C', '-c', path.join(folder, 'snmpd.conf'), '-p', path.join(folder, 'pid')];
  return spawn(command, [...options, `udp:127.0.0.1:${PORT}`], {
    env: { ...process.env, SNMP_PERSISTENT_DIR: folder },
    stdio: 'ignore',
  });
}

async function untilAnswering(): Promise<void> {
  for (let i = 0; i < 50; i++) {
    const session = openSession(
      TARGET,
      { version: '2c', community: 'quan-ly' },
      { timeoutMs: 200, retries: 0 },
    );
    const answered = await session.get([`${SYSTEM}.3.0`]).then(
      () => true,
      () => false,
    );
    session.close();
    if (answered) return;
    await sleep(100);
  }
  throw new Error('snmpd does not answer');
}

/** Walks with both and compares what does not move while they walk. */
async function compare(credential: Credential, options: string[], ...only: string[]): Promise<void> {
  for (const root of only.length > 0 ? only : [SYSTEM, INTERFACES]) {
    const theirs = walkOfTool(options, root);
    const session = openSession(TARGET, credential);
    const ours = new Map((await session.walk(root)).map((varbind) => [varbind.oid, shown(varbind)]));
    session.close();
    expect([...ours.keys()]).to.deep.equal([...theirs.keys()].sort(compareOids));
    for (const [oid, value] of theirs) if (!moves(oid)) expect(ours.get(oid), oid).to.equal(value);
  }
}

/** Uptime, and counters and times of interfaces. */
function moves(oid: string): boolean {
  return oid === `${SYSTEM}.3.0` || /\.2\.2\.1\.(9|1\d|2[01])\.\d+$/.test(oid);
}

function walkOfTool(options: string[], root: string): Map<string, string> {
  const text = execFileSync(
    'snmpwalk',
    [...options, '-On', '-Oe', '-OU', '-Ot', '-Ox', `127.0.0.1:${PORT}`, root],
    {
      encoding: 'utf8',
      env: { ...process.env, MIBS: '' },
    },
  );
  const lines = text.split(/\n(?=\.1\.)/).map((line) => /^\.([\d.]+) = ?([\s\S]*)$/.exec(line.trim())!);
  return new Map(lines.map(([, oid, value]) => [oid!, valueOfTool(value!)]));
}

function valueOfTool(value: string): string {
  if (value === '""') return '';
  const [, type, text] = /^([\w-]+): ?([\s\S]*)$/.exec(value) ?? [null, '', value];
  if (type === 'Hex-STRING') return text!.replace(/\s/g, '').toLowerCase();
  if (type === 'STRING') return Buffer.from(text!.replace(/^"|"$/g, ''), 'utf8').toString('hex');
  return type === 'OID' ? text!.replace(/^\./, '') : text!.trim();
}

function shown({ type, value }: Varbind): string {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return type === tags.null ? '' : String(value);
}
