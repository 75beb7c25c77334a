/** `npm run demo`: a believable province in a throw-away folder, a simulated network that answers SNMP, and the system running on both. */
import { type ChildProcess, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PASSWORD = 'minh hoa 2026 long an';
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-demo-'));
const port = process.env.PORT ?? '3000';
const children: ChildProcess[] = [];
const environment = {
  ...process.env,
  PORT: port,
  DATA_DIR: folder,
  DATABASE_URL: undefined,
  ILLUSTRATIVE_DATA: 'true',
  PROVINCE_RULES_FILE: path.join(root, 'scripts/demo/facts/province-rules.json'),
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  MANAGEMENT_NETWORKS: `127.0.0.0/8,${process.env.MANAGEMENT_NETWORKS ?? '10.0.0.0/8'}`,
};

const started = Date.now();
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

say('Building the province …');
const network = await child('scripts/demo/simulate.ts');
await finished(
  await child('scripts/demo/prepare.ts', JSON.stringify({ endpoints: network.message, password: PASSWORD })),
);
await child('server/main.ts');
await answering(`http://127.0.0.1:${port}/healthz`);
printWelcome();
fork(path.join(root, 'scripts/demo/history.ts'), [], {
  ...{ env: environment, execArgv: ['--import', 'tsx'], stdio: 'inherit', cwd: root },
});

/** Starts one of our programs and waits for its first message. */
async function child(file: string, message?: string): Promise<{ process: ChildProcess; message: unknown }> {
  const program = fork(path.join(root, file), [], {
    env: environment,
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
    cwd: root,
  });
  children.push(program);
  program.once('exit', (code) => {
    if (code !== 0 && code !== null) stop();
  });
  if (message) program.send(message);
  if (file === 'server/main.ts') return { process: program, message: null };
  return { process: program, message: await new Promise((resolve) => program.once('message', resolve)) };
}

function finished({ process: program }: { process: ChildProcess }): Promise<void> {
  return new Promise((resolve) =>
    program.exitCode === null ? program.once('exit', () => resolve()) : resolve(),
  );
}

async function answering(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function printWelcome(): void {
  const logins = [
    ['quantri', 'quản trị cấp tỉnh / provincial administrator'],
    ['muasam', 'cán bộ mua sắm / procurement'],
    ['kiemtoan', 'kiểm tra / auditor'],
    ['duchoa', 'cán bộ CNTT xã Hậu Nghĩa, trước 7/2025 của huyện Đức Hòa / officer of a merged commune'],
    ['duchoathuong', 'cán bộ CNTT xã Đức Lập, trước 7/2025 là Đức Hòa Thượng / commune officer'],
    ['chutich', 'thủ trưởng xã Đức Lập / head of the commune'],
  ];
  say(
    `\nReady after ${Math.round((Date.now() - started) / 1000)} s. Dữ liệu minh họa / illustrative data.\n`,
  );
  say(`  http://127.0.0.1:${port}/\n`);
  for (const [name, role] of logins) say(`  ${name!.padEnd(14)} ${role}`);
  say(`\n  password: ${PASSWORD}\n\nCtrl+C stops it and deletes ${folder}.`);
}

function stop(): void {
  for (const program of children) program.kill('SIGTERM');
  setTimeout(() => {
    fs.rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }, 1500);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
