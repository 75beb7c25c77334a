/** Accounts, sessions, tokens of programs and agents, and the chained record of who did what. */
import { define, oneOf, type } from '../ddl.ts';

const ROLES = ['officer', 'procurement', 'province', 'auditor'];

export async function up(): Promise<void> {
  await define(`
CREATE TABLE users (
  id ${type.id},
  username ${type.text(60)} NOT NULL,
  full_name ${type.text(120)} NOT NULL,
  password_hash ${type.text(200)} NOT NULL,
  role ${type.text(20)} NOT NULL ${oneOf('role', ROLES)},
  unit_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT,
  language ${type.text(2)} NOT NULL ${oneOf('language', ['vi', 'en'])},
  disabled_at ${type.instant},
  last_login_at ${type.instant},
  created_at ${type.instant} NOT NULL,
  CHECK (role <> 'officer' OR unit_id IS NOT NULL)
);
CREATE UNIQUE INDEX users_username ON users (username);
CREATE TABLE sessions (
  token_hash ${type.text(64)} PRIMARY KEY,
  user_id ${type.ref} REFERENCES users(id) ON DELETE CASCADE,
  data ${type.long} NOT NULL,
  created_at ${type.instant} NOT NULL,
  seen_at ${type.instant} NOT NULL,
  expires_at ${type.instant} NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TABLE api_tokens (
  id ${type.id},
  user_id ${type.ref} NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  name ${type.text(100)} NOT NULL,
  token_hash ${type.text(64)} NOT NULL,
  created_at ${type.instant} NOT NULL,
  last_used_at ${type.instant},
  revoked_at ${type.instant}
);
CREATE UNIQUE INDEX api_tokens_hash ON api_tokens (token_hash);
CREATE INDEX api_tokens_user ON api_tokens (user_id);
CREATE TABLE enrolments (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  username ${type.text(60)} NOT NULL,
  secret_hash ${type.text(64)} NOT NULL,
  created_at ${type.instant} NOT NULL,
  revoked_at ${type.instant}
);
CREATE UNIQUE INDEX enrolments_username ON enrolments (username);
CREATE INDEX enrolments_unit ON enrolments (unit_id);
CREATE TABLE setup_links (
  token_hash ${type.text(64)} PRIMARY KEY,
  expires_at ${type.instant} NOT NULL
);
CREATE TABLE audit_entries (
  id ${type.id},
  at ${type.instant} NOT NULL,
  actor_id ${type.ref},
  actor_name ${type.text(120)} NOT NULL,
  action ${type.text(60)} NOT NULL,
  subject_type ${type.text(30)} NOT NULL,
  subject_id ${type.ref},
  unit_id ${type.ref},
  change ${type.json},
  origin ${type.text(60)} NOT NULL,
  previous_hash ${type.text(64)} NOT NULL,
  hash ${type.text(64)} NOT NULL
);
CREATE UNIQUE INDEX audit_entries_hash ON audit_entries (hash);
CREATE UNIQUE INDEX audit_entries_chain ON audit_entries (previous_hash);
CREATE INDEX audit_entries_subject ON audit_entries (subject_type, subject_id, id);
CREATE INDEX audit_entries_unit ON audit_entries (unit_id, id);
`);
}
