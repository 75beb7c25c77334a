/**
 * Bombs, lies and injections against the door of spreadsheets of the real system: each ends within ten seconds with a
 * reason, with little memory, while others go on. `HOSTILE_ROUNDS` says how often everything is sent; without it,
 * of files that are alike one is.
 */
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { createUser } from '../../server/auth/service/users.ts';
import { config } from '../../server/config.ts';
import { select, selectOne } from '../../server/db/query.ts';
import { type FileAttack, fileAttacks } from '../intake/spreadsheets/attacks.ts';
import { emptyDatabase } from '../support/database.ts';
import { PASSWORD } from '../support/http.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';
import { makeXlsx } from '../support/workbooks.ts';
import { FILE_NAMES, formLies } from './support/forms.ts';
import { multipart, Person } from './support/person.ts';
import { isHealthy, type System, startSystem, until } from './support/system.ts';
import { Watch } from './support/watch.ts';

const LONG_RUN = process.env.HOSTILE_ROUNDS !== undefined;
const ROUNDS = Number(process.env.HOSTILE_ROUNDS ?? 1);
const AT_ONCE = 3;
const LONGEST = 10_000;
const LONGEST_WAIT = 2_000;
const MOST_MEGABYTES = 100;

describe('The door of spreadsheets under attack', function () {
  this.timeout(120_000 + ROUNDS * 120_000);
  let system: System;
  let units: SmallProvince;
  let attacker: Person;
  let officer: Person;
  let leftBefore: Set<string>;

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    leftBefore = new Set(leftOvers());
    for (const [username, unitId] of [
      ['ke.xau', units.ducHoaThuong],
      ['can.bo', units.luongHoa],
    ] as const) {
      const account = { username, fullName: username, role: 'officer', unitId, language: 'vi' } as const;
      await createUser(systemActor('test'), { ...account, password: PASSWORD });
    }
    system = await startSystem(config.dataDir);
    await until('the system answers', 30_000, () => isHealthy(system));
    attacker = await new Person(system.url).login('ke.xau');
    officer = await new Person(system.url).login('can.bo');
    await warmUp();
  });
  after(async () => {
    system?.main.kill('SIGTERM');
    await system?.ended;
  });

  /** What it needs for its usual work it has before anything is measured. */
  async function warmUp(): Promise<void> {
    for (let n = 0; n < 3; n++) {
      const file = { content: Buffer.alloc(15 << 20, 0x41), fileName: 'a.csv', unitId: units.ducHoaThuong };
      await endOf((await attacker.upload(file)).location!, attacker);
    }
    const rows = [['Số sê-ri', 'Tên máy'], ...Array.from({ length: 500 }, (_, n) => [`PF${n}`, `MAY-${n}`])];
    for (let n = 0; n < 3; n++) {
      const content = makeXlsx({ sheets: [{ name: 'Máy tính', rows }] });
      const { location } = await attacker.upload({ content, fileName: 'a.xlsx', unitId: units.ducHoaThuong });
      await endOf(location!, attacker);
      for (let look = 0; look < 5; look++) await attacker.get(location!);
    }
    for (let n = 0; n < 20; n++) await attacker.get('/imports');
  }

  /** Waits for the end of the work on a file; how long it was worked on. */
  async function endOf(path: string, person: Person): Promise<number> {
    let began: number | null = null;
    for (;;) {
      const { working, state, text } = JSON.parse((await person.get(`${path}/progress`)).text);
      if (!working) return began === null ? 0 : performance.now() - began;
      expect(text).to.not.equal('');
      if (state === 'running') began ??= performance.now();
      await sleep(100);
    }
  }

  async function endedAs(path: string): Promise<string> {
    const row = await selectOne<{ status: string; refusal: unknown }>(
      'SELECT status, refusal FROM imports WHERE id = :id',
      { id: Number(/\d+$/.exec(path)![0]) },
    );
    const refusal = typeof row!.refusal === 'string' ? JSON.parse(row!.refusal) : row!.refusal;
    return row!.status === 'refused' ? refusal.code : row!.status;
  }

  async function registered(): Promise<number> {
    return Number((await selectOne<{ n: number }>('SELECT COUNT(*) AS n FROM assets'))!.n);
  }

  it('reads or refuses every file, stays small and is quick for others', async () => {
    // Where others use the machine as well, everything takes longer.
    const busy = Math.max(1, os.loadavg()[0]! / os.cpus().length);
    const all = [...fileAttacks()].filter(({ isAlike }) => LONG_RUN || !isAlike);
    const watch = new Watch(system);
    const wrong: string[] = [];
    let sent = 0;
    const one = async ({ name, fileName = 'tệp.xlsx', content, ends }: FileAttack): Promise<void> => {
      const answer = await attacker.upload({ content, fileName, unitId: units.ducHoaThuong });
      sent += 1;
      if (answer.status !== 303) return void wrong.push(`${name}: ${answer.status}`);
      const took = await endOf(answer.location!, attacker);
      const end = await endedAs(answer.location!);
      const page = await attacker.get(answer.location!);
      if (!(ends as readonly string[]).includes(end)) wrong.push(`${name}: ${end}`);
      if (end !== 'previewed' && took > LONGEST * busy) wrong.push(`${name}: ${took.toFixed(0)} ms`);
      if (page.status !== 200 || (end !== 'previewed' && !page.text.includes('note--replace')))
        wrong.push(`${name}: its page says nothing`);
    };
    for (let round = 0; round < ROUNDS; round++) await inTurns(all, AT_ONCE, one);
    const { grown, waits } = await watch.stop(`${sent} hostile files`);
    expect(wrong).to.deep.equal([]);
    expect(await registered()).to.equal(0);
    expect(grown).to.be.below(MOST_MEGABYTES);
    expect(waits.at(-1)).to.be.below(LONGEST_WAIT);
  });

  it('answers forms that lie about themselves', async () => {
    const watch = new Watch(system);
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, type, body, statuses } of formLies(attacker.token, units.ducHoaThuong)) {
        const started = performance.now();
        const answer = await attacker.send('POST', '/imports', { 'Content-Type': type }, body);
        if (!statuses.includes(answer.status)) wrong.push(`${name}: ${answer.status}`);
        if (performance.now() - started > LONGEST) wrong.push(`${name}: slow`);
        if (/\bat .*\.ts:\d+|SQLITE|node_modules/.test(answer.text))
          wrong.push(`${name}: tells of the inside`);
      }
    const { grown, waits } = await watch.stop('forms that lie');
    expect(wrong).to.deep.equal([]);
    expect(grown).to.be.below(MOST_MEGABYTES);
    expect(waits.at(-1)).to.be.below(LONGEST_WAIT);
  });

  it('takes 40 files of 20 MB at once from one person, and others still send theirs', async () => {
    const { type, body } = multipart([
      ['name="_csrf"', attacker.token],
      ['name="unitId"', String(units.ducHoaThuong)],
      ['name="file"; filename="a.csv"', Buffer.alloc(20 << 20, 'x,y\n')],
    ]);
    const watch = new Watch(system);
    const started = performance.now();
    const all = Array.from({ length: 40 }, () =>
      attacker.send('POST', '/imports', { 'Content-Type': type }, body),
    );
    await sleep(300);
    const own = await officer.upload({
      content: Buffer.from('STT;Tên thiết bị\n1;Máy tính để bàn\n'),
      fileName: 'của tôi.csv',
      unitId: units.luongHoa,
    });
    const waited = performance.now() - started;
    const answers = await Promise.all(all);
    const { grown, waits } = await watch.stop(
      `40 files of 20 MB at once, another one's after ${waited.toFixed(0)} ms`,
    );
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([303, 503]));
    expect(own.status).to.equal(303);
    expect(waited).to.be.below(LONGEST);
    expect(grown).to.be.below(MOST_MEGABYTES);
    expect(waits.at(-1)).to.be.below(LONGEST_WAIT);
    for (const { location } of answers) if (location) await endOf(location, attacker);
    await endOf(own.location!, officer);
    expect(await endedAs(own.location!)).to.equal('previewed');
  });

  it('is not held up by forms that drip, and lets go of those who leave', async () => {
    const { hostname, port } = new URL(system.url);
    const head = `POST /imports HTTP/1.1\r\nHost: x\r\nCookie: ${attacker.cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n`;
    const watch = new Watch(system);
    const drippers = Array.from({ length: 50 }, () => {
      const socket = net.connect(Number(port), hostname);
      socket.on('error', () => socket.destroy());
      socket.write(head);
      return { socket, drip: setInterval(() => socket.write('x'), 200) };
    });
    await sleep(500);
    const file = { content: Buffer.from('STT;Tên\n1;Máy in\n'), fileName: 'b.csv', unitId: units.luongHoa };
    const started = performance.now();
    const own = await officer.upload(file);
    const waited = performance.now() - started;
    for (const { socket, drip } of drippers) {
      clearInterval(drip);
      socket.destroy();
    }
    const { grown, waits } = await watch.stop(
      `50 forms that drip, another one's file after ${waited.toFixed(0)} ms`,
    );
    expect(own.status).to.equal(303);
    expect(waited).to.be.below(LONGEST);
    expect(grown).to.be.below(MOST_MEGABYTES);
    expect(waits.at(-1)).to.be.below(LONGEST_WAIT);
    const again = await attacker.upload({ ...file, unitId: units.ducHoaThuong });
    expect(again.status).to.equal(303);
  });

  it('shows names of files as text and gives them back as they may be', async () => {
    const content = Buffer.from('STT;Tên thiết bị\n1;Máy tính để bàn\n');
    await inTurns(FILE_NAMES, 2, async (fileName) => {
      const answer = await attacker.upload({ content, fileName, unitId: units.ducHoaThuong });
      expect([303, 422], fileName.slice(0, 40)).to.include(answer.status);
      if (answer.status === 422) return;
      const [page, file] = [
        await attacker.get(answer.location!),
        await attacker.get(`${answer.location}/file`),
      ];
      expect(page.status).to.equal(200);
      expect(page.text).to.not.match(/<img src=x|<svg onload|\u202E/);
      expect(file.status).to.equal(200);
      expect(file.body.equals(content)).to.equal(true);
      expect(file.headers['x-content-type-options']).to.equal('nosniff');
      expect(file.headers['set-cookie']).to.equal(undefined);
      expect(file.headers['content-disposition']).to.match(
        /^attachment; filename="[\w.-]*"; filename\*=UTF-8''[^\s;"]+$/,
      );
    });
    expect((await attacker.get('/imports')).text).to.not.match(/<img src=x|<svg onload|\u202E/);
  });

  it('takes formulas and marks of pages as texts, in pages and in what is exported', async () => {
    const traps = [
      "=cmd|'/C calc'!A0",
      '@SUM(1+1)*cmd',
      '+1+cmd',
      '-1+cmd',
      '\tcmd',
      '\rcmd',
      '＝cmd',
      '<img src=x onerror=alert(1)>',
      '{{7*7}}',
      '<%= 7*7 %>',
    ];
    const titles = [
      'STT',
      'Tên thiết bị',
      'Hãng sản xuất',
      'Model',
      'Số sê-ri',
      'Người sử dụng',
      'Phòng',
      'Ghi chú',
    ];
    const rows = traps.map((trap, n) => [
      n + 1,
      `Máy tính để bàn`,
      `Dell`,
      trap,
      `SN00${n}TRAP`,
      trap,
      trap,
      trap,
    ]);
    const content = makeXlsx({ sheets: [{ name: '<img src=x>', rows: [titles, ...rows] }] });
    const { location } = await attacker.upload({ content, fileName: 'bẫy.xlsx', unitId: units.ducHoaThuong });
    await endOf(location!, attacker);
    const page = await attacker.get(location!);
    const lockVersion = /name="lockVersion" value="(\d+)"/.exec(page.text)![1]!;
    expect((await attacker.post(`${location}/application`, { lockVersion })).status).to.equal(303);
    await endOf(location!, attacker);
    expect(await endedAs(location!)).to.equal('applied');
    expect(await registered()).to.equal(traps.length);
    const [{ id }] = (await select<{ id: number }>('SELECT id FROM assets ORDER BY id DESC LIMIT 1')) as [
      { id: number },
    ];
    for (const path of [location!, '/imports', '/assets', `/assets/${id}`, '/assets?q=cmd']) {
      const shown = await attacker.get(path);
      expect(shown.status, path).to.equal(200);
      expect(shown.text, path).to.not.match(/<img src=x/);
    }
    const csv = (await attacker.get('/assets/export.csv')).text;
    expect(csv).to.include('cmd');
    for (const cell of csv.split(/[;\r\n]+/)) expect(cell).to.not.match(/^"?\s*[=@+\-＝]\D/);
    const xlsx = (await attacker.get('/assets/export.xlsx')).body;
    expect(xlsx.subarray(0, 2).toString()).to.equal('PK');
  });

  it('leaves nothing behind', async () => {
    await until('no copy of a file is left', 10_000, () => leftOvers().every((name) => leftBefore.has(name)));
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    expect(await isHealthy(system)).to.equal(true);
    expect(fs.existsSync('/tmp/climbed.xml')).to.equal(false);
    const odd = await select(
      `SELECT id FROM imports WHERE status NOT IN ('previewed', 'refused', 'applied')`,
    );
    expect(odd).to.deep.equal([]);
  });
});

/** Copies of files that are being read. */
function leftOvers(): string[] {
  return fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('import-'));
}

/** So many at once. */
async function inTurns<T>(all: Iterable<T>, atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const one of all) {
    const next: Promise<void> = work(one).finally(() => running.delete(next));
    running.add(next);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
}
