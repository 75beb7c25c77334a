/** The list of agents as its page shows it. */
import type { Speech } from '../../network/page/speech.ts';
import type { UnitTree } from '../../org/tree.ts';
import { hasText } from '../../shared/locale.ts';
import { AGENT_GROUPS, type AgentGroup, type AgentList, SILENT_DAYS } from '../service/agents.ts';
import type { AgentLine } from '../types.ts';

export interface AgentsShown {
  list: AgentList;
  group: AgentGroup;
  reach: { reporting: number; computers: number };
  questions: number;
  tree: UnitTree;
  unitId: number | null;
}

export function agentsPage({ list, group, reach, questions, tree, unitId }: AgentsShown, speech: Speech) {
  const { t } = speech;
  const address = (path: string, query: Record<string, string> = {}) => addressOf(path, query, unitId);
  return {
    lines: list.items.map((agent) => agentLine(agent, tree, speech)),
    tabs: AGENT_GROUPS.map((one) => ({
      label: t(`intake.agents.group.${one}`),
      href: address('/agents', one === 'all' ? {} : { group: one }),
      count: list.counts[one],
      current: one === group,
    })),
    stats: [
      {
        label: t('intake.agents.reach'),
        ...{ value: reach.reporting, of: reach.computers },
        percent: reach.computers === 0 ? null : reach.reporting / reach.computers,
        note: t('intake.agents.reach.note', { days: SILENT_DAYS }),
        href: address('/agents', { group: 'active' }),
      },
      {
        label: t('intake.agents.computers'),
        ...{ value: reach.computers, of: null, percent: null, note: t('intake.agents.computers.note') },
        href: address('/assets', { kind: 'computer', state: 'in_use' }),
      },
      {
        label: t('intake.questions.title'),
        ...{ value: questions, of: null, percent: null, note: t('intake.questions.note') },
        href: address('/agents/questions'),
      },
    ],
    isEmpty: list.counts.all === 0,
    setupHref: address('/agents/setup'),
    groupHref: address('/agents', group === 'all' ? {} : { group }),
  };
}

/** An address within the chosen unit. */
export function addressOf(path: string, query: Record<string, string>, unitId: number | null): string {
  const chosen = unitId === null ? query : { ...query, unit: String(unitId) };
  const text = new URLSearchParams(chosen).toString();
  return text === '' ? path : `${path}?${text}`;
}

export function agentLine(agent: AgentLine, tree: UnitTree, { t, format }: Speech) {
  return {
    id: agent.id,
    host: agent.hostname ?? agent.deviceId,
    agentHref: `/agents/${agent.id}`,
    assetHref: agent.assetId === null ? null : `/assets/${agent.assetId}`,
    tag: agent.assetTag ?? (agent.assetElsewhere ? t('intake.agents.elsewhere') : null),
    unit: tree.get(agent.unitId)?.name ?? '',
    program: programOf(agent.client),
    seen: format.ago(agent.lastSeenAt),
    seenAt: format.dateTime(agent.lastSeenAt),
    outcome: { kind: 'arrival', value: agent.outcome },
    problem: problemText(agent.outcome === 'refused' ? agent.problem : null, t),
    questionHref: agent.questionId === null ? null : `/agents/questions/${agent.questionId}`,
  };
}

const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/^GLPI-Agent_v?([\w.-]{1,30})/i, 'GLPI Agent'],
  [/^GLPI-Injector/i, 'GLPI Injector'],
  [/^FusionInventory-(?:Agent|Inventory)_v?([\w.-]{1,30})/i, 'FusionInventory'],
  [/^OCS-NG_WINDOWS_AGENT_v?([\w.-]{1,30})/i, 'OCS Inventory (Windows)'],
  [/^OCS-NG_unified_unix_agent_v?([\w.-]{1,30})/i, 'OCS Inventory (Linux)'],
];

/** «GLPI Agent 1.12» from what the agent calls itself; unknown programs as they call themselves. */
export function programOf(client: string | null): string | null {
  for (const [pattern, name] of PROGRAMS) {
    const found = pattern.exec(client ?? '');
    if (found) return [name, found[1]].filter(Boolean).join(' ');
  }
  return client;
}

/** Faults of the message itself; which one, the log of the agent says. */
const UNREADABLE = [
  ...['unknown_syntax', 'bad_json', 'bad_xml', 'doctype', 'instruction', 'too_deep', 'too_many'],
  ...['too_long', 'not_a_message', 'no_device_id'],
];

/** Why a message was not taken, and what to do about it. */
export function problemText(code: string | null, t: Speech['t']): string | null {
  if (code === null) return null;
  const key = `intake.agents.problem.${UNREADABLE.includes(code) ? 'unreadable' : code}`;
  return t(hasText('vi', key) ? key : 'intake.agents.problem.other');
}
