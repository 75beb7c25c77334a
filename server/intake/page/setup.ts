/** How agents are installed for a unit: the commands, with the credential of the unit. */
import type { Enrolment, EnrolmentSecret } from '../../auth/service/enrolments.ts';
import type { Speech } from '../../network/page/speech.ts';
import { REALM } from '../service/door.ts';

/** A text to copy. The password stands in pieces of its own, so that the page hides it until it is asked for. */
export interface Block {
  key: string;
  pieces: { content: string; secret: boolean }[];
}

export interface Target extends EnrolmentSecret {
  /** The address agents send to. */
  server: string;
  /** The code of the unit. */
  code: string;
}

/** OCS on Linux believes no authority but those in a file it is given. */
const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt';

/** Every block of the page by its name. Names of files are those of the agents' own releases. */
export function setupBlocks({ server, username, password, code }: Target): Record<string, Block> {
  const options = `/quiet RUNNOW=1 SERVER=${server} USER=${username} PASSWORD=${password} TAG=${code}`;
  const encrypted = server.startsWith('https:');
  const inAddress = server.replace('://', `://${username}:${password}@`);
  const settings = [`server = ${server}`, `user = ${username}`, `password = ${password}`, `tag = ${code}`];
  const texts: Record<string, string> = {
    server,
    username,
    password,
    msi: `msiexec /i GLPI-Agent-1.11-x64.msi ${options}`,
    vbs: ['SetupLocation = "\\\\MAYCHU\\PhanMem"', `SetupOptions = "${options}"`].join('\n'),
    linux: `sudo perl glpi-agent-1.11-linux-installer.pl --install --server=${server} --user=${username} --password=${password} --tag=${code} --runnow`,
    linuxFile: settings.join('\n'),
    fusionWindows: `fusioninventory-agent_windows-x64_2.6.exe /S /acceptlicense /runnow /server='${server}' /user='${username}' /password='${password}' /tag='${code}'`,
    fusionFile: settings.join('\n'),
    ocsFile: [`server=${inAddress}`, `tag=${code}`, ...(encrypted ? [`ca=${AUTHORITIES}`] : [])].join('\n'),
    ocsWindows: `OCS-Windows-Agent-Setup-x64.exe /S /NOW /SERVER=${server} /AUTH_REQUIRED=1 /USER=${username} /PWD=${password} /TAG=${code}`,
    // Debian's own settings hold `local=`, which sends nothing whatever --server says.
    ocsCommand: `ocsinventory-agent --local '' --server=${server} --realm='${REALM}' --user=${base64(username)} --password=${base64(password)} --tag=${code}${encrypted ? ` --ca=${AUTHORITIES}` : ''}`,
    beside: `server = https://glpi.example.gov.vn/front/inventory.php,${inAddress}`,
  };
  const secrets = [password, base64(password)];
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, { key, pieces: piecesOf(text, secrets) }]),
  );
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function piecesOf(text: string, secrets: readonly string[]): Block['pieces'] {
  const found = secrets.find((secret) => text.includes(secret));
  if (found === undefined) return [{ content: text, secret: false }];
  return text
    .split(found)
    .flatMap((content, index) => [
      ...(index > 0 ? [{ content: found, secret: true }] : []),
      ...(content === '' ? [] : [{ content, secret: false }]),
    ]);
}

/** What is wrong with the address itself: nobody else reaches it, or passwords travel readable. */
export function addressNote(server: string): string | null {
  const { hostname, protocol } = new URL(server);
  if (/^(localhost|127\.|0\.0\.0\.0|\[::1?\])/.test(hostname)) return 'intake.setup.unreachable';
  return protocol === 'http:' ? 'intake.setup.unencrypted' : null;
}

export function credentialLines(enrolments: readonly Enrolment[], { t, format }: Speech) {
  return enrolments.map(({ id, username, createdAt, revokedAt }) => ({
    ...{ id, username, inForce: revokedAt === null },
    made: format.dateTime(createdAt),
    revoked: revokedAt && format.dateTime(revokedAt),
    badge: {
      kind: 'outcome',
      value: revokedAt === null ? 'ok' : 'closed',
      wording: t(revokedAt === null ? 'intake.setup.inForce' : 'intake.setup.revoked'),
    },
  }));
}
