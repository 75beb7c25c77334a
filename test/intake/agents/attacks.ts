/** Messages that were made to do harm, and how each has to be answered. */
import zlib from 'node:zlib';

export interface Attack {
  name: string;
  body: Buffer;
  /** 200 where it is recorded without harm. */
  statuses: readonly number[];
}

const REFUSED = [400, 413];
const HARMLESS = [200];
const MILLION = 1_000_000;

/** Made one at a time, because some are large. */
export function* attacks(): Generator<Attack> {
  for (const [name, body] of bombs()) yield { name, body, statuses: REFUSED };
  for (const [name, body] of lies()) yield { name, body: Buffer.from(body), statuses: REFUSED };
  for (const [name, text] of monsters()) yield { name, body: packed(text), statuses: REFUSED };
  for (const [name, content] of harmless())
    yield { name, body: packed(json(content, { deviceid: name.slice(0, 200) })), statuses: HARMLESS };
}

function* bombs(): Generator<[string, Buffer]> {
  const zeros = Buffer.alloc(128 << 20, 0x20);
  const bomb = zlib.deflateSync(zeros, { level: 9 });
  const gzipped = zlib.gzipSync(zeros, { level: 9 });
  yield ['128 MB of blanks as zlib', bomb];
  yield ['128 MB of blanks as gzip', gzipped];
  yield ['four such gzip files in one', Buffer.concat([gzipped, gzipped, gzipped, gzipped])];
  yield ['a gzip in a gzip', zlib.gzipSync(gzipped)];
  yield ['a zlib in a zlib', zlib.deflateSync(bomb)];
  const letters = Buffer.from(xml(`<HARDWARE><NAME>${'<!-- -->'.repeat(4 * MILLION)}</NAME></HARDWARE>`));
  yield ['32 MB of comments', zlib.deflateSync(letters, { level: 9 })];
}

function* lies(): Generator<[string, Buffer | string]> {
  const whole = zlib.deflateSync(json({ hardware: { name: 'A' } }));
  yield ['zlib that is cut off', whole.subarray(0, -6)];
  yield ['zlib with a wrong sum', Buffer.concat([whole.subarray(0, -4), Buffer.from([1, 2, 3, 4])])];
  yield ['deflate without its header', zlib.deflateRawSync(json({}))];
  yield ['a zlib header alone', Buffer.from([0x78, 0x9c])];
  yield ['zlib with a dictionary nobody has', Buffer.from('78bb0123456789abcdef', 'hex')];
  yield ['gzip with rubbish for a header', Buffer.from('1f8bffffffffffffffffff', 'hex')];
  yield ['nothing', ''];
  yield ['blanks', ' '.repeat(1 << 20)];
  yield ['UTF-16', Buffer.from(json({}), 'utf16le')];
  yield ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')];
  yield ['a form', 'action=inventory&deviceid=1'];
}

function* monsters(): Generator<[string, string]> {
  yield ['a document type', `<!DOCTYPE REQUEST [<!ENTITY a "b">]>${xml('')}`];
  yield ['a document type from a file', `<!DOCTYPE R SYSTEM "file:///etc/passwd">${xml('')}`];
  yield ['laughs', xml('').replace('<REQUEST>', `${laughs()}<REQUEST>`)];
  yield ['an entity of its own', xml('<HARDWARE><NAME>&xxe;</NAME></HARDWARE>')];
  yield ['a million elements', xml('<A/>'.repeat(MILLION))];
  yield ['a million elements of a section', xml('<HARDWARE></HARDWARE>'.repeat(380_000))];
  yield ['elements ten thousand deep', xml('<A>'.repeat(10_000))];
  yield ['an attribute of five megabytes', xml(`<A b="${'c'.repeat(5 * MILLION)}"/>`)];
  yield ['a hundred thousand attributes', xml(`<A ${'b="c" '.repeat(100_000)}/>`)];
  yield ['a tag without an end', xml(`<${'A'.repeat(5 * MILLION)}`)];
  yield ['a comment without an end', xml(`<!--${'-'.repeat(5 * MILLION)}`)];
  yield ['a value of seven megabytes', xml(`<HARDWARE><NAME>${'x'.repeat(7 * MILLION)}</NAME></HARDWARE>`)];
  yield ['a million references', xml(`<HARDWARE><NAME>${'&#65;'.repeat(MILLION)}</NAME></HARDWARE>`)];
  yield ['a processing instruction', xml('<?php system("id") ?>')];
  yield ['arrays ten thousand deep', json('['.repeat(10_000))];
  yield ['objects ten thousand deep', json('{"a":'.repeat(10_000))];
  yield ['a million values', json({ a: Array.from({ length: MILLION }, () => 1) })];
  yield ['a million names', json(`{${'"a":1,'.repeat(MILLION)}"b":1}`)];
  yield ['a text of seven megabytes', json({ hardware: { name: 'x'.repeat(7 * MILLION) } })];
  yield ['quotes without an end', json(`"${'\\'.repeat(7 * MILLION)}`)];
  yield ['NaN', json('{"hardware":{"memory":NaN}}')];
  yield ['no device id', json({}).replace('may-1', '')];
  yield ['a device id of 70,000 letters', json({}).replace('may-1', 'a'.repeat(60_000))];
}

