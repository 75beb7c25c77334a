/** What a machine is used for, and what is asked of it for that. Pure. */
import { fold } from '../shared/text.ts';
import type { KindCriteria, RoleNeeds, Threshold } from './data/criteria.ts';
import { ROLE_WORDS, ROLES, type RoleOfUse } from './data/roles.ts';
import { remembered } from './hardware/memo.ts';

/** What a machine is used for; null where neither room nor post tells. */
export function roleOfUse(roomName: string | null, post: string | null): RoleOfUse | null {
  return roleIn(roomName) ?? roleIn(post);
}

/** A limit that one role alone has: sentences name the role. */
export type RoleThreshold = Threshold & { role?: RoleOfUse };

/**
 * The criteria of a kind for a role: its own limits in place of the common ones, each marked with the role. A limit of a
 * section that is not asked of all counts nothing: a rule needs all its numbers.
 */
export function criteriaForRole(asked: KindCriteria, role: RoleOfUse | null): KindCriteria {
  const needs = role === null ? undefined : asked.roles?.[role];
  if (!role || !needs) return asked;
  const known = merged.get(asked) ?? new Map<RoleOfUse, KindCriteria>();
  merged.set(asked, known);
  const found = known.get(role) ?? withNeeds(asked, needs, role);
  known.set(role, found);
  return found;
}

/** A report asks the same few criteria of every machine: they are put together once. */
const merged = new WeakMap<KindCriteria, Map<RoleOfUse, KindCriteria>>();

function withNeeds(asked: KindCriteria, { cpu, memory, disk }: RoleNeeds, role: RoleOfUse): KindCriteria {
  return {
    ...asked,
    ...(asked.cpu && { cpu: { ...asked.cpu, mark: { ...asked.cpu.mark, ...marked(cpu?.mark, role) } } }),
    ...(asked.memory && { memory: { ...asked.memory, ...marked(memory, role) } }),
    ...(asked.disk && { disk: { ...asked.disk, ...marked(disk, role) } }),
  };
}

function marked<Limits extends object>(limits: Limits | undefined, role: RoleOfUse): Limits {
  const named = Object.entries<object | undefined>({ ...limits }).filter(([, limit]) => limit !== undefined);
  return Object.fromEntries(named.map(([name, limit]) => [name, { ...limit, role }])) as Limits;
}

const roleIn = (text: string | null): RoleOfUse | null => (text === null ? null : roleOfText(text).role);

const roleOfText = remembered((text: string): { role: RoleOfUse | null } => {
  const words = ` ${fold(text)} `;
  return {
    role: ROLES.find((role) => ROLE_WORDS[role].some((word) => words.includes(` ${word} `))) ?? null,
  };
});
