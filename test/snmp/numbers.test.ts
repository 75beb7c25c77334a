import dgram from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { openSession } from '../../server/snmp/session.ts';
import { startSimulator } from '../../server/snmp/simulator/start.ts';
import type { Credential } from '../../server/snmp/types.ts';

const CREDENTIAL: Credential = {
  version: '3',
  user: 'demo-priv',
  level: 'authPriv',
  authProtocol: 'SHA256',
  authKey: 'demo-auth-key',
  privProtocol: 'AES',
  privKey: 'demo-priv-key',
};

describe('The numbers of SNMPv3 messages', () => {
  it('cannot be foretold by who knows the state of Math.random', async () => {
    const simulator = await startSimulator({ devices: 1, port: 0, base: '127.29.0.1' });
    const { sent, port, close } = await listenBetween(simulator.devices[0]!);
    const random = Math.random;
    Math.random = () => 0.25;
    try {
      const session = openSession({ address: '127.0.0.1', port }, CREDENTIAL);
      for (let round = 0; round < 5; round++) await session.get(['1.3.6.1.2.1.1.5.0']);
      session.close();
    } finally {
      Math.random = random;
      close();
      await simulator.close();
    }
    const numbers = sent.map(messageId);
    expect(numbers.length).to.be.at.least(6);
    expect(new Set(numbers).size).to.equal(numbers.length);
    expect(numbers).not.to.include(25_000_000);
  });
});

/** A relay that keeps what the asker sent. */
async function listenBetween(device: { address: string; port: number }) {
  const sent: Buffer[] = [];
  const outside = dgram.createSocket('udp4');
  const inside = dgram.createSocket('udp4');
  let asker: dgram.RemoteInfo | null = null;
  outside.on('message', (datagram, from) => {
    sent.push(datagram);
    asker = from;
    inside.send(datagram, device.port, device.address);
  });
  inside.on('message', (datagram) => outside.send(datagram, asker!.port, asker!.address));
  await new Promise<void>((resolve) => outside.bind(0, '127.0.0.1', resolve));
  const { port } = outside.address() as AddressInfo;
  return { sent, port, close: () => [outside, inside].map((socket) => socket.close()) };
}

/** The msgID of an SNMPv3 message: the first integer of the header after the version. */
function messageId(datagram: Buffer): number {
  const version = datagram.indexOf(Buffer.from([0x02, 0x01, 0x03, 0x30]));
  const length = datagram[version + 6]!;
  return datagram.readIntBE(version + 7, length);
}
