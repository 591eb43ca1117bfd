-- What a comparison of store and org found, object by object. ranges, missing, extra, different: JSON
-- arrays (id ranges with count and hash; record ids). repaired_at: when exactly those were read again.
CREATE TABLE certificate (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  org VARCHAR(18) NOT NULL,
  object VARCHAR(80) NOT NULL,
  stream_position VARCHAR(4000) NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  finished_at TIMESTAMP WITH TIME ZONE NOT NULL,
  org_rows BIGINT NOT NULL,
  store_rows BIGINT NOT NULL,
  ranges TEXT NOT NULL,
  missing TEXT NOT NULL,
  extra TEXT NOT NULL,
  different TEXT NOT NULL,
  repaired_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX certificate_object ON certificate (org, object);

CREATE INDEX rejected_record_key ON rejected_record (object, record_key);
