import dgram from 'node:dgram';
import { encodePdu, pduTypes } from '../../server/snmp/ber.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { answerUser, type UsmEngine } from '../../server/snmp/simulator/usm.ts';
import type { Target } from '../../server/snmp/types.ts';

/** An SNMPv3 agent with one object, sysName, whose engine and clock a test may change. */
export interface UserAgent {
  target: Target;
  engine: { id: Buffer; boots: number; seconds: number };
  name: string;
  /** Requests that came, and from which ports. */
  heard: { bytes: Buffer; port: number }[];
  /** Sends these instead of the true answer. */
  instead: ((request: Buffer, truth: Buffer | null) => (Buffer | null)[]) | null;
}

export async function withUserAgent(
  address: string,
  test: (agent: UserAgent) => Promise<void>,
): Promise<void> {
  const socket = dgram.createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, address, resolve));
  const agent: UserAgent = {
    target: { address, port: socket.address().port },
    engine: { id: Buffer.from('80001f8803aabbccddeeff', 'hex'), boots: 3, seconds: 500_000 },
    name: 'sw-ubnd-xa-tan-lap',
    heard: [],
    instead: null,
  };
  socket.on('message', (bytes, from) => {
    agent.heard.push({ bytes, port: from.port });
    const truth = answerUser(engineOf(agent), bytes, ({ requestId }) => nameOf(agent, requestId));
    for (const each of agent.instead ? agent.instead(bytes, truth) : [truth])
      if (each) socket.send(each, from.port, from.address);
  });
  try {
    await test(agent);
  } finally {
    socket.close();
  }
}

function engineOf({ engine }: UserAgent): UsmEngine {
  return { id: engine.id, boots: engine.boots, time: () => engine.seconds };
}

function nameOf({ name }: UserAgent, requestId: number): Buffer {
  const varbinds = [{ oid: oids.sysName, type: tags.octetString, value: Buffer.from(name) }];
  return encodePdu({ type: pduTypes.response, requestId, errorStatus: 0, errorIndex: 0, varbinds });
}
