/** Decisions on many units at once, as they were handed in: planned for their day, applied, or withdrawn before it. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE reorganisations (
  id ${type.id},
  name ${type.text(200)} NOT NULL,
  effective_on ${type.day} NOT NULL,
  legal_basis ${type.text(300)},
  lines ${type.json} NOT NULL,
  homes ${type.json} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', ['draft', 'planned', 'applied', 'withdrawn'])},
  failure ${type.text(500)},
  lock_version ${type.integer} NOT NULL,
  created_at ${type.instant} NOT NULL,
  created_by ${type.text(120)} NOT NULL,
  ended_at ${type.instant},
  ended_by ${type.text(120)}
);
CREATE INDEX reorganisations_due ON reorganisations (status, effective_on);
`);
}
