/** Clients that write without pause and note what was acknowledged, and what was tried and may or may not be there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { select } from '../../../server/db/query.ts';

interface Entry {
  id: number;
  serial: string;
  /** Notes are numbers that only rise: the last acknowledged, and the last sent. */
  acknowledged: number;
  sent: number;
  moved: boolean;
}

export class Journal {
  readonly entries: Entry[] = [];
  /** Answers that are neither success nor «come back later». */
  readonly strange: string[] = [];
  acknowledged = 0;
  unanswered = 0;
  readonly #url: string;
  readonly #token: string;
  readonly #units: [string, string];
  readonly #mark = Date.now().toString(36).toUpperCase();
  readonly #workers: Promise<void>[] = [];
  #count = 0;
  #stopped = false;

  /** @param units the codes of the unit machines are added to, and of the one they are moved to */
  constructor(url: string, token: string, units: [string, string]) {
    this.#url = url;
    this.#token = token;
    this.#units = units;
  }

  start(workers = 3): void {
    for (let worker = 0; worker < workers; worker++) this.#workers.push(this.#work());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#workers);
  }

  /** What was acknowledged and is not there, or is there in part; writing may go on meanwhile. */
  async losses(): Promise<string[]> {
    const known = this.entries.map((entry) => ({ ...entry }));
    const rows = await select<{
      id: number;
      serial: string;
      notes: string | null;
      code: string;
      told: number;
    }>(
      `SELECT a.id, a.serial, a.notes, v.admin_code AS code,
         (SELECT COUNT(*) FROM audit_entries e WHERE e.subject_type = 'asset' AND e.subject_id = a.id
            AND e.action = 'asset.registered') AS told
       FROM assets a JOIN unit_versions v ON v.unit_id = a.unit_id WHERE a.serial LIKE :serial`,
      { serial: `KILL${this.#mark}%` },
    );
    const stored = new Map(rows.map((row) => [row.id, row]));
    const lost = known.flatMap((entry) => lossOf(entry, stored.get(entry.id), this.#units));
    const halves = rows
      .filter(({ told }) => Number(told) !== 1)
      .map(({ serial }) => `${serial}: not in the record`);
    return [...lost, ...halves];
  }

  async #work(): Promise<void> {
    while (!this.#stopped) {
      const serial = `KILL${this.#mark}-${++this.#count}`;
      const [unitCode, otherCode] = this.#units;
      const added = await this.#send('POST', '/assets', {
        kind: 'desktop',
        unitCode,
        serial,
        putIntoUseOn: '2021',
      });
      if (added === null) continue;
      const entry = { id: added.id as number, serial, acknowledged: 0, sent: 0, moved: false };
      this.entries.push(entry);
      await this.#note(entry);
      if (await this.#send('POST', `/assets/${entry.id}/moves`, { unitCode: otherCode })) entry.moved = true;
      await this.#note(entry);
    }
  }

  async #note(entry: Entry): Promise<void> {
    entry.sent += 1;
    const number = entry.sent;
    if (await this.#send('PATCH', `/assets/${entry.id}`, { notes: String(number) }))
      entry.acknowledged = number;
  }

  async #send(method: string, path: string, body: object): Promise<Record<string, unknown> | null> {
    try {
      const answer = await fetch(`${this.#url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      if (answer.ok) {
        const saved = (await answer.json()) as Record<string, unknown>;
        this.acknowledged += 1;
        return saved;
      }
      if (answer.status !== 503)
        this.strange.push(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    } catch {
      this.unanswered += 1;
    }
    await sleep(50);
    return null;
  }
}

function lossOf(
  entry: Entry,
  row: { serial: string; notes: string | null; code: string } | undefined,
  [, otherCode]: [string, string],
): string[] {
  if (!row) return [`${entry.serial}: the machine is lost`];
  if (Number(row.notes ?? 0) < entry.acknowledged)
    return [`${entry.serial}: notes ${row.notes}, acknowledged ${entry.acknowledged}`];
  return entry.moved && row.code !== otherCode ? [`${entry.serial}: its move is lost`] : [];
}
