/** The agents of Debian, where they are installed: run as a machine runs them, with a state folder of their own. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const FUSION = '/usr/bin/fusioninventory-agent';
export const OCS = '/usr/bin/ocsinventory-agent';

export interface Outcome {
  code: number | null;
  /** Both streams, as an administrator would read them. */
  log: string;
  /** Lines of the log that tell of a failure between agent and server. */
  errors: string[];
}

/** Why an agent cannot be run here; null when it can. */
export async function missing(program: string): Promise<string | null> {
  const runs = await access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
  return runs ? null : `${program} is not installed (Debian: apt-get install ${path.basename(program)})`;
}

/** What OCS says of its own missing modules on every run, whatever the server does. */
const OWN_TROUBLE = /snmpscan/;

/** Runs a program to its end. */
export function run(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, timeout: 60_000, maxBuffer: 64 << 20 };
    const child = execFile(command, [...args], options, (_, stdout, stderr) => {
      const log = `${stdout}${stderr}`;
      const errors = log.split('\n').filter((line) => line.startsWith('[error]') && !OWN_TROUBLE.test(line));
      resolve({ code: child.exitCode, log, errors });
    });
  });
}

/** FusionInventory with its state in `folder`: it has no option for that, so its table of folders is given before its own. */
export async function fusion(
  folder: string,
  options: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  await mkdir(path.join(folder, 'state'), { recursive: true });
  const data = '/usr/share/fusioninventory';
  await writeFile(
    path.join(folder, 'setup.pm'),
    `package setup; use parent qw(Exporter); our @EXPORT = ('%setup');
our %setup = (datadir => '${data}', libdir => '${data}/lib', vardir => '${folder}/state'); 1;`,
  );
  await writeFile(path.join(folder, 'empty.cfg'), '');
  const fixed = [
    `--conf-file=${folder}/empty.cfg`,
    '--logger=stderr',
    '--no-httpd',
    '--tasks=inventory',
    '--force',
  ];
  return run('perl', [`-I${folder}`, '-Msetup', FUSION, ...fixed, ...options], environment);
}

/** OCS with its state in `folder`. The two words of `--local` undo what Debian's own settings say. */
export async function ocs(
  folder: string,
  options: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const state = path.join(folder, 'ocs');
  await mkdir(state, { recursive: true });
  return run(OCS, ['--local', '', `--basevardir=${state}`, ...options], environment);
}

/** An environment in which Perl has no zlib, so that agents fall back to the program `gzip`. */
export async function withoutZlib(folder: string): Promise<NodeJS.ProcessEnv> {
  const lib = path.join(folder, 'no-zlib');
  await mkdir(path.join(lib, 'Compress'), { recursive: true });
  await writeFile(path.join(lib, 'Compress', 'Zlib.pm'), 'die "no zlib here\\n";\n');
  return { PERL5LIB: lib };
}
