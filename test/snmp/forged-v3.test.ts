import dgram from 'node:dgram';
import { expect } from 'chai';
import { BerReader, encodePdu, pduTypes } from '../../server/snmp/ber.ts';
import { encodeInteger, encodeTlv } from '../../server/snmp/ber-writer.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { readDevice } from '../../server/snmp/read.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { demoUsers } from '../../server/snmp/simulator/usm.ts';
import type { Target } from '../../server/snmp/types.ts';

const user = demoUsers.find((each) => each.user === 'demo-priv')!;

/** What somebody on the wire sends instead of the true answer: the right message id, no signature, no encryption. */
function forgedAnswer(request: Buffer): Buffer {
  const header = new BerReader(request).nested(tags.sequence);
  header.integer();
  const id = header.nested(tags.sequence).integer();
  const empty = encodeTlv(4, Buffer.alloc(0));
  const pdu = encodePdu({
    type: pduTypes.response,
    requestId: 1,
    errorStatus: 0,
    errorIndex: 0,
    varbinds: [
      oids.sysDescr,
      oids.sysObjectID,
      oids.sysUpTime,
      oids.sysContact,
      oids.sysName,
      oids.sysLocation,
    ].map((oid) => ({ oid, type: tags.octetString, value: Buffer.from('FORGED') })),
  });
  const security = Buffer.concat([
    empty,
    encodeInteger(2, 1),
    encodeInteger(2, 1),
    encodeTlv(4, Buffer.from(user.user)),
    empty,
    empty,
  ]);
  return encodeTlv(
    0x30,
    Buffer.concat([
      encodeInteger(2, 3),
      encodeTlv(
        0x30,
        Buffer.concat([
          encodeInteger(2, id),
          encodeInteger(2, 65507),
          encodeTlv(4, Buffer.from([0])),
          encodeInteger(2, 3),
        ]),
      ),
      encodeTlv(4, encodeTlv(0x30, security)),
      encodeTlv(0x30, Buffer.concat([empty, empty, pdu])),
    ]),
  );
}

describe('An SNMPv3 answer forged without signature or encryption', () => {
  let simulator: Simulator;
  let proxy: dgram.Socket;
  let target: Target;
  let passTrue = false;

  before(async () => {
    simulator = await startSimulator({ devices: 1, port: 0, base: '127.41.0.1' });
    const behind = simulator.devices[0]!;
    proxy = dgram.createSocket('udp4');
    let asker = { address: '', port: 0 };
    let last: Buffer = Buffer.alloc(0);
    let answers = 0;
    proxy.on('message', (bytes, from) => {
      if (from.port !== behind.port) {
        asker = from;
        last = bytes;
        proxy.send(bytes, behind.port, behind.address);
      } else {
        answers += 1;
        if (answers > 1) proxy.send(forgedAnswer(last), asker.port, asker.address);
        if (answers === 1 || passTrue) proxy.send(bytes, asker.port, asker.address);
      }
    });
    await new Promise<void>((resolve) => proxy.bind(0, '127.0.0.1', resolve));
    target = { address: '127.0.0.1', port: proxy.address().port };
  });

  after(async () => {
    proxy.close();
    await simulator.close();
  });

  it('is not believed, even when nothing else comes', async () => {
    const reading = await readDevice(target, user, { timeoutMs: 150, retries: 0, deadlineMs: 2000 });
    expect(reading.outcome).to.equal('refused');
    expect(JSON.stringify(reading.system)).not.to.contain('FORGED');
    expect(reading.packets.dropped).to.be.above(0);
  });

  it('does not keep the true answer behind it from being read', async () => {
    passTrue = true;
    const reading = await readDevice(target, user, {
      timeoutMs: 400,
      retries: 1,
      deadlineMs: 3000,
      interfaces: false,
      entities: false,
    });
    expect(reading.outcome).to.equal('ok');
    expect(reading.system.name).to.equal('switch-0001');
  });
});
