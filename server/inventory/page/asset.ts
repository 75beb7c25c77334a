/** One machine as its page shows it. */
import type { Action } from '../../auth/policy.ts';
import { type Day, daysBetween } from '../../shared/days.ts';
import { isVerified } from '../rules/evidence.ts';
import { hasSpec } from '../rules/kinds.ts';
import { isHeld, nextStates } from '../rules/states.ts';
import type { KnownLock } from '../service/locks.ts';
import type { DeviceLink, Judgement } from '../store/judgement.ts';
import type { Socket } from '../store/sockets.ts';
import type { Asset, HistoryItem } from '../types/assets.ts';
import type { AttachmentView } from '../types/attachments.ts';
import { attachmentRows } from './attachments.ts';
import { GIVEN_UP } from './form.ts';
import type { Speech } from './language.ts';
import { socketRow } from './socket.ts';
import { specSection } from './spec.ts';
import { productName } from './specText.ts';
import { timelineOf } from './timeline.ts';

interface Row {
  label: string;
  value: string | null;
  note?: string | null;
  href?: string;
  mono?: boolean;
}

export interface AssetFacts {
  asset: Asset;
  judgement: Judgement | null;
  devices: DeviceLink[];
  /** Where it is plugged in. */
  socket: Socket | null;
  /** What it stands at, and what stands at it. */
  attachments: AttachmentView[];
  history: HistoryItem[];
  /** Facts only people may change. */
  locks: KnownLock[];
}

export function assetPage(
  { asset, judgement, devices, socket, attachments, history, locks }: AssetFacts,
  speech: Speech,
  may: (action: Action) => boolean,
) {
  const { t } = speech;
  return {
    heading: productName(asset) ?? t(`asset.kind.${asset.kind}`),
    badges: badgesOf(asset),
    meta: metaOf(asset, speech),
    facts: factsOf(asset, speech),
    dates: datesOf(asset, speech),
    spec: specSection(asset, history, locks, speech, may('asset.edit')),
    why: judgement && whyOf(judgement, speech),
    network: networkOf(asset, devices, socket, speech),
    attachments: attachmentRows(attachments, speech),
    events: timelineOf(history, speech),
    canSpec: hasSpec(asset.kind) && isHeld(asset.state),
    actions: actionsOf(asset, may, t),
  };
}

/** What may be done with it now, by whom looks at it; what was disposed of is past changing. */
function actionsOf(asset: Asset, may: (action: Action) => boolean, t: Speech['t']) {
  const next = nextStates(asset.state);
  const action = (path: string, label: string, icon: string) => ({
    href: `/assets/${asset.id}/${path}`,
    label: t(label),
    icon,
  });
  if (asset.state === 'disposed') return [];
  return [
    may('asset.edit') && action('edit', 'common.edit', 'pencil'),
    may('asset.move') && isHeld(asset.state) && action('moves/new', 'asset.move', 'send'),
    may('asset.state') &&
      next.some((state) => !GIVEN_UP.includes(state)) &&
      action('states/new', 'asset.changeState', 'wrench'),
    may('asset.retire') &&
      next.some((state) => GIVEN_UP.includes(state)) &&
      action('retirement/new', 'asset.retire', 'archive'),
  ].filter((one) => one !== false);
}

function badgesOf(asset: Asset) {
  const state = { kind: 'state', value: asset.state };
  return asset.verdict ? [state, { kind: 'verdict', value: asset.verdict }] : [state];
}

/** Tag, kind, unit, room and holder in one line. */
function metaOf(asset: Asset, { t, format, asOf }: Speech): string[] {
  const seen =
    asset.verifiedAt === null
      ? t('asset.neverSeen')
      : t('asset.seen', { ago: lowered(format.ago(asset.verifiedAt)) });
  const doubtful = asset.verifiedAt !== null && !isVerified(asset, asOf);
  return [
    asset.tag,
    t(`asset.kind.${asset.kind}`),
    asset.unitName,
    asset.roomName,
    asset.holderName ?? t('asset.noHolder'),
    doubtful ? t('asset.seenLongAgo', { ago: format.ago(asset.verifiedAt) }) : seen,
  ].filter((text) => text !== null);
}

