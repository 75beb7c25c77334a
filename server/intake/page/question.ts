/** One question: what the machine says beside each machine of the register it may be. */
import type { Asset } from '../../inventory/types/assets.ts';
import type { Speech } from '../../network/page/speech.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { Candidate, EvidenceOfIdentity, EvidenceTrait, KnownTrait, Traits } from '../identity/types.ts';
import { mayAnswer, type SeenQuestion, stampOf } from '../service/questions.ts';
import { decidedBy, hostOf } from './questions.ts';
import { sentence, traitList } from './words.ts';

/** So many machines of which more agrees than differs are shown whole; the others open by a click. */
const SHOWN_WHOLE = 3;

export function questionPage(seen: SeenQuestion, tree: UnitTree, reviewer: boolean, speech: Speech) {
  const { question, assets, hidden } = seen;
  const { t, format } = speech;
  const open = question.decidedAt === null;
  const answerable = open && reviewer && mayAnswer(seen);
  const copies = question.reason === 'shared_installation';
  const candidates = question.candidates.flatMap((one) => candidateOf(one, seen, speech) ?? []);
  const likely = candidates.filter(({ likely }) => likely);
  const whole = (likely.length > 0 || hidden > 0 ? likely : candidates).slice(0, SHOWN_WHOLE);
  const became = question.assetId === null ? null : (assets.get(question.assetId) ?? null);
  return {
    id: question.id,
    heading: t('intake.question.title', { host: hostOf(question, t) }),
    meta: [
      tree.get(question.unitId)?.name ?? '',
      t('intake.question.askedAgo', { ago: format.ago(question.openedAt) }),
      t('intake.question.lastSeen', { ago: format.ago(question.lastSeenAt) }),
    ].filter(Boolean),
    why: t(`intake.reason.${question.reason}`),
    advice: open ? t(`intake.question.advice.${question.reason}`) : null,
    elsewhere: hidden > 0 ? t('intake.question.elsewhere', { count: hidden }) : null,
    others: seen.others.map((other) => ({
      href: `/agents/questions/${other.id}`,
      text: t('intake.question.alsoOpen', { host: hostOf(other, t) }),
    })),
    decided: open
      ? null
      : {
          outcome: t(`intake.question.decided.${question.decision}`),
          by: decidedBy(question, speech),
          asset: became && { href: `/assets/${became.id}`, tag: became.tag },
        },
    stamp: stampOf(seen),
    canAnswer: answerable && !copies,
    canDismiss: open && reviewer && copies,
    mayOnlyLook: open && !reviewer,
    whole,
    further: candidates.filter((one) => !whole.includes(one)),
    inventory: inventoryRows(question.arrival, speech),
  };
}

/** Of a candidate that may be seen; an arrival of another question has no place in the register yet. */
function candidateOf(candidate: Candidate, { question, assets, traits }: SeenQuestion, speech: Speech) {
  const asset = candidate.assetId === null ? undefined : assets.get(candidate.assetId);
  if (!asset) return null;
  const { t, format } = speech;
  const known = traits.get(asset.id) ?? [];
  return {
    id: asset.id,
    href: `/assets/${asset.id}`,
    heading: [asset.tag, asset.hostname].filter(Boolean).join(' · '),
    state: asset.state,
    meta: [
      asset.unitName,
      asset.holderName && t('intake.question.holder', { name: asset.holderName }),
      asset.verifiedAt && t('intake.question.lastSeen', { ago: format.ago(asset.verifiedAt) }),
    ].filter(Boolean),
    likely: candidate.score > 0,
    score: t('intake.question.score', { score: candidate.score }),
    reasons: reasonsOf(candidate, t),
    rows: rowsOf(question.arrival, asset, known, candidate.evidence, speech),
  };
}

/** «Trùng: UUID và tên máy. Khác: ổ đĩa.» */
function reasonsOf({ evidence }: Candidate, t: Speech['t']): string {
  const named = (says: EvidenceOfIdentity['says']) =>
    traitList(
      evidence.filter((one) => one.says === says).map(({ trait }) => trait),
      t,
    ) || t('intake.question.nothing');
  return t('intake.question.reasons', { agree: named('agrees'), differ: named('contradicts') });
}

