/** The queue of questions as its page shows it. */
import type { Speech } from '../../network/page/speech.ts';
import type { UnitTree } from '../../org/tree.ts';
import { QUESTION_GROUPS, type QuestionChoice, type Seen } from '../service/questions.ts';
import type { QuestionLine } from '../types.ts';
import { addressOf } from './agents.ts';

const PATH = '/agents/questions';

export interface QuestionsShown {
  items: readonly Seen[];
  nextCursor: string | null;
  counts: Record<QuestionChoice['group'], number>;
  choice: QuestionChoice;
  unitId: number | null;
  tree: UnitTree;
}

export function questionsPage(
  { items, nextCursor, counts, choice, unitId, tree }: QuestionsShown,
  speech: Speech,
) {
  const address = (change: Partial<QuestionChoice>) =>
    addressOf(PATH, queryOf({ ...choice, ...change }), unitId);
  const first = { cursor: null };
  return {
    lines: items.map((one) => line(one, tree, speech)),
    isOpen: choice.group === 'open',
    tabs: QUESTION_GROUPS.map((group) => ({
      label: speech.t(`intake.question.group.${group}`),
      href: address({ group, ...first }),
      current: group === choice.group,
      count: counts[group],
    })),
    opened: {
      sorted: choice.order === 'oldest' ? 'asc' : 'desc',
      href: address({ order: choice.order === 'oldest' ? 'newest' : 'oldest', ...first }),
    },
    pager: {
      ...{ total: counts[choice.group], shown: items.length },
      prevHref: choice.cursor === null ? null : address(first),
      nextHref: nextCursor === null ? null : address({ cursor: nextCursor }),
    },
  };
}

function queryOf({ group, order, cursor }: QuestionChoice): Record<string, string> {
  return {
    ...(group !== 'open' && { group }),
    ...(order !== 'oldest' && { order }),
    ...(cursor !== null && { cursor }),
  };
}

function line({ question, assets, hidden }: Seen, tree: UnitTree, { t, format }: Speech) {
  const best = question.candidates.find(({ assetId }) => assetId !== null);
  const asset = assets.get(question.assetId ?? best?.assetId ?? 0);
  const product = [question.arrival.manufacturer, question.arrival.model].filter(Boolean).join(' ');
  return {
    href: `${PATH}/${question.id}`,
    host: hostOf(question, t),
    product,
    unit: tree.get(question.unitId)?.name ?? '',
    why: t(`intake.reason.${question.reason}`),
    candidate: asset ? [asset.tag, asset.hostname].filter(Boolean).join(' · ') : null,
    elsewhere: !asset && hidden > 0 ? t('intake.question.elsewhereShort') : null,
    opened: format.ago(question.openedAt),
    openedAt: format.dateTime(question.openedAt),
    decided: question.decision && t(`intake.question.decided.${question.decision}`),
    by: question.decidedAt && decidedBy(question, { t, format }),
  };
}

/** The name the machine goes by, else what it is. */
export function hostOf({ arrival }: QuestionLine, t: Speech['t']): string {
  const product = [arrival.manufacturer, arrival.model].filter(Boolean).join(' ');
  return arrival.hostname || product || t('intake.question.unnamed');
}

export function decidedBy(
  { decidedBy: who, decidedAt }: QuestionLine,
  { t, format }: Pick<Speech, 't' | 'format'>,
) {
  return t('intake.question.decidedBy', { who, when: decidedAt && format.dateTime(decidedAt) });
}
