/** One structured logger. Secrets are redacted by name; control characters are escaped by JSON. */
import pino from 'pino';
import { config } from './config.ts';

export const log = pino({
  level: config.logLevel,
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'password',
      'community',
      'authKey',
      'privKey',
      'token',
      '*.password',
      '*.community',
      '*.authKey',
      '*.privKey',
      '*.token',
      'req.headers.cookie',
      'req.headers.authorization',
    ],
    censor: '<secret>',
  },
});
