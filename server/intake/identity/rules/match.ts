/** Is this a machine we know, which, how sure, and why? */
import { createHash } from 'node:crypto';
import type { Candidate, EvidenceTrait, KnownMachine, Match, Reason, Ruling, Traits } from '../types.ts';
import { certainty, doubt } from './certainty.ts';
import { type Arrival, arrivalOf, compare } from './compare.ts';
import { holdersOf, type Parts, partsOf } from './parts.ts';
import { fingerprint, keyOf } from './traits.ts';
import { isPossibleTwin, nearSerial, twinReason } from './twins.ts';
import { CONTRADICTS } from './weights.ts';

/** So many candidates are shown to people. */
export const MOST_CANDIDATES = 50;

/**
 * Decides about an arrival. `known` are the machines and open questions that share a key with it (`candidateKeys`), and
 * when that does not give `same`, the possible twins (`twinScope`) as well; `rulings` are those of its fingerprint, and the
 * assets they call the same are among `known`.
 * The order of both is of no consequence.
 */
export function match(
  traits: Traits,
  known: readonly KnownMachine[],
  rulings: readonly Ruling[] = [],
): Match {
  const arrival = arrivalOf(traits);
  const own = fingerprint(traits);
  const ruled = rulings.filter((ruling) => ruling.fingerprint === own);
  const comparisons = known.map((machine) => compare(arrival, machine));
  const holders = holdersOf(comparisons);
  const apart = new Set(ruled.filter(({ verdict }) => verdict !== 'same').map(({ assetId }) => assetId));
  const everyone = comparisons.map((comparison) => partsOf(comparison, holders)).sort(byRank);
  const all = everyone.filter(({ comparison }) => !apart.has(comparison.machine.assetId ?? -1));
  const found = byRuling(arrival, all, ruled, own) ?? byTraits(arrival, all, own);
  return found.decision === 'same' && apart.size > 0 ? doubted(found, everyone, arrival, own) : found;
}

/** A machine that was ruled to be another one may have got the board since: then its disk is in the arrival. */
function doubted(found: Match, everyone: readonly Parts[], arrival: Arrival, own: string): Match {
  const best = everyone.find(({ comparison }) => comparison.machine.assetId === found.assetId)!;
  const claiming = everyone.filter(
    (parts) => parts !== best && parts.disk === 'agrees' && best.disk === 'contradicts',
  );
  return claiming.length === 0 ? found : doubtful('parts_moved', [best, ...claiming], arrival, own);
}

function byRank(a: Parts, b: Parts): number {
  const [one, other] = [a.comparison, b.comparison];
  return other.score - one.score || rankOf(one.machine) - rankOf(other.machine);
}

/** Assets by their number, then questions. */
function rankOf({ assetId, questionId }: KnownMachine): number {
  return assetId ?? Number.MAX_SAFE_INTEGER / 2 + (questionId ?? 0);
}

function byRuling(arrival: Arrival, all: Parts[], ruled: readonly Ruling[], own: string): Match | null {
  const same = ruled.filter(({ verdict }) => verdict === 'same');
  const latest = same.reduce((last, { on }) => (on > last ? on : last), '');
  const assets = [...new Set(same.filter(({ on }) => on === latest).map(({ assetId }) => assetId))];
  const found = all.filter(({ comparison }) => assets.includes(comparison.machine.assetId ?? -1));
  if (found.length === 0) return null;
  if (assets.length > 1) return doubtful('rulings_disagree', found, arrival, own);
  const { machine } = found[0]!.comparison;
  const best = found[0]!;
  if (isGone(machine) && (machine.stateSince ?? '') > latest) return doubtful('gone', found, arrival, own);
  if (isContested(best, all, arrival))
    return doubtful('parts_moved', [best, ...without(all, best)], arrival, own);
  return recognised('ruled_same', best, all, arrival);
}

function byTraits(arrival: Arrival, all: Parts[], own: string): Match {
  const certain = all.filter((parts) => certainty(parts, arrival) !== null);
  if (certain.length === 0) return uncertain(arrival, all, own);
  const narrowed = narrow(certain, arrival);
  if (narrowed.length > 1) return amongSeveral(narrowed, arrival, own);
  const best = narrowed[0]!;
  const reason = objection(best, all, arrival);
  if (reason !== null) return waitingFor(best, doubtful(reason, [best, ...without(all, best)], arrival, own));
  return recognised(certainty(best, arrival)!, best, all, arrival);
}

