/** Figures that no inventory can count, as units tell them, and what plans aim at. What is corrected stays. */
import { define, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE external_figures (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  code ${type.text(40)} NOT NULL,
  year ${type.integer} NOT NULL,
  numerator ${type.bigint} NOT NULL CHECK (numerator >= 0),
  denominator ${type.bigint},
  source ${type.text(300)} NOT NULL,
  recorded_at ${type.instant} NOT NULL,
  recorded_by ${type.text(120)} NOT NULL,
  superseded_at ${type.instant},
  CHECK (denominator IS NULL OR denominator >= numerator)
);
CREATE UNIQUE INDEX external_figures_open ON external_figures (year, code, unit_id) WHERE superseded_at IS NULL;
CREATE INDEX external_figures_unit ON external_figures (unit_id, code, year);
CREATE TABLE indicator_targets (
  id ${type.id},
  code ${type.text(40)} NOT NULL,
  year ${type.integer} NOT NULL,
  share ${type.integer} NOT NULL CHECK (share BETWEEN 0 AND 10000),
  source ${type.text(300)} NOT NULL,
  recorded_at ${type.instant} NOT NULL,
  recorded_by ${type.text(120)} NOT NULL,
  superseded_at ${type.instant}
);
CREATE UNIQUE INDEX indicator_targets_open ON indicator_targets (year, code) WHERE superseded_at IS NULL;
`);
}
