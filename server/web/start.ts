/** Starts and stops the web process. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { config } from '../config.ts';
import { refuseForeignSchema } from '../db/migrate.ts';
import { log } from '../log.ts';
import { createApp } from './app.ts';

const STOP_MILLISECONDS = 20_000;
const LOOK_FOR_IDLE_MILLISECONDS = 100;

export async function startWeb(): Promise<{ stop(): Promise<void>; port: number }> {
  await refuseForeignSchema();
  const server = await listen();
  const silent = silentConnections(server);
  const { port } = server.address() as { port: number };
  log.info({ host: config.host, port }, 'web is listening');
  return { port, stop: () => close(server, silent) };
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

/** Connections on which nothing was asked yet: browsers open them ahead, and Node does not count them as idle. */
function silentConnections(server: Server): Set<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', (req) => silent.delete(req.socket));
  return silent;
}

/** Answers what was asked, takes nothing new, and waits for nobody who only keeps a connection open. */
function close(server: Server, silent: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_FOR_IDLE_MILLISECONDS);
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
    for (const socket of silent) socket.destroy();
    setTimeout(() => server.closeAllConnections(), STOP_MILLISECONDS).unref();
  });
}
