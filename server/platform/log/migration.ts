import type { Migration } from '../database/index.ts'

/**
 * The app may put leaves into the intake and nothing else; only the sequencer gives them a place (kernel 8). What is
 * in the tree never changes. The nonce alone can be taken away: without it a leaf says nothing (kernel 6 and 8).
 * No column holds a time: the intake is on the victim's path (kernel 7).
 */
const sql = `
CREATE TABLE log_intake (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
  kind text NOT NULL CHECK (octet_length(kind) BETWEEN 1 AND 64),
  ref uuid NOT NULL,
  -- A column and not a table of its own: one row less to write for each entry.
  nonce bytea CHECK (octet_length(nonce) = 32)
);
CREATE INDEX log_intake_order ON log_intake (xid, id);
CREATE INDEX log_intake_ref ON log_intake (ref);

CREATE TABLE log_leaf (
  index bigint PRIMARY KEY CHECK (index >= 0),
  leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
  intake bigint NOT NULL UNIQUE
);

-- A run of dummy leaves, from which each can be made again: 256 of them cost one row.
CREATE TABLE log_padding (
  first_index bigint PRIMARY KEY,
  count integer NOT NULL CHECK (count BETWEEN 1 AND 512),
  seed bytea NOT NULL CHECK (octet_length(seed) = 32)
);

CREATE TABLE log_tile (
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
  index bigint NOT NULL CHECK (index >= 0),
  bytes bytea NOT NULL CHECK (octet_length(bytes) = 8192),
  PRIMARY KEY (level, index)
);

CREATE TABLE log_edge (
  level smallint PRIMARY KEY,
  index bigint NOT NULL,
  bytes bytea NOT NULL CHECK (octet_length(bytes) % 32 = 0 AND octet_length(bytes) BETWEEN 0 AND 8160)
);

CREATE TABLE log_state (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  size bigint NOT NULL DEFAULT 0,
  last_xid xid8 NOT NULL DEFAULT '0',
  last_id bigint NOT NULL DEFAULT 0
);
INSERT INTO log_state DEFAULT VALUES;

CREATE TABLE log_checkpoint (
  size bigint PRIMARY KEY,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note bytea NOT NULL,
  -- Which of the fixed times it is for: several processes keep the same cadence, one checkpoint is enough.
  slot bigint UNIQUE,
  published_note bytea,
  published boolean NOT NULL GENERATED ALWAYS AS (published_note IS NOT NULL) STORED
);

-- Promises handed out and not yet kept; the second is that of the deadline, never that of the filing.
CREATE TABLE log_promise (
  intake bigint PRIMARY KEY,
  due_second bigint NOT NULL
);
CREATE INDEX log_promise_due ON log_promise (due_second);

CREATE FUNCTION log_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the log only grows' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TRIGGER log_intake_grows BEFORE DELETE OR TRUNCATE ON log_intake EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_intake_stays BEFORE UPDATE ON log_intake FOR EACH ROW
  WHEN (NEW.nonce IS NOT NULL OR (NEW.id, NEW.xid, NEW.leaf, NEW.kind, NEW.ref)
        IS DISTINCT FROM (OLD.id, OLD.xid, OLD.leaf, OLD.kind, OLD.ref)) EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_leaf_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaf EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_padding_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON log_padding EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_tile_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON log_tile EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_checkpoint_stays BEFORE DELETE OR TRUNCATE ON log_checkpoint EXECUTE FUNCTION log_refuse_change();

-- By column, so that the app can't choose its own place in the order.
GRANT INSERT (leaf, kind, ref, nonce), SELECT ON log_intake TO {app}, {eraser};
GRANT INSERT, SELECT ON log_promise TO {app};
GRANT SELECT ON log_leaf, log_padding, log_tile, log_edge, log_state, log_checkpoint TO {app};
-- Taking a nonce away is a part of every erasure.
GRANT UPDATE (nonce) ON log_intake TO {eraser};
GRANT SELECT ON log_intake TO {sequencer};
GRANT SELECT, INSERT ON log_leaf, log_padding, log_tile TO {sequencer};
GRANT SELECT, INSERT, UPDATE, DELETE ON log_edge TO {sequencer};
GRANT SELECT, UPDATE (size, last_xid, last_id) ON log_state TO {sequencer};
GRANT SELECT, INSERT, UPDATE (published_note) ON log_checkpoint TO {sequencer};
GRANT SELECT, DELETE ON log_promise TO {sequencer};
`

/**
 * Whom the publisher asks for cosignatures. Public, read anew for each checkpoint, and written by the owner alone: the
 * role that faces the world can't send a monitor away.
 */
const witnesses = `
CREATE TABLE log_witness (
  name text COLLATE "C" PRIMARY KEY,
  key text COLLATE "C" NOT NULL,
  url text COLLATE "C" NOT NULL
);
GRANT SELECT ON log_witness TO {app}, {sequencer};
`

export const logMigrations: readonly Migration[] = [
  { id: 'log/0001-log', sql },
  { id: 'log/0002-witnesses', sql: witnesses },
]
