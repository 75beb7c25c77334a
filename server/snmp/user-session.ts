import { type Engine, forgetEngine, recallEngine, rememberEngine } from './engines.ts';
import type { Terms } from './request.ts';
import type { Target, UserCredential } from './types.ts';
import { SnmpError } from './types.ts';
import { askByUser, askForEngine, statistics, type UserAnswer } from './user-ask.ts';
import { requireKeys } from './usm.ts';
import type { PduReply, PduRequest, Wire } from './wire.ts';

/** Reports that one exchange follows: another engine than was known, and its clock. */
const MOST_REPORTS = 3;

interface Conversation {
  target: Target;
  credential: UserCredential;
  terms: Terms;
  engine: Engine | null;
  /** The device took the user's messages. */
  accepted: boolean;
}

/** A wire to one device as one SNMPv3 user. @throws {SnmpError} `invalid_credential` */
export function userWire(target: Target, credential: UserCredential, terms: Terms): Wire {
  requireKeys(credential);
  const engine = recallEngine(target, credential.user);
  const conversation: Conversation = { target, credential, terms, engine, accepted: false };
  let closed = false;
  return {
    version: '3',
    async exchange(request) {
      if (closed) throw new SnmpError('closed');
      try {
        return await converse(conversation, request);
      } catch (error) {
        throw conversation.accepted || terms.stats.received === 0 ? error : asRejection(conversation, error);
      }
    },
    close() {
      closed = true;
    },
  };
}

/**
 * Asks, and asks again where a Report tells another engine or clock than we knew: a device that started anew or was
 * replaced costs one round trip more. What is known of the device changes only with an answer that is accepted.
 */
async function converse(conversation: Conversation, request: PduRequest): Promise<PduReply> {
  const { target, credential, terms } = conversation;
  let known = conversation.engine !== null;
  let engine = conversation.engine ?? (await askForEngine(target, terms));
  for (let reports = 0; reports <= MOST_REPORTS; reports++) {
    const answer = await askByUser(target, credential, engine, request, terms);
    if (answer.type === 'reply') {
      conversation.accepted = true;
      conversation.engine = answer.engine;
      rememberEngine(target, credential.user, answer.engine);
      return answer.reply;
    }
    const told = engineToldBy(answer, engine);
    if (!told && (!known || conversation.accepted)) break;
    // What refuses us may be another device than the one that was known.
    known &&= told !== null;
    engine = told ?? (await askForEngine(target, terms));
  }
  throw new SnmpError('auth');
}

function engineToldBy({ statistic, engine }: UserAnswer & { type: 'report' }, asked: Engine): Engine | null {
  if (statistic === statistics.window) return engine;
  return statistic === statistics.engine && !engine.id.equals(asked.id) ? engine : null;
}

/**
 * An agent that tells its engine id and is then silent cannot decrypt what we say: the key is wrong, not the line. Or
 * what we knew of it is: the next session asks anew.
 */
function asRejection({ target, credential }: Conversation, error: unknown): unknown {
  forgetEngine(target, credential.user);
  const isSilence = error instanceof SnmpError && ['timeout', 'malformed'].includes(error.code);
  return isSilence ? new SnmpError('auth') : error;
}
