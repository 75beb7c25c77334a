/**
 * Who may do what. Each line reads as a sentence: this action is for these roles.
 * What is not listed is allowed to nobody. In which units is the scope's question.
 */
import { Forbidden, NotFound } from '../errors.ts';
import { inScope } from './scope.ts';
import type { Actor, Role } from './types.ts';

const everyone: readonly Role[] = ['officer', 'procurement', 'province', 'auditor'];
const registerKeepers: readonly Role[] = ['officer', 'province'];
const planners: readonly Role[] = ['procurement', 'province'];
const administrators: readonly Role[] = ['province'];

const POLICY = {
  'home.view': everyone,
  'search.use': everyone,
  'account.manage': everyone,

  'unit.view': everyone,
  'unit.change': administrators,
  'headcount.record': registerKeepers,
  'person.record': registerKeepers,

  'asset.view': everyone,
  'asset.export': everyone,
  'asset.create': registerKeepers,
  'asset.edit': registerKeepers,
  'asset.move': registerKeepers,
  'asset.state': registerKeepers,
  'asset.retire': registerKeepers,
  'model.view': everyone,
  'model.edit': administrators,

  'device.view': everyone,
  'device.change': registerKeepers,
  'device.poll': registerKeepers,
  'credential.manage': administrators,
  'discovery.view': everyone,
  'discovery.manage': administrators,
  'family.manage': administrators,

  'agent.view': everyone,
  'enrolment.manage': registerKeepers,
  'identity.review': registerKeepers,
  'import.view': everyone,
  'import.prepare': registerKeepers,

  'todo.view': everyone,
  'todo.change': registerKeepers,

  'replacement.view': everyone,
  'replacement.export': everyone,
  'criteria.edit': administrators,
  'plan.view': everyone,
  'plan.prepare': planners,
  'plan.decide': planners,
  'plan.freeze': planners,
  'plan.answer': registerKeepers,
  'plan.record': ['officer', 'procurement', 'province'],
  'campaign.view': everyone,
  'campaign.answer': registerKeepers,
  'campaign.confirm': registerKeepers,
  'campaign.manage': administrators,
  'report.view': ['procurement', 'province', 'auditor'],
  'report.write': administrators,
  'external.view': everyone,
  'external.record': registerKeepers,
  'target.record': administrators,
  'coverage.view': everyone,
  'coverage.export': everyone,

  'user.manage': administrators,
  'audit.view': ['province', 'auditor'],
  'system.view': ['province', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof POLICY;

export const ACTIONS = Object.keys(POLICY) as Action[];

export function may(actor: Pick<Actor, 'role'>, action: Action): boolean {
  return (POLICY[action] as readonly Role[]).includes(actor.role);
}

/**
 * Stops who may not: a role without the action gets Forbidden; a unit outside the scope is answered
 * like a missing thing, so that nothing is learned of it.
 */
export function authorize(actor: Actor, action: Action, unitId?: number): void {
  if (!may(actor, action)) throw new Forbidden();
  if (unitId !== undefined && !inScope(actor.scope, unitId)) throw new NotFound('unit');
}
