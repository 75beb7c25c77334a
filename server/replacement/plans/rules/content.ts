/** What a frozen plan is: one text and its SHA-256. Whoever holds the text can prove that nothing in it was changed. */
import crypto from 'node:crypto';
import { canonical } from '../../../audit/chain.ts';
import type { Plan, PlanItem } from '../types.ts';

const FORMAT = 1;

/** Everything a signature answers for, in canonical JSON; ids and clocks of the database are left out. */
export function contentOf(
  plan: Pick<Plan, 'year' | 'title' | 'day' | 'criteriaVersion' | 'settings' | 'version'>,
  number: number,
  unit: { code: string; name: string },
  items: readonly PlanItem[],
): string {
  const { year, title, day, criteriaVersion, settings, version } = plan;
  return canonical({
    ...{ format: FORMAT, number, year, version, unit, title, day, criteriaVersion, settings },
    items: [...items].sort((a, b) => a.line - b.line).map(itemContent),
  });
}

export function hashOf(content: string): string {
  return crypto.createHash('sha256').update(content, 'utf8').digest('hex');
}

function itemContent(item: PlanItem): Record<string, unknown> {
  const { id: _id, planId: _planId, lockVersion: _lockVersion, ...told } = item;
  return told;
}
