/** The pollers that run, as each of them says; and which of them looks whether devices answer. */
import { execute, insertRows, instant, json, select } from '../../db/query.ts';
import { inTransaction } from '../../db/transaction.ts';
import { noFigures, type PollerFigures } from '../figures.ts';

export interface Poller {
  owner: string;
  startedAt: string;
  seenAt: string;
  watches: boolean;
  figures: PollerFigures;
}

/** A poller says that it lives; those not heard of for a day are forgotten. */
export async function tellOfPoller(
  owner: string,
  startedAt: Date,
  figures: PollerFigures,
  now: Date,
): Promise<void> {
  await inTransaction(async () => {
    await insertRows(
      'pollers',
      ['owner', 'started_at', 'seen_at', 'figures'],
      [[owner, startedAt, now, JSON.stringify(figures)]],
      'ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at, figures = excluded.figures',
    );
    await execute('DELETE FROM pollers WHERE seen_at < :old', { old: new Date(now.getTime() - 86_400_000) });
  });
}

/** Takes or keeps the watch until an instant; false while another poller that lives has it. */
export async function takeWatch(owner: string, until: Date, now: Date): Promise<boolean> {
  return inTransaction(async () => {
    const others = await select(
      'SELECT owner FROM pollers WHERE watches_until >= :now AND owner <> :owner LIMIT 1',
      { now, owner },
    );
    if (others.length > 0) return false;
    return (
      (await execute('UPDATE pollers SET watches_until = :until WHERE owner = :owner', { until, owner })) ===
      1
    );
  });
}

export async function forgetPoller(owner: string): Promise<void> {
  await inTransaction(() => execute('DELETE FROM pollers WHERE owner = :owner', { owner }));
}

/** Pollers heard of since an instant. */
export async function pollersSince(since: Date): Promise<Poller[]> {
  const rows = await select<{
    owner: string;
    started_at: string | Date;
    seen_at: string | Date;
    watches_until: string | Date | null;
    figures: unknown;
  }>('SELECT * FROM pollers WHERE seen_at >= :since ORDER BY owner', { since });
  return rows.map((row) => ({
    owner: row.owner,
    startedAt: instant(row.started_at),
    seenAt: instant(row.seen_at),
    watches: row.watches_until !== null && Date.parse(instant(row.watches_until)) > Date.now(),
    figures: { ...noFigures, ...json<Partial<PollerFigures>>(row.figures) },
  }));
}
