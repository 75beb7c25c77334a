/** Starts and stops the web process. */
import type { Server } from 'node:http';
import { config } from '../config.ts';
import { refuseForeignSchema } from '../db/migrate.ts';
import { log } from '../log.ts';
import { createApp } from './app.ts';

const STOP_MILLISECONDS = 20_000;

export async function startWeb(): Promise<{ stop(): Promise<void>; port: number }> {
  await refuseForeignSchema();
  const server = await listen();
  const { port } = server.address() as { port: number };
  log.info({ host: config.host, port }, 'web is listening');
  return { port, stop: () => close(server) };
}

function listen(): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createApp().listen(config.port, config.host, (error?: Error) =>
      error ? reject(error) : resolve(server),
    );
    // A slow client may not hold a connection for ever.
    server.headersTimeout = 15_000;
    server.requestTimeout = 60_000;
    server.maxConnections = 2000;
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS).unref();
  });
}