/** Of several that fit, the one with the same installation, of the same unit, of the same name, with more in common. */
function narrow(certain: Parts[], arrival: Arrival): Parts[] {
  const tests: ((parts: Parts, index: number, left: readonly Parts[]) => boolean)[] = [
    (parts) => !isGone(parts.comparison.machine),
    (parts) => parts.port === 'agrees',
    (parts) => parts.disk === 'agrees',
    (parts) => parts.installation,
    (parts, _, left) => parts.comparison.machine.unitId === arrival.traits.unitId || left.every(isCopy),
    ({ comparison }) => comparison.outcomes.hostname === 'agrees',
  ];
  let left = certain;
  for (const test of tests) {
    const passing = left.filter(test);
    if (passing.length > 0) left = passing;
  }
  return left;
}

/** Which of two copies of an installation it is, the unit does not say: a moved machine keeps its old credential. */
function isCopy({ installation }: Parts): boolean {
  return installation;
}

function amongSeveral(certain: Parts[], arrival: Arrival, own: string): Match {
  const open = certain.find(isQuestion);
  if (open) return waitingFor(open, doubtful('several', certain, arrival, own));
  const copied = certain.every((parts) => certainty(parts, arrival) === 'installation' || parts.installation);
  if (!copied || !arrival.traits.partial) return doubtful('several', certain, arrival, own);
  const installation = (arrival.byName.get('installation') ?? arrival.byName.get('device_id'))![0]!;
  const questionKey = `unit=${arrival.traits.unitId}:${keyOf(installation)}`;
  return { ...doubtful('shared_installation', certain, arrival, own), questionKey };
}

/** Why even a certain match is left to a person. */
function objection(best: Parts, all: Parts[], arrival: Arrival): Reason | null {
  const { machine, evidence } = best.comparison;
  if (isQuestion(best)) return 'open_question';
  if (machine.unitId !== arrival.traits.unitId) return 'other_unit';
  if (isGone(machine)) return 'gone';
  if (machine.locked && evidence.some(({ says, trait }) => says === 'contradicts' && FIXED.has(trait)))
    return 'locked';
  if (isContested(best, all, arrival)) return 'parts_moved';
  if (isTaggedAsAnother(best, all)) return 'several';
  return isOnTwoStickers(best, all, arrival) ? 'several' : null;
}

const FIXED: ReadonlySet<EvidenceTrait> = new Set(['serial', 'uuid', 'board', 'chassis']);

/**
 * Its board, but the disk or the installation of another, or nothing but the board: which machine was opened, only
 * people know.
 */
function isContested(best: Parts, all: Parts[], arrival: Arrival): boolean {
  if (best.disk === 'agrees') return false;
  if (isBareBoard(best, arrival)) return true;
  return all.some(
    (parts) => parts !== best && parts.comparison.machine.assetId !== null && claims(parts, best),
  );
}

/** The serial of one and the tag of another: a slip in one of the two, and nobody but people can say in which. */
function isTaggedAsAnother(best: Parts, all: readonly Parts[]): boolean {
  if (best.comparison.outcomes.tag !== 'contradicts') return false;
  return all.some(
    ({ comparison: { machine, outcomes } }) =>
      outcomes.tag === 'agrees' && machine.assetId !== null && !isGone(machine),
  );
}

/**
 * Nothing but a serial, which another machine had before its board was exchanged and may bear on its case to this day:
 * people read the sticker, agents the board.
 */
function isOnTwoStickers(best: Parts, all: readonly Parts[], arrival: Arrival): boolean {
  if (certainty(best, arrival) !== 'serial_of_declared') return false;
  const { hostname, mac } = best.comparison.outcomes;
  if (hostname === 'agrees' || mac === 'agrees') return false;
  return all.some((parts) => parts !== best && hadSerial(parts));
}

function hadSerial({ comparison, port, disk }: Parts): boolean {
  const { machine, outcomes, kind, evidence } = comparison;
  if (machine.assetId === null || isGone(machine) || outcomes.serial !== 'former') return false;
  const others = [kind, port, disk, outcomes.tag, outcomes.uuid];
  const ofOtherMaker = evidence.some(({ trait, says }) => trait === 'manufacturer' && says === 'contradicts');
  return !others.includes('contradicts') && !ofOtherMaker;
}

/**
 * Another name with another disk, or with another installation where disks tell nothing: it was renewed, or its board went
 * on in another machine.
 */
function isBareBoard({ comparison, disk, installation }: Parts, { traits }: Arrival): boolean {
  const { hostname, device_id } = comparison.outcomes;
  if (hostname !== 'contradicts') return false;
  if (disk === 'contradicts') return true;
  return disk === 'unknown' && !installation && device_id === 'contradicts' && !traits.partial;
}

/** An installation that both have was copied: then it speaks for the one whose name the machine goes by. */
function claims({ disk, installation, comparison }: Parts, best: Parts): boolean {
  if (disk === 'agrees' && best.disk === 'contradicts') return true;
  if (!installation || disk === 'contradicts') return false;
  const named = comparison.outcomes.hostname === 'agrees' && best.comparison.outcomes.hostname !== 'agrees';
  return !best.installation || named;
}

