/** The machines an arrival may be: found by its marks, with all that is known of them. */
import type { AssetKind } from '../../inventory/types/assets.ts';
import { learn } from '../identity/rules/learn.ts';
import { match } from '../identity/rules/match.ts';
import { candidateKeys, fingerprint, keyOf, MOST_KNOWN } from '../identity/rules/traits.ts';
import { MOST_TWINS, twinScope } from '../identity/rules/twins.ts';
import type { KnownMachine, KnownTrait, Match, Ruling, Trait, Traits } from '../identity/types.ts';
import { machinesByIds, machinesOfUnits, rulingsOn, type StoredMachine } from '../store/identities.ts';
import { questionsByIds } from '../store/questions.ts';
import { assetsMarked, type RegisterMarks, subjectsWith } from '../store/search.ts';
import type { Question } from '../types.ts';

/** Kinds that are taken for each other by those who write registers. */
const COMPUTERS: readonly AssetKind[] = ['desktop', 'laptop', 'all_in_one', 'server', 'other'];

/** An arrival, and for whom it is decided which machine it is. */
export interface Unknown {
  traits: Traits;
  /**
   * The units the sender answers for: a machine that is registered in one of them is as good as in the sender's own; all
   * others are foreign.
   */
  within: readonly number[];
  /** The question that is about this very arrival, when it is held against the register again. */
  exceptQuestion?: number | null;
}

export interface Recognition {
  match: Match;
  /** All that was looked at: had one of them been another, so might the decision. */
  looked: readonly KnownMachine[];
}

/** Decides which machine an arrival is. */
export async function recognise(one: Unknown): Promise<Match> {
  const [recognition] = await recogniseAll([one]);
  return recognition!.match;
}

/** The same for several, each as if it were alone, in few statements. */
export async function recogniseAll(all: readonly Unknown[]): Promise<Recognition[]> {
  const marked = await withMarks(all);
  const first = marked.map(({ traits, known, rulings }) => match(traits, known, rulings));
  const unsure = marked.filter((_, at) => first[at]!.decision !== 'same');
  const twins = await twinsOf(unsure.map(({ traits }) => traits));
  return marked.map((one, at) => {
    const seen = new Set(one.known.map(({ assetId }) => assetId));
    const others = (twins.get(one.traits) ?? []).filter(({ assetId }) => !seen.has(assetId));
    if (others.length === 0) return { match: first[at]!, looked: one.known };
    const looked = [...one.known, ...others];
    return { match: match(one.traits, looked, one.rulings), looked };
  });
}

interface Marked {
  traits: Traits;
  known: KnownMachine[];
  rulings: Ruling[];
}

async function withMarks(all: readonly Unknown[]): Promise<Marked[]> {
  const fingerprints = all.map(({ traits }) => fingerprint(traits));
  const rulings = await rulingsOn(fingerprints);
  const ruled = fingerprints.map((own) => rulings.filter((one) => one.fingerprint === own));
  const known = await knownByMarks(
    all.map(({ traits }) => traits),
    ruled.map((own) => own.map(({ assetId }) => assetId)),
  );
  return all.map(({ traits, within, exceptQuestion = null }, at) => {
    const own = new Set(within);
    const nearer = (machine: KnownMachine) =>
      own.has(machine.unitId) ? { ...machine, unitId: traits.unitId } : machine;
    const others = known[at]!.filter(
      ({ questionId }) => questionId === null || questionId !== exceptQuestion,
    );
    return { traits, known: others.map(nearer), rulings: ruled[at]! };
  });
}

/** What people declared in the units of these arrivals and may be one of them. */
async function twinsOf(all: readonly Traits[]): Promise<Map<Traits, KnownMachine[]>> {
  const groups = new Map<string, Traits[]>();
  for (const traits of all) {
    const key = JSON.stringify([twinScope(traits).declaredOnly, kindsAlike(traits.kind)]);
    groups.set(key, [...(groups.get(key) ?? []), traits]);
  }
  const twins = new Map<Traits, KnownMachine[]>();
  for (const group of groups.values()) {
    const { declaredOnly } = twinScope(group[0]!);
    const unitIds = [...new Set(group.map((traits) => twinScope(traits).unitId))];
    const units = await machinesOfUnits(unitIds, kindsAlike(group[0]!.kind), declaredOnly, MOST_TWINS);
    const known = new Map([...units].map(([unitId, machines]) => [unitId, machines.map(toKnown)]));
    for (const traits of group) twins.set(traits, known.get(twinScope(traits).unitId)!);
  }
  return twins;
}

export function kindsAlike(kind: AssetKind | null): readonly AssetKind[] {
  return kind === null || COMPUTERS.includes(kind) ? COMPUTERS : [kind];
}

/** For each arrival the machines and open questions that have one of its marks, and those people ruled about. */
async function knownByMarks(
  all: readonly Traits[],
  ruled: readonly (readonly number[])[],
): Promise<KnownMachine[][]> {
  const keys = all.map(candidateKeys);
  const subjects = await subjectsWith(
    keys.map((own) => own.map(keyOf)),
    MOST_KNOWN,
  );
  const marked = await assetsMarked(
    all.map((traits, at) => registerMarks(traits, keys[at]!)),
    MOST_KNOWN,
  );
  const assetIds = subjects.map((own, at) => {
    const learned = own.flatMap((one) => ('assetId' in one ? [one.assetId] : []));
    return [...new Set([...learned, ...marked[at]!, ...ruled[at]!])].sort((a, b) => a - b);
  });
  const questionIds = subjects.map((own) =>
    own.flatMap((one) => ('questionId' in one ? [one.questionId] : [])),
  );
  const machines = await machinesByIds([...new Set(assetIds.flat())]);
  const questions = await questionsByIds([...new Set(questionIds.flat())]);
  const known = new Map(machines.map((one) => [one.assetId, toKnown(one)]));
  const open = questions.filter(({ decidedAt }) => decidedAt === null);
  const asked = new Map(open.map((one) => [one.id, questionAsMachine(one)]));
  return all.map((_, at) => [
    ...assetIds[at]!.flatMap((id) => known.get(id) ?? []),
    ...questionIds[at]!.flatMap((id) => asked.get(id) ?? []),
  ]);
}

function registerMarks(traits: Traits, keys: readonly Trait[]): RegisterMarks {
  const values = (...names: string[]) =>
    keys.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  return {
    serialKeys: values('serial', 'chassis', 'board'),
    macs: values('mac'),
    tag: traits.source === 'agent' ? null : traits.tag,
    deviceId: traits.agentDeviceId,
  };
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

const NOTHING: Omit<Traits, 'unitId' | 'at'> = {
  ...{ source: 'declared', partial: false, agentDeviceId: null, agentId: null, tag: null },
  ...{ hostname: null, holder: null, manufacturer: null, model: null },
  ...{ systemSerial: null, boardSerial: null, chassisSerial: null, uuid: null },
  ...{ macs: [], diskSerials: [], kind: null, virtual: false, row: null },
};

/** An arrival of which nothing is said. */
export function noTraits(unitId: number, at: string): Traits {
  return { ...NOTHING, unitId, at };
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
