/** What the door of agents has done since the program started, for Prometheus. */
import { Counter, Gauge, Histogram, type Metric } from 'prom-client';
import type { Format } from '../agents/inventory.ts';
import type { ArrivalOutcome } from '../types.ts';
import { queueLength } from './queue.ts';

const inventories = new Counter({
  name: 'inventory_agent_inventories_total',
  help: 'Inventories that were recorded, by agent and by what became of them',
  labelNames: ['agent', 'outcome'],
  registers: [],
});

const questions = new Counter({
  name: 'inventory_agent_questions_total',
  help: 'Agents that asked whether an inventory is wanted, by agent and answer: send, later',
  labelNames: ['agent', 'answer'],
  registers: [],
});

const refused = new Counter({
  name: 'inventory_agent_refused_total',
  help: 'Messages of agents that were not taken, by agent and reason; credentials: every agent is asked for them first',
  labelNames: ['agent', 'reason'],
  registers: [],
});

const bytes = new Counter({
  name: 'inventory_agent_bytes_total',
  help: 'Bytes of the inventories that were recorded, as received and as inflated',
  labelNames: ['agent', 'as'],
  registers: [],
});

const seconds = new Histogram({
  name: 'inventory_agent_answer_seconds',
  help: 'Time until an agent was answered, by agent and status',
  labelNames: ['agent', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30],
  registers: [],
});

const waiting = new Gauge({
  name: 'inventory_agent_waiting',
  help: 'Inventories that wait to be recorded',
  registers: [],
  collect() {
    this.set(queueLength());
  },
});

export const doorMetrics: readonly Metric[] = [inventories, questions, refused, bytes, seconds, waiting];

export function countInventory(
  agent: Format,
  outcome: ArrivalOutcome,
  size: { received: number; inflated: number },
): void {
  inventories.inc({ agent, outcome });
  bytes.inc({ agent, as: 'received' }, size.received);
  bytes.inc({ agent, as: 'inflated' }, size.inflated);
}

export function countQuestion(agent: Format, answer: 'send' | 'later'): void {
  questions.inc({ agent, answer });
}

export function countRefused(agent: Format, reason: string): void {
  refused.inc({ agent, reason });
}

export function countAnswer(agent: Format, status: number, milliseconds: number): void {
  seconds.observe({ agent, status }, milliseconds / 1000);
}