function laughs(): string {
  const lines = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `<!ENTITY l${n} "${`&l${n - 1};`.repeat(10)}">`);
  return `<!DOCTYPE R [<!ENTITY l0 "ha">${lines.join('')}]>`;
}

/** What stands in every field of some. */
export const INJECTIONS: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'; DROP TABLE assets;--",
  '=HYPERLINK("http://evil.example","x")',
  '@SUM(1+1)*cmd|calc',
  '$' + '{7*7}<%= 7*7 %>{{7*7}}',
  'a\r\nSet-Cookie: x=1\r\n\r\n',
  '\u001b[2J\u0007\u0000\u202egnp.exe',
  '../../../../etc/passwd',
  '\ud800\udfff\ufeff',
  'x'.repeat(10_000),
];

function* harmless(): Generator<[string, unknown]> {
  for (const [index, text] of INJECTIONS.entries())
    yield [`«${text.slice(0, 20)}» in every field`, everywhere(text, index)];
  yield [
    'names of prototypes',
    `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"hardware":{"name":"PROTO","__proto__":{"uuid":"x"},"constructor":"x"}}`,
  ];
  for (const size of [
    -1,
    -0,
    1e308,
    0.1,
    2 ** 53,
    '1e400',
    '-99999999999999999999',
    'NaN',
    'Infinity',
    '0x7fffffff',
  ])
    yield [`${size} for every size`, sizes(size)];
  yield ['days of other centuries', days()];
  yield ['two thousand ports, disks and modules', crowd()];
}

/** A machine whose every text is this. Machines differ by their UUID. */
function everywhere(text: string, index: number): Record<string, unknown> {
  const all = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, text]));
  return {
    bios: all(
      'assettag bdate bmanufacturer bversion mmanufacturer mmodel msn smanufacturer smodel ssn enclosureserial',
    ),
    hardware: {
      ...all('name workgroup lastloggeduser chassis_type vmsystem winowner memory description'),
      uuid: `00000000-1111-4222-8333-4444444444${String(index + 10)}`,
    },
    operatingsystem: all('full_name name version kernel_version arch install_date service_pack'),
    cpus: [all('name manufacturer core thread speed arch')],
    memories: [all('capacity caption type speed numslots serialnumber')],
    storages: [
      { ...all('name model serial manufacturer description interface type firmware'), disksize: 500_000 },
    ],
    networks: [all('description macaddr mac ipaddress type status speed')],
    antivirus: [all('name version enabled uptodate')],
    monitors: [all('caption serial altserial manufacturer base64 description')],
    printers: [all('name driver port serial network')],
    users: [all('login domain')],
    [text.slice(0, 100)]: [all('name')],
  };
}

function sizes(size: number | string): Record<string, unknown> {
  return {
    hardware: { name: 'SIZES', memory: size, swap: size, uuid: 'aaaaaaaa-1111-4222-8333-444444444444' },
    cpus: [{ name: 'CPU', core: size, thread: size, speed: size, corecount: size }],
    memories: [{ capacity: size, numslots: size, speed: size }],
    storages: [{ name: 'sda', model: 'DISK', disksize: size }],
    networks: [{ description: 'eth0', mac: '00:1b:21:00:00:01', speed: size, mtu: size }],
  };
}

function days(): Record<string, unknown> {
  return {
    bios: { bdate: '9999-99-99' },
    hardware: {
      name: 'DAYS',
      uuid: 'bbbbbbbb-1111-4222-8333-444444444444',
      datelastloggeduser: '3026-01-01',
    },
    operatingsystem: { full_name: 'Windows', install_date: '3026-13-45 99:99:99', boot_time: '-1' },
  };
}

function crowd(): Record<string, unknown> {
  const many = (one: (n: number) => unknown) => Array.from({ length: 1900 }, (_, n) => one(n));
  return {
    hardware: { name: 'CROWD', uuid: 'cccccccc-1111-4222-8333-444444444444' },
    networks: many((n) => ({
      description: `eth${n}`,
      mac: `00:1b:22:00:${hex(n >> 8)}:${hex(n & 255)}`,
      ipaddress: `10.9.${n >> 8}.${n & 255}`,
    })),
    storages: many((n) => ({ name: `sd${n}`, model: 'DISK', serial: `SERIAL${n}`, disksize: 1000 })),
    memories: many((n) => ({ capacity: 8192, numslots: n })),
    monitors: many((n) => ({ caption: 'M', serial: `MON${n}` })),
  };
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

export function xml(content: string): string {
  return `<REQUEST><CONTENT>${content}</CONTENT><DEVICEID>may-1</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
}

/** `content` as an object, or as text that is no JSON. */
export function json(content: unknown, head: Record<string, unknown> = {}): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const before = JSON.stringify({ action: 'inventory', deviceid: 'may-1', itemtype: 'Computer', ...head });
  return `${before.slice(0, -1)},"content":${text}}`;
}

function packed(text: string): Buffer {
  return zlib.deflateSync(text, { level: 1 });
}
