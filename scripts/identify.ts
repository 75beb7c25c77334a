import { lookup } from 'node:dns/promises';
import { readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import pLimit from 'p-limit';
import { identifyDevice } from '../server/snmp/identify.ts';
import type { Identification } from '../server/snmp/identity.ts';
import { BRANCHES } from '../server/snmp/recording/collect.ts';
import { recordDevice } from '../server/snmp/recording/save.ts';
import type { AuthProtocol, Credential, PrivProtocol, SessionOptions, Target } from '../server/snmp/types.ts';
import {
  type CommandInput,
  printJson,
  printLine,
  progressOf,
  runCommand,
  UsageError,
} from './support/cli.ts';

const AT_ONCE = 64;
const authProtocols: AuthProtocol[] = ['MD5', 'SHA', 'SHA224', 'SHA256', 'SHA384', 'SHA512'];
const privProtocols: PrivProtocol[] = ['DES', 'AES', 'AES192', 'AES192C', 'AES256', 'AES256C'];

const spec = {
  name: 'identify',
  about:
    'Asks a device over SNMP who it is: kind, maker, model, serial number, firmware, interfaces, and why.\n' +
    'With --targets FILE --jsonl many devices at once, one JSON line each.',
  positionals: 'HOST[:PORT]',
  options: {
    community: { value: 'C', about: 'SNMPv2c community (public)' },
    v1: { about: 'speak SNMPv1' },
    v3: { value: 'SPEC', about: 'user[:level[:authProto:authKey[:privProto:privKey]]], keys without colons' },
    targets: { value: 'FILE', about: 'one HOST[:PORT] a line' },
    save: {
      value: 'FILE',
      about:
        'record the device in FILE (.snmprec), without names, addresses, secrets and true serial numbers',
    },
    jsonl: { about: 'one JSON line for each device' },
    timeout: { value: 'MS', about: 'milliseconds to wait for one answer (1500)' },
    retries: { value: 'N', about: 'repeats of a request without answer (1)' },
    deadline: { value: 'MS', about: 'milliseconds a device may take in all (30000)' },
  },
};

async function identify(input: CommandInput): Promise<number> {
  const credential = credentialOf(input);
  const file = input.value('targets');
  if (file) return identifyMany(input, credential, targetsIn(file));
  const [host, ...more] = input.positionals;
  if (!host || more.length > 0) throw new UsageError('give one HOST[:PORT] or --targets FILE');
  const result = await identifyOne(input, credential, host);
  const save = input.value('save');
  if (save) await saveRecording(input, credential, host, result, save);
  if (input.json || input.flag('jsonl')) printJson(plain(result));
  else for (const line of linesOf(result)) printLine(line);
  return result.outcome === 'ok' || result.outcome === 'partial' ? 0 : 1;
}

/** A file that is there already is never written over. */
async function saveRecording(
  input: CommandInput,
  credential: Credential,
  host: string,
  known: Identification,
  file: string,
): Promise<void> {
  if (known.outcome !== 'ok' && known.outcome !== 'partial') return;
  const progress = progressOf('recording', BRANCHES);
  const target = await resolveTarget(host);
  const { text, values, failed } = await recordDevice(
    target,
    credential,
    known,
    timingOf(input),
    progress.tick,
  );
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  for (const { root, code } of failed) process.stderr.write(`recording: ${root} was not read (${code})\n`);
  process.stderr.write(`recording: ${values} values in ${file}; look through it before you send it\n`);
}

async function identifyMany(input: CommandInput, credential: Credential, targets: string[]): Promise<number> {
  const limit = pLimit(AT_ONCE);
  const progress = progressOf('identify', targets.length);
  const results = await Promise.all(
    targets.map((target) =>
      limit(async () => {
        const result = await identifyOne(input, credential, target);
        if (!input.json) printJson({ target, ...plain(result) });
        progress.tick();
        return { target, ...plain(result) };
      }),
    ),
  );
  if (input.json) printJson(results);
  return 0;
}

async function identifyOne(
  input: CommandInput,
  credential: Credential,
  text: string,
): Promise<Identification> {
  return identifyDevice(await resolveTarget(text), credential, timingOf(input));
}

function timingOf(input: CommandInput): SessionOptions {
  return {
    timeoutMs: input.integer('timeout', 1500, 10, 60_000),
    retries: input.integer('retries', 1, 0, 10),
    deadlineMs: input.integer('deadline', 30_000, 100, 120_000),
  };
}

function targetsIn(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** HOST, HOST:PORT, an IPv6 address, or [IPv6]:PORT; a name that cannot be resolved is a device out of reach. */
async function resolveTarget(text: string): Promise<Target> {
  const match = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? /^([^:]+)(?::(\d+))?$/.exec(text);
  const host = match?.[1] ?? text;
  const port = Number(match?.[2] ?? 161);
  if (isIP(host)) return { address: host, port };
  try {
    return { address: (await lookup(host)).address, port };
  } catch {
    return { address: '', port };
  }
}

function credentialOf(input: CommandInput): Credential {
  const user = input.value('v3');
  if (user !== undefined) return userOf(user);
  return { version: input.flag('v1') ? '1' : '2c', community: input.value('community') ?? 'public' };
}

function userOf(spec: string): Credential {
  const [user, level, authProtocol, authKey, privProtocol, privKey] = spec.split(':');
  if (!user) throw new UsageError('--v3 begins with a user name');
  const known = level === undefined || ['noAuthNoPriv', 'authNoPriv', 'authPriv'].includes(level);
  if (!known) throw new UsageError('the level of --v3 is noAuthNoPriv, authNoPriv or authPriv');
  const credential: Credential = { version: '3', user, level: (level ?? 'noAuthNoPriv') as 'noAuthNoPriv' };
  if (authProtocol && authKey) {
    Object.assign(credential, { authProtocol: oneOf(authProtocols, authProtocol), authKey });
  }
  if (privProtocol && privKey) {
    Object.assign(credential, { privProtocol: oneOf(privProtocols, privProtocol), privKey });
  }
  return credential;
}

/** Accepts "SHA-256", "sha256", "SHA", "AES-128", "aes128", "AES" … */
function oneOf<T extends string>(known: T[], text: string): T {
  const name = text
    .toUpperCase()
    .replace(/-/g, '')
    .replace(/^SHA1$/, 'SHA')
    .replace(/^AES128$/, 'AES');
  const found = known.find((each) => each === name);
  if (!found) throw new UsageError(`${text}: use one of ${known.join(', ')}`);
  return found;
}

/** Counters are 64 bits; JSON gets them as numbers where those are exact, else as digits. */
function plain(result: Identification): Record<string, unknown> {
  const interfaces = result.interfaces.map((each) => ({
    ...each,
    inOctets: counter(each.inOctets),
    outOctets: counter(each.outOctets),
  }));
  return { ...result, interfaces };
}

function counter(value: bigint | null): number | string | null {
  if (value === null) return null;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : String(value);
}

function linesOf(result: Identification): string[] {
  const rows = ['outcome', 'lastError', 'kind', 'vendor', 'model', 'serial', 'firmware', 'name'] as const;
  const facts = rows.filter((row) => result[row] !== null).map((row) => `${row.padEnd(10)} ${result[row]}`);
  const why = result.why.map(
    (each) => `  ${each.field}: ${each.rule} ${each.oid ?? ''} (${each.confidence})`,
  );
  const members = result.members.map(({ kind, name, model, serial, firmware }) =>
    ['  ', kind, name, model, serial, firmware].filter(Boolean).join(' '),
  );
  return [
    ...facts,
    `interfaces ${result.interfaces.length}`,
    ...(members.length > 0 ? ['members', ...members] : []),
    'why',
    ...why,
  ];
}

await runCommand(spec, identify);
