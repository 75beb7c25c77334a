/** The packets of a poll without the poll: recorded on their way to one device, then sent to many by a bare socket. */
import dgram from 'node:dgram';
import { once } from 'node:events';
import type { Switch } from './switches.ts';

const IN_FLIGHT = 256;

/** Runs `poll` against a go-between of the device; answers the requests that passed, in order. */
export async function recordRequests(
  device: Switch,
  poll: (place: { address: string; port: number }) => Promise<unknown>,
): Promise<Buffer[]> {
  const front = dgram.createSocket('udp4');
  const back = dgram.createSocket('udp4');
  const requests: Buffer[] = [];
  let caller: dgram.RemoteInfo | null = null;
  front.on('message', (packet, from) => {
    caller = from;
    requests.push(Buffer.from(packet));
    back.send(packet, device.port, device.address);
  });
  back.on('message', (packet) => caller && front.send(packet, caller.port, caller.address));
  front.bind(0, '127.0.0.1');
  await once(front, 'listening');
  try {
    await poll({ address: '127.0.0.1', port: front.address().port });
  } finally {
    front.close();
    back.close();
  }
  return requests;
}

/** Sends the requests one after the other to each device, many devices at once; ends when all have answered all. */
export async function exchangeAll(devices: readonly Switch[], requests: readonly Buffer[]): Promise<void> {
  const socket = dgram.createSocket({
    type: 'udp4',
    recvBufferSize: 4 << 20,
    lookup: (host, _options, done) => done(null, host, 4),
  });
  await new Promise<void>((resolve) => {
    const answered = new Map(devices.map((device) => [device.address, 0]));
    let next = 0;
    let done = 0;
    const begin = () => {
      const device = devices[next++];
      if (device) socket.send(requests[0]!, device.port, device.address);
    };
    socket.on('message', (_packet, from) => {
      const count = answered.get(from.address)! + 1;
      answered.set(from.address, count);
      if (count < requests.length) socket.send(requests[count]!, from.port, from.address);
      else if (++done === devices.length) resolve();
      else begin();
    });
    for (let i = 0; i < IN_FLIGHT; i++) begin();
  });
  socket.close();
}
