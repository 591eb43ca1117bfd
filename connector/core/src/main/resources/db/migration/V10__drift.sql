-- An org changes under its mappings.

-- The fields of mapped objects as they were when the mappings were made for them.
CREATE TABLE described_field (
  object VARCHAR(80) NOT NULL,
  field VARCHAR(255) NOT NULL,
  field_type VARCHAR(40) NOT NULL,
  label VARCHAR(255) NOT NULL,
  PRIMARY KEY (object, field)
);

-- One notice for each change, from when it was seen until it is mended. kind: REMOVED, RENAMED, RETYPED
-- or ADDED. field: empty for the object as a whole. column_name: what is no longer filled, or null.
CREATE TABLE mapping_drift (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  object VARCHAR(80) NOT NULL,
  field VARCHAR(255) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  column_name VARCHAR(63),
  message VARCHAR(1000) NOT NULL,
  remedy VARCHAR(1000) NOT NULL,
  seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
  settled_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX mapping_drift_open ON mapping_drift (settled_at, object, field);
