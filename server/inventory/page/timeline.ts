/** Everything that ever happened to a machine, in sentences, the newest first. */
import type { HistoryItem } from '../types/assets.ts';
import type { Speech } from './language.ts';
import { specLine } from './specText.ts';

export interface TimelineEvent {
  at: string;
  datetime: string;
  title: string;
  text: string | null;
  by: string | null;
  kind: string | null;
}

/** Changes of place, state and parts have events of their own; the record adds who did it and what else was edited. */
const TOLD_ELSEWHERE = [
  'asset.moved',
  'asset.stateChanged',
  'asset.retired',
  'asset.specRecorded',
  'asset.transferred',
];
/** Decisions, told by the words of the record. */
const IN_WORDS = ['asset.factLocked', 'asset.factUnlocked', 'identity.answered', 'identity.replaced'];
const STATE_KINDS: Record<string, string> = {
  in_use: 'ok',
  in_repair: 'watch',
  lost: 'replace',
  disposed: 'replace',
  awaiting_disposal: 'watch',
};

export function timelineOf(history: readonly HistoryItem[], speech: Speech): TimelineEvent[] {
  return history.flatMap((item) => {
    const event = eventOf(item, history, speech);
    if (event === null) return [];
    // A specification holds from the day it was looked at, whenever it was typed in.
    const moment = item.type === 'spec' ? null : item.at;
    const at = moment === null ? speech.format.date(item.on) : speech.format.dateTime(moment);
    return [{ at, datetime: moment ?? item.on, by: null, kind: null, text: null, ...event }];
  });
}

type Told = { title: string } & Partial<TimelineEvent>;

function eventOf(item: HistoryItem, history: readonly HistoryItem[], speech: Speech): Told | null {
  switch (item.type) {
    case 'custody':
      return custodyEvent(item.custody, history, speech);
    case 'state':
      return stateEvent(item.period, speech);
    case 'spec':
      return specEvent(item, speech);
    case 'evidence':
      return evidenceEvent(item, speech);
    case 'audit':
      return auditEvent(item, speech);
  }
}

function custodyEvent(
  custody: Extract<HistoryItem, { type: 'custody' }>['custody'],
  history: readonly HistoryItem[],
  { t }: Speech,
): Told {
  const earlier = history.flatMap((item) => (item.type === 'custody' ? [item.custody] : []));
  const before = earlier.find((one) => one.toOn === custody.fromOn);
  const place = [custody.roomName, custody.holderName].filter(Boolean).join(' · ');
  const title =
    before === undefined
      ? t('asset.history.arrived', { unit: custody.unitName })
      : before.unitId === custody.unitId
        ? custody.holderName
          ? t('asset.history.handed', { holder: custody.holderName })
          : t('asset.history.placed')
        : t('asset.history.movedTo', { unit: custody.unitName, from: before.unitName });
  return {
    title,
    text: [place, documentText(custody.document, t)].filter(Boolean).join('. ') || null,
    kind: 'accent',
  };
}

function stateEvent(period: Extract<HistoryItem, { type: 'state' }>['period'], { t }: Speech): Told {
  return {
    title: t(`asset.history.state.${period.state}`),
    text: [period.reason, documentText(period.document, t)].filter(Boolean).join('. ') || null,
    kind: STATE_KINDS[period.state] ?? null,
  };
}

function specEvent(item: Extract<HistoryItem, { type: 'spec' }>, speech: Speech): Told {
  const { t } = speech;
  const key = item.previous === null ? 'asset.history.spec.first' : 'asset.history.spec.changed';
  return { title: t(key, { source: item.spec.source }), text: specLine(item.spec, speech) };
}

function evidenceEvent(item: Extract<HistoryItem, { type: 'evidence' }>, { t }: Speech): Told {
  return { title: t(`asset.history.seen.${item.moment}`, { source: item.evidence.source }), kind: 'ok' };
}

function auditEvent(item: Extract<HistoryItem, { type: 'audit' }>, { t }: Speech): Told | null {
  if (TOLD_ELSEWHERE.includes(item.action)) return null;
  if (item.action === 'asset.registered') return { title: t('asset.history.registered'), by: item.actorName };
  if (IN_WORDS.includes(item.action))
    return { title: t(`audit.action.${item.action}`), text: wordsOf(item.change, t), by: item.actorName };
  const fields = Object.keys(item.change?.after ?? {}).map((name) => t(`asset.form.${name}`));
  return {
    title: t('asset.history.edited', { fields: fields.join(', ') || t('asset.history.entry') }),
    text: item.change?.note ?? changeText(item.change),
    by: item.actorName,
  };
}

/** Which fact was locked, or what was answered. */
function wordsOf(change: Extract<HistoryItem, { type: 'audit' }>['change'], t: Speech['t']): string | null {
  const told = { ...change?.before, ...change?.after };
  if (typeof told.lock === 'string')
    return t(told.lock === 'product' ? 'asset.field.model' : `asset.field.${told.lock}`);
  return typeof told.verdict === 'string' ? t(`intake.question.decided.${told.verdict}`) : null;
}

/** «HP 280 G4 → HP 280 G5» where one plain value became another. */
function changeText(change: Extract<HistoryItem, { type: 'audit' }>['change']): string | null {
  const plain = (value: unknown) =>
    value === null || value === '' || value === undefined ? '–' : String(value);
  const parts = Object.entries(change?.after ?? {}).flatMap(([name, after]) => {
    const before = change?.before?.[name];
    return [before, after].some((value) => typeof value === 'object' && value !== null)
      ? []
      : [`${plain(before)} → ${plain(after)}`];
  });
  return parts.join('; ') || null;
}

function documentText(document: string | null, t: Speech['t']): string | null {
  return document && t('asset.history.document', { document });
}
