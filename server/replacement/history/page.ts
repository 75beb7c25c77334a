/** The history of a verdict in words, and as a strip of its colours. */
import { type Day, daysBetween } from '../../shared/days.ts';
import type { Speech } from '../page.ts';
import { explain } from '../rules.ts';
import type { Reason, Verdict } from '../types.ts';
import type { VerdictChange } from './rules.ts';

const STRIP_WIDTH = 1000;

/** The newest first; null when it was never judged. */
export function historyPage(changes: readonly VerdictChange[], today: Day, speech: Speech) {
  if (changes.length === 0) return null;
  const { t, format } = speech;
  return {
    events: [...changes].reverse().map((change) => ({
      at: format.date(change.on),
      datetime: change.on,
      kind: TONES[change.after ?? 'none'],
      title: titleOf(change, speech),
      text: whyOf(change, speech),
    })),
    strip: stripOf(changes, today, speech),
    from: format.date(changes[0]!.on),
    to: format.date(today),
    name: t('replacement.history.strip'),
  };
}

const TONES: Record<Verdict | 'none', string> = {
  ...{
    meets: 'ok',
    watch: 'watch',
    upgrade: 'upgrade',
    replace: 'replace',
    unknown: 'unknown',
    none: 'none',
  },
};

function titleOf({ before, after, cause }: VerdictChange, { t }: Pick<Speech, 't'>): string {
  const name = (verdict: Verdict | null) => t(`replacement.verdict.${verdict ?? 'none'}`);
  if (cause === 'first') return t('replacement.history.first', { verdict: name(after) });
  return t('replacement.history.changed', { before: name(before), after: name(after) });
}

/** What caused it, and the sentence that decided: of the worse of both, for that is what came or went. */
function whyOf({ cause, reasons, version }: VerdictChange, speech: Speech): string {
  const { t } = speech;
  const why = t(`replacement.history.cause.${cause}`, { version: version ?? '' });
  const told = reasons.after ?? reasons.before;
  if (!told) return why;
  const sentence = sentenceOf(told, speech);
  const key = reasons.after ? 'replacement.history.now' : 'replacement.history.noLonger';
  return `${why} ${t(key, { sentence })}`;
}

function sentenceOf(reason: Reason, { t, format }: Speech): string {
  const judgement = { verdict: 'unknown' as const, reasons: [reason], missing: [], criteriaVersion: '' };
  const [line] = explain(judgement, format.date).lines;
  return t(line!.key, line!.params);
}

/** Pieces from the first judgement to today, as wide as they lasted. */
function stripOf(changes: readonly VerdictChange[], today: Day, { t, format }: Speech) {
  const first = changes[0]!.on;
  const all = daysBetween(first, today) + 1;
  const place = (day: Day) => Math.round((daysBetween(first, day) / all) * STRIP_WIDTH);
  return changes.map(({ on, after }, at) => {
    const next = changes[at + 1]?.on;
    const x = place(on);
    return {
      ...{ x, width: Math.max(1, (next ? place(next) : STRIP_WIDTH) - x), tone: TONES[after ?? 'none'] },
      label: t('replacement.history.piece', {
        from: format.date(on),
        verdict: t(`replacement.verdict.${after ?? 'none'}`),
      }),
    };
  });
}