/** An arrival that only resembles that of an open question is asked about by itself. */
function uncertain(arrival: Arrival, all: Parts[], own: string): Match {
  const reasons = new Map<Parts, Reason>();
  for (const parts of all) {
    const reason = doubt(parts, arrival) ?? twinReason(parts.comparison, arrival);
    if (reason !== null) reasons.set(parts, reason);
  }
  // A serial but for one slip is as good as none: machines bought together have such serials too.
  const likeness = (parts: Parts) =>
    parts.comparison.score - (reasons.get(parts) === 'near_serial' ? CONTRADICTS.serial : 0);
  const doubted = all.filter((parts) => reasons.has(parts));
  const [first, ...rest] = doubted.sort((one, other) => likeness(other) - likeness(one));
  if (first) {
    const possible = all.filter((one) => !reasons.has(one) && isPossibleTwin(one.comparison, arrival));
    return doubtful(reasons.get(first)!, [first, ...rest, ...possible], arrival, own);
  }
  return {
    decision: 'new',
    reason: all.length > 0 ? 'contradicted' : 'nothing_alike',
    assetId: null,
    matchedBy: [],
    candidates: all.slice(0, MOST_CANDIDATES).map((parts) => candidateOf(parts, arrival)),
    questionKey: null,
    questionId: null,
  };
}

/** The key names what made the question: disposed again, moved again, or with another disk, it is asked again. */
function doubtful(reason: Reason, parts: readonly Parts[], arrival: Arrival, own: string): Match {
  const { machine } = parts[0]!.comparison;
  const about: Partial<Record<Reason, string>> = {
    other_unit: `:${machine.assetId}:${machine.unitId}`,
    gone: `:${machine.assetId}:${machine.state}:${machine.stateSince}`,
    parts_moved: disksOf(arrival),
  };
  return {
    decision: 'doubtful',
    reason,
    assetId: null,
    matchedBy: agreeing(parts[0]!),
    candidates: parts.slice(0, MOST_CANDIDATES).map((one) => candidateOf(one, arrival)),
    questionKey: own + (about[reason] ?? ''),
    questionId: null,
  };
}

/** Of open questions only one that fits as surely as an asset is waited for: others merely have something in common. */
function waitingFor({ comparison }: Parts, found: Match): Match {
  return { ...found, questionId: comparison.machine.questionId };
}

/** The disks as part of a key: rulings do not hang on them, but which disk stands in which board is what was asked. */
function disksOf({ byName }: Arrival): string {
  const disks = (byName.get('disk') ?? []).map(({ value }) => value).join('\n');
  return disks === '' ? '' : `:disks=${createHash('sha256').update(disks).digest('base64url').slice(0, 22)}`;
}

function recognised(reason: Reason, best: Parts, all: readonly Parts[], arrival: Arrival): Match {
  return {
    decision: 'same',
    reason,
    assetId: best.comparison.machine.assetId,
    matchedBy: agreeing(best),
    candidates: [best, ...without(all, best)]
      .slice(0, MOST_CANDIDATES)
      .map((parts) => candidateOf(parts, arrival)),
    questionKey: null,
    questionId: null,
  };
}

function isQuestion({ comparison }: Parts): boolean {
  return comparison.machine.questionId !== null;
}

function isGone({ state }: KnownMachine): boolean {
  return state === 'disposed' || state === 'lost';
}

function without(all: readonly Parts[], one: Parts): Parts[] {
  return all.filter((parts) => parts !== one);
}

function agreeing(parts: Parts): EvidenceTrait[] {
  return parts.comparison.evidence
    .filter(({ says, trait, weight }) => says === 'agrees' && weight > 0 && !isFiller(trait, parts))
    .map(({ trait }) => trait);
}

function candidateOf(parts: Parts, arrival: Arrival): Candidate {
  const { machine, evidence } = parts.comparison;
  const near = nearSerial(parts.comparison, arrival);
  const told = evidence.map((one) =>
    one.weight > 0 && isFiller(one.trait, parts) ? { ...one, weight: 0 } : one,
  );
  const all = near === null ? told : [near, ...told.filter(({ trait }) => trait !== 'serial')];
  const { assetId, questionId, unitId, state } = machine;
  return {
    assetId,
    questionId,
    unitId,
    state,
    score: all.reduce((sum, { weight }) => sum + weight, 0),
    evidence: all,
  };
}

function isFiller(trait: EvidenceTrait, { fillers }: Parts): boolean {
  return (fillers as readonly EvidenceTrait[]).includes(trait);
}
