/** The only door to the mail server. What waits too long is given up: mail never holds anything else up. */
import nodemailer from 'nodemailer';
import { config } from './config.ts';

const PATIENCE = 15_000;

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Post {
  /** Hands a letter to the mail server; throws what it answers. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Failures of the server itself: no other letter would fare better now. */
const OF_SERVER = [
  'ECONNECTION',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EDNS',
  'ESOCKET',
  'ETLS',
  'EAUTH',
  'EPROTOCOL',
];

export function isServerFailure(error: unknown): boolean {
  return OF_SERVER.includes(String((error as { code?: unknown } | null)?.code));
}

/** One connection for many letters; null when no mail server is set. */
export function openPost({
  smtpUrl,
  mailFrom,
}: Pick<typeof config, 'smtpUrl' | 'mailFrom'> = config): Post | null {
  if (smtpUrl === null || mailFrom === null) return null;
  const { hostname, port, protocol, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const transport = nodemailer.createTransport(
    {
      ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (secure ? 465 : 587), secure },
      ...(username !== '' && {
        auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      }),
      ...{ pool: true, maxConnections: 1 },
      ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: 2 * PATIENCE },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    },
    { from: mailFrom, headers: { 'Auto-Submitted': 'auto-generated' } },
  );
  return {
    send: async (letter) => {
      await transport.sendMail(letter);
    },
    close: () => transport.close(),
  };
}
