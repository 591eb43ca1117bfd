-- Mappings as an admin applies them. The highest version that is SWITCHED and was neither superseded nor
-- rolled back is in effect; each other tells what held before, or what was given up.

-- state: APPLYING, APPLIED, SUPERSEDED or ROLLED_BACK. replaces: the version in effect before it;
-- null for the first. restores: the version whose files it brings back, for a rollback.
CREATE TABLE mapping_version (
  version INTEGER PRIMARY KEY,
  state VARCHAR(12) NOT NULL,
  made_at TIMESTAMP WITH TIME ZONE NOT NULL,
  made_by VARCHAR(200) NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  replaces INTEGER,
  restores INTEGER,
  rows_read BIGINT,
  read_seconds NUMERIC(12, 3)
);

-- home_hash: of the file as greendoor.home had it when the version was made; null where it had none.
-- text: null for a file that the home has, and the version has not.
CREATE TABLE mapping_version_file (
  version INTEGER NOT NULL,
  name VARCHAR(255) NOT NULL,
  text TEXT,
  home_hash VARCHAR(64),
  PRIMARY KEY (version, name)
);

-- How far a version is: each step is noted with what it did, and is never done twice.
CREATE TABLE mapping_version_step (
  version INTEGER NOT NULL,
  step VARCHAR(12) NOT NULL,
  done_at TIMESTAMP WITH TIME ZONE NOT NULL,
  detail VARCHAR(4000) NOT NULL,
  PRIMARY KEY (version, step)
);

-- What columns held before a version changed where their values come from: a table of its own for each
-- object, so that it is copied and restored in one statement.
CREATE TABLE mapping_backup (
  version INTEGER NOT NULL,
  object VARCHAR(80) NOT NULL,
  backup_table VARCHAR(63) NOT NULL,
  of_table VARCHAR(63) NOT NULL,
  columns_kept VARCHAR(4000) NOT NULL,
  PRIMARY KEY (version, object)
);

-- What the record ids of a mapped object begin with: several objects may share a table.
CREATE TABLE mapped_object (
  object VARCHAR(80) PRIMARY KEY,
  key_prefix VARCHAR(3)
);

-- One row while an admin has paused the synchronisation.
CREATE TABLE sync_pause (
  org VARCHAR(18) PRIMARY KEY,
  paused_by VARCHAR(200) NOT NULL,
  paused_at TIMESTAMP WITH TIME ZONE NOT NULL
);
