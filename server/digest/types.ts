/** The nouns of the daily mail. */
import type { PlanNews } from '../replacement/plans/service/news.ts';
import type { Day } from '../shared/days.ts';

/** What a unit still owes to a campaign. */
export interface OwedReport {
  campaignId: number;
  name: string;
  deadline: Day;
  unitId: number;
  unitName: string;
  /** The province sent the figures back. */
  isReturned: boolean;
  /** Asked, returned or reminded since the last mail. */
  isNew: boolean;
}

/** What one person is to know today. */
export interface Digest extends PlanNews {
  owed: OwedReport[];
  /** Machines of which a fact is still to be learnt; `added`: since the last mail. */
  todos: { open: number; added: number };
}

/** `sending` is written before a mail goes out: whatever happens then, it is not sent twice. */
export type MailStatus = 'sending' | 'sent' | 'nothing' | 'failed';
