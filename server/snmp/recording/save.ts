import { randomUUID } from 'node:crypto';
import type { Identification } from '../identity.ts';
import type { Credential, SessionOptions, Target } from '../types.ts';
import { type Collected, collect } from './collect.ts';
import { scrub } from './scrub.ts';
import { recordingText } from './write.ts';

/**
 * Walks a device and gives the text of its recording, scrubbed to be sent to others; at most some 40,000 values.
 * What is known of it (serial numbers of it and its members) is scrubbed wherever it stands.
 */
export async function recordDevice(
  target: Target,
  credential: Credential,
  known: Identification,
  options: SessionOptions,
  tick: () => void = () => {},
): Promise<{ text: string; values: number; failed: Collected['failed'] }> {
  const { varbinds, failed } = await collect(target, credential, known.objectId, options, tick);
  const serials = [known.serial, ...known.members.map((member) => member.serial)];
  const scrubbed = scrub(varbinds, {
    words: secretsOf(credential),
    kept: [known.vendor ?? '', known.model ?? ''],
    serials: serials.filter((each): each is string => each !== null),
    salt: randomUUID(),
  });
  return { text: recordingText(scrubbed), values: scrubbed.length, failed };
}

function secretsOf(credential: Credential): string[] {
  if (credential.version !== '3') return credential.community === 'public' ? [] : [credential.community];
  return [credential.user, credential.authKey ?? '', credential.privKey ?? ''];
}
