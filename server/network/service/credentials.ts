/** Credentials: written once, bound to units and address ranges, never shown again. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import { encrypt } from '../../auth/secrets.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, type Problem } from '../../errors.ts';
import { treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { Day } from '../../shared/days.ts';
import { draftProblems } from '../rules/credentials.ts';
import * as store from '../store/credentials.ts';
import { pauseDevicesOf } from '../store/devices.ts';
import type { Credential, CredentialDraft, CredentialScope } from '../types.ts';

export type CredentialChoice = Pick<Credential, 'id' | 'name' | 'version' | 'networks' | 'unitName'>;

/** All credentials, retired ones last. */
export async function listCredentials(actor: Actor, today: Day): Promise<Credential[]> {
  authorize(actor, 'credential.manage');
  const tree = await treeOn(today);
  return (await store.allCredentials()).map((credential) => named(credential, tree));
}

/** The credentials that may serve some unit of the actor's scope, for choosing. */
export async function credentialChoices(actor: Actor, today: Day): Promise<CredentialChoice[]> {
  authorize(actor, 'device.change');
  const tree = await treeOn(today);
  return (await store.credentialsInUse())
    .filter((credential) => mayChoose(actor, scopeOf(credential, tree)))
    .map((credential) => named(credential, tree))
    .map(({ id, name, version, networks, unitName }) => ({ id, name, version, networks, unitName }));
}

/** Adds a credential; the secret is sealed to its id. Answers the id. */
export async function createCredential(actor: Actor, draft: CredentialDraft, today: Day): Promise<number> {
  authorize(actor, 'credential.manage', draft.unitId ?? undefined);
  return inTransaction(async () => {
    const problems = { ...draftProblems(draft), ...(await placeProblems(draft, today)) };
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    const { name, unitId, networks, secret } = draft;
    const { version } = secret;
    const id = await store.addCredential({ name, unitId, networks, version }, (newId) =>
      encrypt(JSON.stringify(secret), `snmp_credentials:${newId}`),
    );
    await record(
      actor,
      'credential.created',
      { type: 'credential', id, unitId },
      { after: { name, version, unitId, networks } },
    );
    return id;
  });
}

/** Takes a credential out of use at once: the secret is forgotten, its devices pause until another is chosen. */
export async function retireCredential(actor: Actor, id: number, today: Day): Promise<void> {
  authorize(actor, 'credential.manage');
  await inTransaction(async () => {
    const credential = await store.credentialById(id);
    if (!credential) throw new NotFound('credential');
    const now = new Date();
    await store.closeCredential(id, now);
    await pauseDevicesOf(id, now);
    const { name, unitId, devices } = credential;
    await record(
      actor,
      'credential.retired',
      { type: 'credential', id, unitId },
      { before: { name, devices }, after: { on: today } },
    );
  });
}

/** Where a credential may be used, as the units stand in the tree. One whose unit has closed serves nobody. */
export function scopeOf(
  credential: Pick<Credential, 'unitId' | 'networks'>,
  tree: UnitTree,
): CredentialScope {
  const { unitId, networks } = credential;
  return { unitIds: unitId === null ? null : tree.get(unitId) ? tree.below(unitId) : [], networks };
}

/** The credential an actor chose; null when there is none or it is none of theirs: one answer for both. */
export async function findChoice(
  actor: Actor,
  id: number,
  tree: UnitTree,
): Promise<{ id: number; scope: CredentialScope } | null> {
  const credential = await store.credentialById(id);
  if (!credential) return null;
  const scope = scopeOf(credential, tree);
  return mayChoose(actor, scope) ? { id, scope } : null;
}

function mayChoose(actor: Actor, scope: CredentialScope): boolean {
  if (actor.scope === 'all' || scope.unitIds === null) return true;
  return scope.unitIds.some((unitId) => inScope(actor.scope, unitId));
}

async function placeProblems(draft: CredentialDraft, today: Day): Promise<Record<string, Problem>> {
  const problems: Record<string, Problem> = {};
  if (await store.nameTaken(draft.name)) problems.name = { key: 'credential.problem.nameTaken' };
  if (draft.unitId !== null && !(await treeOn(today)).get(draft.unitId))
    problems.unitId = { key: 'unit.problem.notThen' };
  return problems;
}

function named(credential: store.StoredCredential, tree: UnitTree): Credential {
  const unit = credential.unitId === null ? null : tree.get(credential.unitId);
  return { ...credential, unitName: unit?.name ?? null };
}