const COMPARED = [
  ...(['hostname', 'serial', 'uuid', 'board', 'chassis', 'mac', 'disk'] as const),
  ...(['manufacturer', 'model', 'kind', 'holder', 'device_id', 'installation'] as const),
];

type Compared = (typeof COMPARED)[number];

/** Marks of which one side tells something; the lists of both sides in the form in which people read them. */
function rowsOf(
  arrival: Traits,
  asset: Asset,
  known: readonly KnownTrait[],
  evidence: readonly EvidenceOfIdentity[],
  speech: Speech,
) {
  const register = registerValues(asset, known, speech);
  return COMPARED.flatMap((trait) => {
    const inventory = arrivalValues(arrival, speech)[trait];
    if (inventory.length === 0 && register[trait].length === 0) return [];
    const near = trait === 'serial' && evidence.find((one) => one.trait === 'near_serial');
    const found = near || evidence.find((one) => one.trait === trait);
    return [
      {
        label: sentence(speech.t(`intake.trait.${trait}`)),
        ...{ inventory, register: register[trait] },
        mono: MONO.includes(trait),
        mark: found ? markOf(found, speech.t) : null,
      },
    ];
  });
}

const MONO: readonly EvidenceTrait[] = ['serial', 'uuid', 'board', 'chassis', 'mac', 'disk', 'installation'];

function markOf({ says, weight, trait }: EvidenceOfIdentity, t: Speech['t']) {
  const word = trait === 'near_serial' ? 'near' : says;
  return {
    ...{ says: word, icon: { agrees: 'check', contradicts: 'triangle-alert', near: 'equal' }[word] },
    text: t(`intake.question.evidence.${word}`),
    points: weight === 0 ? null : weight > 0 ? `+${weight}` : `−${-weight}`,
  };
}

function arrivalValues(arrival: Traits, { t }: Speech): Record<Compared, string[]> {
  return {
    hostname: some(arrival.hostname),
    serial: some(arrival.systemSerial),
    uuid: some(arrival.uuid),
    board: some(arrival.boardSerial),
    chassis: some(arrival.chassisSerial),
    mac: arrival.macs.map(({ mac }) => mac.toLowerCase()),
    disk: [...arrival.diskSerials],
    manufacturer: some(arrival.manufacturer),
    model: some(arrival.model),
    kind: some(arrival.kind && t(`asset.kind.${arrival.kind}`)),
    holder: some(arrival.holder),
    device_id: some(arrival.agentDeviceId),
    installation: some(arrival.agentId),
  };
}

function registerValues(
  asset: Asset,
  known: readonly KnownTrait[],
  { t }: Speech,
): Record<Compared, string[]> {
  const learned = (name: KnownTrait['name']) =>
    known.filter((trait) => trait.name === name && trait.current).map(({ value }) => value);
  const serials = some(asset.serial);
  return {
    hostname: some(asset.hostname ?? learned('hostname')[0]),
    serial: serials.length > 0 ? serials : learned('serial'),
    uuid: learned('uuid'),
    board: learned('board'),
    chassis: learned('chassis'),
    mac: [...new Set([...asset.macAddresses, ...learned('mac')])],
    disk: learned('disk'),
    manufacturer: some(asset.manufacturer),
    model: some(asset.model),
    kind: [t(`asset.kind.${asset.kind}`)],
    holder: some(asset.holderName),
    device_id: learned('device_id'),
    installation: learned('installation'),
  };
}

function some(value: string | null | undefined): string[] {
  return value ? [value] : [];
}

/** What the machine said, for a page without a candidate beside it. */
function inventoryRows(arrival: Traits, speech: Speech) {
  const values = arrivalValues(arrival, speech);
  return COMPARED.filter((trait) => values[trait].length > 0).map((trait) => ({
    label: sentence(speech.t(`intake.trait.${trait}`)),
    value: values[trait].join(', '),
    mono: MONO.includes(trait),
  }));
}