/** «Hôm qua» inside a sentence. */
function lowered(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

function factsOf(asset: Asset, { t, format }: Speech): Row[] {
  const rows: (Row | null)[] = [
    { label: t('asset.field.tag'), value: asset.tag, mono: true },
    {
      label: t('asset.field.machine'),
      value: productName(asset),
      ...(asset.modelId !== null && { href: `/assets?modelId=${asset.modelId}` }),
    },
    { label: t('asset.field.serial'), value: asset.serial, mono: asset.serial !== null },
    {
      label: t('asset.field.unit'),
      value: asset.unitName,
      href: `/units/${asset.unitId}`,
      note: asset.unitCode,
    },
    { label: t('asset.field.room'), value: asset.roomName },
    {
      label: t('asset.field.holder'),
      value: asset.holderName,
      ...(asset.holderId !== null && { href: `/assets?holderId=${asset.holderId}` }),
    },
    { label: t('asset.field.cost'), value: asset.cost === null ? null : format.money(asset.cost) },
    { label: t('asset.field.fundingSource'), value: asset.fundingSource },
    asset.classified ? { label: t('asset.form.classified'), value: t('asset.classified.yes') } : null,
    asset.notes === null ? null : { label: t('asset.form.notes'), value: asset.notes },
  ];
  return rows.filter((row) => row !== null);
}

function datesOf(asset: Asset, speech: Speech): Row[] {
  const { t, format } = speech;
  const used = asset.putIntoUseOn;
  const support = asset.endOfSupport;
  const rows: (Row | null)[] = [
    {
      label: t('asset.field.putIntoUseOn'),
      value: used && format.date(used),
      note: used && ageText(used, speech),
    },
    ending('asset.field.warrantyEndsOn', asset.warrantyEndsOn, speech),
    ending('asset.field.licenceEndsOn', asset.licenceEndsOn, speech),
    support === null
      ? null
      : support.state === 'known'
        ? ending('asset.field.endOfSupport', support.on, speech)
        : { label: t('asset.field.endOfSupport'), value: t(`model.support.${support.state}`) },
  ];
  return rows.filter((row) => row !== null);
}

function ageText(used: string, { t, asOf }: Speech): string {
  const start = used.length === 4 ? `${used}-07-01` : used;
  const years = Math.max(0, Math.floor(daysBetween(start, asOf) / 365.25));
  return t('asset.age', { years });
}

/** A last day with «còn» or «đã hết» beside it. */
function ending(labelKey: string, day: Day | null, { t, format, asOf }: Speech): Row | null {
  const label = t(labelKey);
  if (day === null) return labelKey === 'asset.field.licenceEndsOn' ? null : { label, value: null };
  const days = daysBetween(asOf, day);
  const note = days >= 0 ? t('asset.ending.left', { days }) : t('asset.ending.over', { days: -days });
  return { label, value: format.date(day), note };
}

/** The verdict in sentences: what is wrong first, what is fine last. */
function whyOf(judgement: Judgement, speech: Speech) {
  const { t, format } = speech;
  const lines = judgement.reasons.map((reason) => ({
    text: t(`replacement.reason.${reason.rule}`, sentenceParams(reason, speech)),
    effect: reason.effect,
  }));
  return {
    verdict: judgement.verdict,
    problems: lines.filter((line) => line.effect !== 'pass' && line.effect !== 'unknown'),
    unknown: lines.filter((line) => line.effect === 'unknown'),
    fine: lines.filter((line) => line.effect === 'pass'),
    missing: judgement.missing.map((fact) => t(`replacement.missing.${fact}`)),
    basis: t('asset.why.basis', {
      version: judgement.criteriaVersion,
      day: format.date(judgement.assessedOn),
    }),
  };
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function sentenceParams(
  reason: Judgement['reasons'][number],
  { format }: Speech,
): Record<string, string | number> {
  const all = {
    role: 'none',
    ...reason.params,
    observed: reason.observed ?? '',
    threshold: reason.threshold ?? '',
  };
  const entries = Object.entries(all).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'string' && ISO_DAY.test(value) ? format.date(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function networkOf(asset: Asset, devices: readonly DeviceLink[], socket: Socket | null, speech: Speech) {
  const { t } = speech;
  return {
    devices: devices.map((device) => ({
      href: `/devices/${device.id}`,
      text: device.port === 161 ? device.address : `${device.address}:${device.port}`,
      status: device.status,
    })),
    rows: [
      { label: t('asset.field.hostname'), value: asset.hostname },
      {
        label: t('asset.field.ipAddresses'),
        value: asset.ipAddresses.join(', ') || null,
        mono: asset.ipAddresses.length > 0,
      },
      {
        label: t('asset.field.macAddresses'),
        value: asset.macAddresses.join(', ') || null,
        mono: asset.macAddresses.length > 0,
      },
      ...(socket ? [socketRow(socket, speech)] : []),
    ],
  };
}
