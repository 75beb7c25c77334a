/** What is still to be learnt of a machine, so that it can be judged: put on the list by people, done when the fact arrives. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE todos (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  fact ${type.text(40)} NOT NULL,
  way ${type.text(12)} NOT NULL ${oneOf('way', ['agent', 'look', 'papers', 'maker', 'snmp', 'province'])},
  created_at ${type.instant} NOT NULL,
  created_by ${type.text(100)} NOT NULL,
  done_at ${type.instant},
  outcome ${type.text(10)} ${oneOf('outcome', ['learnt', 'withdrawn'])},
  CHECK ((done_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX todos_open ON todos (asset_id, fact) WHERE done_at IS NULL;
`);
}
