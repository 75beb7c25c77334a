/** The database of a test run: migrated once, emptied before each test that asks for it. */
import { db, dialect } from '../../server/db/connection.ts';
import { migrate } from '../../server/db/migrate.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { forgetTrees } from '../../server/org/tree.ts';

/** Children before parents, so that no foreign key stands in the way. */
const TABLES = [
  'reorganisations',
  'reports',
  'external_figures',
  'coverage_years',
  'indicator_targets',
  'campaign_figures',
  'campaign_steps',
  'campaign_lines',
  'campaign_units',
  'campaigns',
  'criteria_flips',
  'criteria_versions',
  'plan_refusals',
  'plan_steps',
  'plan_notes',
  'plan_items',
  'plans',
  'import_lines',
  'import_layouts',
  'imports',
  'attachment_doubts',
  'attachments',
  'field_locks',
  'identity_rulings',
  'identity_questions',
  'machine_keys',
  'machine_identities',
  'inventories',
  'agents',
  'job_runs',
  'duty_periods',
  'repairs',
  'sensors',
  'measure_plans',
  'discovery_finds',
  'discovery_runs',
  'discovery_ranges',
  'device_families',
  'device_events',
  'pollers',
  'poll_intervals',
  'port_counters',
  'device_parents',
  'uplink_ports',
  'address_sightings',
  'mac_sightings',
  'neighbour_links',
  'device_tables',
  'poll_outcomes',
  'samples',
  'sample_blocks',
  'status_periods',
  'interfaces',
  'readings',
  'devices',
  'snmp_credentials',
  'verdicts',
  'evidence',
  'asset_terms',
  'asset_addresses',
  'spec_versions',
  'state_periods',
  'custody_periods',
  'assets',
  'models',
  'audit_entries',
  'digest_mails',
  'setup_links',
  'enrolments',
  'api_tokens',
  'sessions',
  'users',
  'rooms',
  'people',
  'headcounts',
  'unit_lineage',
  'unit_events',
  'unit_versions',
  'units',
];

let migrated: Promise<unknown> | null = null;

/** An empty, migrated database. Call it in `beforeEach` or `before`. */
export async function emptyDatabase(): Promise<void> {
  migrated ??= migrate();
  await migrated;
  forgetTrees();
  await inTransaction(async () => {
    if (dialect === 'postgres') {
      await db.query(`TRUNCATE ${TABLES.join(', ')} RESTART IDENTITY CASCADE`);
      return;
    }
    for (const table of TABLES) await db.query(`DELETE FROM ${table}`);
    await db.query('DELETE FROM sqlite_sequence');
  });
}
