/** One agent with what it sent. */
import type { Speech } from '../../network/page/speech.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { AgentLine, KeptInventory } from '../types.ts';
import { agentLine, problemText } from './agents.ts';

export function agentPage(
  { agent, inventories }: { agent: AgentLine; inventories: readonly KeptInventory[] },
  tree: UnitTree,
  speech: Speech,
) {
  const { t, format } = speech;
  const line = agentLine(agent, tree, speech);
  return {
    line,
    meta: [line.program, line.unit, t('intake.agents.seenAgo', { ago: format.ago(agent.lastSeenAt) })].filter(
      (text) => text !== null && text !== '',
    ),
    facts: [
      { label: t('intake.agents.field.asset'), value: line.tag, href: line.assetHref },
      { label: t('intake.agents.field.unit'), value: line.unit, href: `/agents?unit=${agent.unitId}` },
      { label: t('asset.field.hostname'), value: agent.hostname },
      { label: t('intake.agents.field.program'), value: line.program },
      { label: t('intake.agents.field.deviceId'), value: agent.deviceId, mono: true },
      { label: t('intake.agents.field.address'), value: agent.address, mono: true },
      { label: t('intake.agents.field.firstSeen'), value: format.dateTime(agent.firstSeenAt) },
      { label: t('intake.agents.field.lastSeen'), value: format.dateTime(agent.lastSeenAt) },
      {
        label: t('intake.agents.field.lastInventory'),
        value: agent.lastInventoryAt && format.dateTime(agent.lastInventoryAt),
      },
    ],
    messages: inventories.map((one) => ({
      at: format.dateTime(one.receivedAt),
      extent: t(one.partial ? 'intake.agents.partial' : 'intake.agents.full'),
      size: t('intake.agents.kilobytes', {
        size: format.number(one.bytes / 1000, one.bytes < 10_000 ? 1 : 0),
      }),
      outcome: { kind: 'arrival', value: one.outcome },
      problem: problemText(one.problem, t),
      href: `/agents/${agent.id}/inventories/${one.id}`,
    })),
  };
}

/** A message made readable: JSON by its structure, XML as it came. */
export function readable(body: Buffer): { content: string; extension: string } {
  const content = body.toString('utf8');
  if (!content.trimStart().startsWith('{')) return { content, extension: 'xml' };
  try {
    return { content: JSON.stringify(JSON.parse(content), null, 2), extension: 'json' };
  } catch {
    return { content, extension: 'txt' };
  }
}
