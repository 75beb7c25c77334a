/** A small mail server that speaks real SMTP over a socket: takes letters, or fails as real ones do. */
import net from 'node:net';

export interface Received {
  from: string;
  to: string[];
  /** As it came, head and body. */
  source: string;
  subject: string;
  /** The parts of the letter, decoded, by type. */
  parts: Record<string, string>;
}

export interface MailServer {
  url: string;
  letters: Received[];
  /** How many connections were opened. */
  connections: number;
  /** User and password of the last login. */
  login: string | null;
  /** Addresses that are answered «no such mailbox». */
  refused: Set<string>;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<net.Socket>();
  const state = { letters: [] as Received[], connections: 0, login: null as string | null };
  const refused = new Set<string>();
  const server = net.createServer((socket) => {
    state.connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    converse(socket, state, refused);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    refused,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  });
}

/** One connection, RFC 5321: commands line by line, the letter until a single dot. */
function converse(
  socket: net.Socket,
  state: { letters: Received[]; login: string | null },
  refused: ReadonlySet<string>,
): void {
  let [buffer, inData, from, to] = ['', false, '', [] as string[]];
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 mail.longan.gov.vn ESMTP');
  socket.on('data', (bytes) => {
    buffer += bytes.toString('latin1');
    for (;;) {
      const end = inData ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) takeLetter(text);
      else obey(text);
    }
  });

  function takeLetter(text: string): void {
    inData = false;
    const source = text.replace(/^\.\./gm, '.');
    state.letters.push({ from, to, source, subject: subjectOf(source), parts: partsOf(source) });
    say('250 2.0.0 queued');
  }

  function obey(line: string): void {
    const [command = ''] = line.toUpperCase().split(/[ :]/, 1);
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (command === 'EHLO') say('250-mail.longan.gov.vn\r\n250-AUTH PLAIN\r\n250 8BITMIME');
    else if (command === 'AUTH') {
      state.login = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\0')
        .slice(1)
        .join(':');
      say('235 2.7.0 accepted');
    } else if (command === 'MAIL') {
      [from, to] = [address, []];
      say('250 2.1.0 ok');
    } else if (command === 'RCPT') {
      if (refused.has(address)) return void say('550 5.1.1 no such mailbox');
      to.push(address);
      say('250 2.1.5 ok');
    } else if (command === 'DATA') {
      inData = true;
      say('354 go on');
    } else if (command === 'QUIT') {
      say('221 2.0.0 bye');
      socket.end();
    } else say('250 ok');
  }
}

/** RFC 2047: words in base64 or quoted-printable. */
function subjectOf(source: string): string {
  const line = /^Subject: ((?:.*\r\n[ \t])*.*)$/m.exec(source)?.[1] ?? '';
  return line
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, way: string, word: string) =>
      way.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('latin1')
        : fromQuoted(word.replaceAll('_', ' ')),
    )
    .replace(/\r\n\s/g, ' ')
    .replace(/^.*$/s, (all) => Buffer.from(all, 'latin1').toString());
}

function partsOf(source: string): Record<string, string> {
  const boundary = /boundary="?([^"\r\n]+)"?/.exec(source)?.[1];
  const pieces = boundary ? source.split(`--${boundary}`).slice(1, -1) : [source];
  return Object.fromEntries(
    pieces.map((piece) => {
      const [head = '', ...body] = piece.split('\r\n\r\n');
      const type = /Content-Type: ([^;\r\n]+)/i.exec(head)?.[1] ?? 'text/plain';
      const way = /Content-Transfer-Encoding: (\S+)/i.exec(head)?.[1]?.toLowerCase();
      const text = body.join('\r\n\r\n');
      const bytes =
        way === 'base64'
          ? Buffer.from(text, 'base64')
          : Buffer.from(way === 'quoted-printable' ? fromQuoted(text) : text, 'latin1');
      return [type, bytes.toString('utf8')];
    }),
  );
}

function fromQuoted(text: string): string {
  return text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
