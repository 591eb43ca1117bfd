-- Source paths that mappings have read from an org. One that is gone later is the org's change, not a
-- mistake in the mapping: its column keeps what it has, and everything else goes on.
CREATE TABLE known_field (
  org VARCHAR(18) NOT NULL,
  object VARCHAR(80) NOT NULL,
  path VARCHAR(255) NOT NULL,
  PRIMARY KEY (org, object, path)
);
