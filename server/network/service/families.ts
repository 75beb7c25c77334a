/** Teaching the system a family of devices: a rule as data, used by every process within a minute. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound } from '../../errors.ts';
import { log } from '../../log.ts';
import { checkOwnFamilies, type Family, useOwnFamilies } from '../../snmp/profiles/format.ts';
import * as store from '../store/families.ts';

export type { OwnFamily } from '../store/families.ts';

export async function listFamilies(actor: Actor): Promise<store.OwnFamily[]> {
  authorize(actor, 'family.manage');
  return store.ownFamilies();
}

export async function getFamily(actor: Actor, id: number): Promise<store.OwnFamily> {
  authorize(actor, 'family.manage');
  const family = await store.familyById(id);
  if (!family) throw new NotFound('family');
  return family;
}

/** The family in a text of JSON, checked. @throws Invalid that says what is wrong and where */
export function readFamily(text: string): { family: Family; entry: Record<string, unknown> } {
  const entry = parsed(text);
  const { checked, errors } = checkOwnFamilies([entry]);
  if (errors[0]) throw invalid(errors[0].message);
  return { family: checked[0]!, entry: entry as Record<string, unknown> };
}

/** Keeps a family; a new one without an id. @throws Invalid when it is wrong, or another has its name */
export async function saveFamily(actor: Actor, id: number | null, text: string): Promise<number> {
  authorize(actor, 'family.manage');
  const { entry } = readFamily(text);
  return inTransaction(async () => {
    const before = id === null ? null : await getFamily(actor, id);
    const others = (await store.ownFamilies()).filter((one) => one.id !== id);
    if (others.some((one) => one.family === entry.id))
      throw new Invalid({ entry: { key: 'family.problem.taken', params: { name: String(entry.id) } } });
    const saved = id ?? (await store.addFamily(entry, actor.username));
    if (id !== null) await store.changeFamily(id, entry, actor.username);
    await record(
      actor,
      before ? 'family.changed' : 'family.added',
      { type: 'family', id: saved, unitId: null },
      { ...(before && { before: before.entry }), after: entry },
    );
    return saved;
  });
}

export async function deleteFamily(actor: Actor, id: number): Promise<void> {
  authorize(actor, 'family.manage');
  await inTransaction(async () => {
    const { entry } = await getFamily(actor, id);
    await store.removeFamily(id);
    await record(actor, 'family.removed', { type: 'family', id, unitId: null }, { before: entry });
  });
}

let used: string | null = null;

/** Uses the families as they are now, when they changed since this process last looked. */
export async function followFamilies(): Promise<void> {
  const version = await store.familiesVersion();
  if (version === used) return;
  const errors = useOwnFamilies((await store.ownFamilies()).map(({ entry }) => entry));
  used = version;
  // They were checked when they were saved: an older version of the program may have let pass what this one does not.
  for (const { id } of errors) log.warn({ family: id }, 'a family of devices is not used: it is not right');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

function invalid(message: string): Invalid {
  return new Invalid({ entry: { key: 'family.problem.entry', params: { message: message.slice(0, 500) } } });
}
