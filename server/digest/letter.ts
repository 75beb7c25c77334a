/** The daily mail in words: as plain text, and the same as HTML. Figures and links alone; machines and people stay in the system. */
import type { Actor } from '../auth/types.ts';
import { config } from '../config.ts';
import type { Letter } from '../mail.ts';
import { planName } from '../replacement/plans/page/words.ts';
import type { PlanCount } from '../replacement/plans/service/news.ts';
import type { Day } from '../shared/days.ts';
import { formatter, translator } from '../shared/locale.ts';
import type { Digest, OwedReport } from './types.ts';

const MOST_LINES = 10;

interface Section {
  title: string;
  lines: { text: string; href: string }[];
}

type Speech = Parameters<typeof planName>[1];

export function letterFor(
  { fullName, language }: Pick<Actor, 'fullName' | 'language'>,
  digest: Digest,
  today: Day,
): Omit<Letter, 'to'> {
  const speech = { t: translator(language), format: formatter(language, config.timeZone) };
  const { t, format } = speech;
  const sections = sectionsOf(digest, today, speech);
  const words = {
    subject: t('digest.subject', { day: format.date(today) }),
    greeting: t('digest.greeting', { name: fullName }),
    footer: t('digest.footer', { href: `${config.baseUrl}/account` }),
  };
  return {
    subject: words.subject,
    text: textOf(words, sections, speech),
    html: htmlOf(words, sections, language, speech),
  };
}

/** What is urgent first. */
function sectionsOf(digest: Digest, today: Day, speech: Speech): Section[] {
  const { t } = speech;
  const plans = (key: string, counts: readonly PlanCount[], place = ''): Section => ({
    title: t(`digest.${key}`),
    lines: counts.map((plan) => ({
      text: t(`digest.${key}.line`, { plan: `${planName(plan, speech)} – ${plan.title}`, count: plan.count }),
      href: `/replacement/plans/${plan.id}${place}`,
    })),
  });
  const all: Section[] = [
    { title: t('digest.owed'), lines: digest.owed.map((owed) => owedLine(owed, today, speech)) },
    plans('review', digest.review, '?decision=open'),
    plans('asked', digest.asked),
    plans('answered', digest.answered),
    plans('decided', digest.decided),
    {
      title: t('digest.todos'),
      lines: digest.todos.open === 0 ? [] : [{ text: t('digest.todos.line', digest.todos), href: '/todos' }],
    },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

function owedLine(owed: OwedReport, today: Day, { t, format }: Speech) {
  const { name, unitName, deadline, isReturned } = owed;
  const state = deadline < today ? 'late' : isReturned ? 'returned' : 'open';
  return {
    text: t(`digest.owed.${state}`, { name, unit: unitName, day: format.date(deadline) }),
    href: `/campaigns/${owed.campaignId}/units/${owed.unitId}`,
  };
}

interface Words {
  subject: string;
  greeting: string;
  footer: string;
}

function textOf({ greeting, footer }: Words, sections: readonly Section[], { t }: Speech): string {
  const parts = sections.map(({ title, lines }) => [
    title.toUpperCase(),
    ...lines.slice(0, MOST_LINES).map(({ text, href }) => `- ${text}\n  ${config.baseUrl}${href}`),
    ...(lines.length > MOST_LINES ? [`- ${t('digest.more', { count: lines.length - MOST_LINES })}`] : []),
  ]);
  return [greeting, ...parts.map((part) => part.join('\n')), '-- ', footer].join('\n\n');
}

function htmlOf(
  { subject, greeting, footer }: Words,
  sections: readonly Section[],
  language: string,
  { t }: Speech,
): string {
  const item = (html: string) => `<li style="margin:0 0 6px">${html}</li>`;
  const parts = sections.map(
    ({ title, lines }) =>
      `<h2 style="font-size:16px;margin:24px 0 8px">${escaped(title)}</h2><ul style="margin:0;padding-left:20px">${[
        ...lines
          .slice(0, MOST_LINES)
          .map(({ text, href }) => item(`<a href="${escaped(config.baseUrl + href)}">${escaped(text)}</a>`)),
        ...(lines.length > MOST_LINES
          ? [item(escaped(t('digest.more', { count: lines.length - MOST_LINES })))]
          : []),
      ].join('')}</ul>`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font:15px/1.5 sans-serif;max-width:40em"><p>${escaped(greeting)}</p>
${parts.join('\n')}
<p style="margin-top:32px;font-size:13px">${escaped(footer)}</p></body></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter]!);
}
