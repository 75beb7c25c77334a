/** The machines an arrival may be: found by its marks, with all that is known of them. */
import type { AssetKind } from '../../inventory/types/assets.ts';
import { learn } from '../identity/rules/learn.ts';
import { match } from '../identity/rules/match.ts';
import { candidateKeys, fingerprint, keyOf, MOST_KNOWN } from '../identity/rules/traits.ts';
import { MOST_TWINS, twinScope } from '../identity/rules/twins.ts';
import type { KnownMachine, KnownTrait, Match, Traits } from '../identity/types.ts';
import {
  assetsMarked,
  machinesByIds,
  machinesOfUnit,
  rulingsOn,
  type StoredMachine,
  subjectsWith,
} from '../store/identities.ts';
import { questionsByIds } from '../store/questions.ts';
import type { Question } from '../types.ts';

/** Kinds that are taken for each other by those who write registers. */
const COMPUTERS: readonly AssetKind[] = ['desktop', 'laptop', 'all_in_one', 'server', 'other'];

/**
 * Decides which machine an arrival is. `within` are the units the sender answers for: a machine that is registered in
 * one of them is as good as in the sender's own; all others are foreign. `exceptQuestion` is the question that is about
 * this very arrival, when it is held against the register again.
 */
export async function recognise(
  traits: Traits,
  within: readonly number[],
  exceptQuestion: number | null = null,
): Promise<Match> {
  const rulings = await rulingsOn(fingerprint(traits));
  const own = new Set(within);
  const nearer = (machine: KnownMachine) =>
    own.has(machine.unitId) ? { ...machine, unitId: traits.unitId } : machine;
  const ruled = rulings.map(({ assetId }) => assetId);
  const marked = await knownByMarks(traits, ruled);
  const known = marked
    .filter(({ questionId }) => questionId === null || questionId !== exceptQuestion)
    .map(nearer);
  const byMarks = match(traits, known, rulings);
  if (byMarks.decision === 'same') return byMarks;
  const { unitId, declaredOnly } = twinScope(traits);
  const kinds = kindsAlike(traits.kind);
  const seen = new Set(known.map(({ assetId }) => assetId));
  const unit = await machinesOfUnit(unitId, kinds, declaredOnly, MOST_TWINS);
  const twins = unit.filter(({ assetId }) => !seen.has(assetId)).map(toKnown);
  return twins.length === 0 ? byMarks : match(traits, [...known, ...twins], rulings);
}

export function kindsAlike(kind: AssetKind | null): readonly AssetKind[] {
  return kind === null || COMPUTERS.includes(kind) ? COMPUTERS : [kind];
}

async function knownByMarks(traits: Traits, ruled: readonly number[]): Promise<KnownMachine[]> {
  const keys = candidateKeys(traits);
  const subjects = await subjectsWith(keys.map(keyOf), MOST_KNOWN);
  const values = (...names: string[]) =>
    keys.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  const marked = await assetsMarked(
    {
      serialKeys: values('serial', 'chassis', 'board'),
      macs: values('mac'),
      tag: traits.source === 'agent' ? null : traits.tag,
      deviceId: traits.agentDeviceId,
    },
    MOST_KNOWN,
  );
  const learned = subjects.flatMap((one) => ('assetId' in one ? [one.assetId] : []));
  const asked = subjects.flatMap((one) => ('questionId' in one ? [one.questionId] : []));
  const machines = await machinesByIds([...new Set([...learned, ...marked, ...ruled])]);
  const questions = (await questionsByIds(asked)).filter(({ decidedAt }) => decidedAt === null);
  return [...machines.map(toKnown), ...questions.map(questionAsMachine)];
}

/** By what each of these assets is known: what was learned of it, and what people wrote. */
export async function traitsOfAssets(ids: readonly number[]): Promise<Map<number, readonly KnownTrait[]>> {
  const machines = (await machinesByIds(ids)).map(toKnown);
  return new Map(machines.map(({ assetId, traits }) => [assetId!, traits]));
}

/** What people wrote fills the gaps of what the machine itself said. */
export function toKnown(stored: StoredMachine): KnownMachine {
  const machine = {
    assetId: stored.assetId,
    questionId: null,
    unitId: stored.unitId,
    state: stored.state,
    stateSince: stored.stateSince,
    kind: stored.kind,
    manufacturer: stored.manufacturer,
    model: stored.model,
    holder: stored.holder,
    virtual: false,
    declaredOnly: stored.traits === null,
    locked: stored.locked,
    traits: stored.traits ?? [],
  };
  return { ...machine, traits: learn(machine, declaredTraits(stored)) };
}

function declaredTraits(stored: StoredMachine): Traits {
  return {
    ...noTraits(stored.unitId, stored.createdOn),
    agentDeviceId: stored.agentDeviceId,
    tag: stored.tag,
    hostname: stored.hostname,
    holder: stored.holder,
    manufacturer: stored.manufacturer,
    model: stored.model,
    systemSerial: stored.serial,
    macs: stored.macs.map((mac) => ({ mac, kind: 'unknown' as const })),
    kind: stored.kind,
  };
}

/** An arrival of which nothing is said. */
export function noTraits(unitId: number, at: string): Traits {
  return {
    ...{ unitId, source: 'declared', partial: false, agentDeviceId: null, agentId: null, tag: null },
    ...{ hostname: null, holder: null, manufacturer: null, model: null },
    ...{ systemSerial: null, boardSerial: null, chassisSerial: null, uuid: null },
    ...{ macs: [], diskSerials: [], kind: null, virtual: false, row: null, at },
  };
}

function questionAsMachine({ id, unitId, arrival, traits, openedAt }: Question): KnownMachine {
  return {
    assetId: null,
    questionId: id,
    unitId,
    state: 'in_use',
    stateSince: openedAt.slice(0, 10),
    kind: arrival.kind,
    manufacturer: arrival.manufacturer,
    model: arrival.model,
    holder: arrival.holder,
    virtual: arrival.virtual,
    declaredOnly: false,
    locked: false,
    traits,
  };
}
