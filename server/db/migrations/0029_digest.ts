/** Where people get mail, and which mail of which day they got: at most one. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
ALTER TABLE users ADD COLUMN email ${type.text(254)};
CREATE TABLE digest_mails (
  user_id ${type.ref} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  day ${type.day} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', ['sending', 'sent', 'nothing', 'failed'])},
  checked_at ${type.instant} NOT NULL,
  problem ${type.text(300)},
  PRIMARY KEY (user_id, day)
);
CREATE INDEX digest_mails_day ON digest_mails (day);
`);
}
