import { fold } from '../shared/text.ts';
import { ROLE_WORDS, ROLES, type RoleOfUse } from './data/roles.ts';

/** What a machine is used for; null where neither room nor post tells. */
export function roleOfUse(roomName: string | null, post: string | null): RoleOfUse | null {
  return roleIn(roomName) ?? roleIn(post);
}

function roleIn(text: string | null): RoleOfUse | null {
  if (text === null) return null;
  const words = ` ${fold(text)} `;
  return ROLES.find((role) => ROLE_WORDS[role].some((word) => words.includes(` ${word} `))) ?? null;
}
