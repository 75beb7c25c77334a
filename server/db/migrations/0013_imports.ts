/** Spreadsheets that were sent in: the file, what was understood of it, what each line does, and what was chosen before. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE imports (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  file_name ${type.text(200)} NOT NULL,
  digest ${type.text(64)} NOT NULL,
  bytes ${type.integer} NOT NULL,
  content ${type.blob},
  status ${type.text(12)} NOT NULL ${oneOf('status', ['uploaded', 'reading', 'previewed', 'refused', 'applying', 'applied', 'reverted'])},
  choices ${type.json} NOT NULL,
  understood ${type.json},
  summary ${type.json},
  refusal ${type.json},
  lock_version ${type.integer} NOT NULL,
  created_at ${type.instant} NOT NULL,
  created_by ${type.text(120)} NOT NULL,
  working_since ${type.instant},
  previewed_at ${type.instant},
  applied_at ${type.instant},
  applied_by ${type.text(120)},
  reverted_at ${type.instant},
  reverted_by ${type.text(120)},
  made ${type.json}
);
CREATE INDEX imports_unit ON imports (unit_id, created_at);
CREATE INDEX imports_created ON imports (created_at);
CREATE TABLE import_lines (
  import_id ${type.ref} NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
  line ${type.integer} NOT NULL,
  sheet ${type.integer} NOT NULL,
  row_number ${type.integer} NOT NULL,
  copy ${type.integer} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', ['new', 'changed', 'unchanged', 'doubtful', 'refused', 'left_out'])},
  row_key ${type.text(64)} NOT NULL,
  asset_id ${type.ref},
  asset_version ${type.integer},
  draft ${type.json},
  changes ${type.json},
  problems ${type.json},
  candidates ${type.json},
  snapshot ${type.json},
  PRIMARY KEY (import_id, line)
);
CREATE INDEX import_lines_status ON import_lines (import_id, status, line);
CREATE INDEX import_lines_row_key ON import_lines (row_key);
CREATE INDEX import_lines_asset ON import_lines (asset_id);
CREATE TABLE import_layouts (
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE CASCADE,
  signature ${type.text(64)} NOT NULL,
  columns ${type.json} NOT NULL,
  changed_at ${type.instant} NOT NULL,
  PRIMARY KEY (unit_id, signature)
);
`);
}
