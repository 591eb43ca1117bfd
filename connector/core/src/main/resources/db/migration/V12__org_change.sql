-- An org that took another's place: a sandbox that was refreshed, or an org that was made anew.

-- compared_at: when what vanished with the former org had been retired; null until then.
CREATE TABLE org_change (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_org VARCHAR(18) NOT NULL,
  to_org VARCHAR(18) NOT NULL,
  adopted_by VARCHAR(200) NOT NULL,
  adopted_at TIMESTAMP WITH TIME ZONE NOT NULL,
  rekeyed BIGINT NOT NULL,
  compared_at TIMESTAMP WITH TIME ZONE
);

-- The new ids of records, by the external id that outlived their old ones; emptied after its use.
CREATE TABLE record_rekey (
  object VARCHAR(80) NOT NULL,
  external_key VARCHAR(255) NOT NULL,
  new_id VARCHAR(18) NOT NULL,
  old_id VARCHAR(18),
  PRIMARY KEY (object, external_key)
);
CREATE INDEX record_rekey_old ON record_rekey (old_id);
