/** Criteria a province decides itself, from draft to decision, and the machines a draft would judge otherwise. */
import { define, oneOf, type } from '../ddl.ts';

const VERDICTS = ['meets', 'watch', 'upgrade', 'replace', 'unknown'];

export async function up(): Promise<void> {
  await define(`
CREATE TABLE criteria_versions (
  id ${type.id},
  version ${type.text(20)} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', ['draft', 'decided'])},
  valid_from ${type.day} NOT NULL,
  legal_basis ${type.text(500)} NOT NULL,
  kinds ${type.json} NOT NULL,
  based_on ${type.text(20)} NOT NULL,
  preview ${type.json},
  lock_version ${type.integer} NOT NULL,
  created_at ${type.instant} NOT NULL,
  created_by ${type.text(120)} NOT NULL,
  decided_at ${type.instant},
  decided_by ${type.text(120)},
  CHECK ((status = 'decided') = (decided_at IS NOT NULL))
);
CREATE UNIQUE INDEX criteria_versions_name ON criteria_versions (version);
CREATE UNIQUE INDEX criteria_versions_from ON criteria_versions (valid_from) WHERE status = 'decided';
CREATE TABLE criteria_flips (
  criteria_id ${type.ref} NOT NULL REFERENCES criteria_versions(id) ON DELETE CASCADE,
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  before_verdict ${type.text(10)} ${oneOf('before_verdict', VERDICTS)},
  after_verdict ${type.text(10)} ${oneOf('after_verdict', VERDICTS)},
  reason ${type.text(60)},
  PRIMARY KEY (criteria_id, asset_id)
);
`);
}
