/** Official reports: the figures and words of a day, and what was issued of them, never changed again. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE reports (
  id ${type.id},
  year ${type.integer} NOT NULL,
  as_of ${type.day} NOT NULL,
  basis ${type.text(4)} NOT NULL ${oneOf('basis', ['then', 'now'])},
  status ${type.text(10)} NOT NULL ${oneOf('status', ['draft', 'issued'])},
  figures ${type.json} NOT NULL,
  texts ${type.json} NOT NULL,
  number ${type.text(20)},
  issued_on ${type.day},
  content ${type.long},
  content_hash ${type.text(64)},
  amends_id ${type.ref} REFERENCES reports(id),
  version ${type.integer} NOT NULL,
  lock_version ${type.integer} NOT NULL,
  created_at ${type.instant} NOT NULL,
  created_by ${type.text(120)} NOT NULL,
  issued_at ${type.instant},
  issued_by ${type.text(120)},
  CHECK ((status = 'issued') = (content_hash IS NOT NULL)),
  CHECK ((content IS NULL) = (content_hash IS NULL))
);
CREATE UNIQUE INDEX reports_amends ON reports (amends_id) WHERE amends_id IS NOT NULL;
`);
}
