-- The pipeline's own state: positions, what must be scored, scores, and the outbox.

-- The last position safely stored for each stream of an org: committed with the rows it covers.
CREATE TABLE watermark (
  org VARCHAR(18) NOT NULL,
  stream VARCHAR(200) NOT NULL,
  stream_position VARCHAR(4000) NOT NULL,
  stored_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (org, stream)
);

-- Opportunities that something changed about since they were last scored. Inserted in the
-- transaction of the change; the scorer takes and deletes rows up to the sequence it has seen.
CREATE TABLE touched_opportunity (
  sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  opportunity_id VARCHAR(18) NOT NULL,
  touched_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- The present score of each agent and subject. score_value 0..100, null when not scored, with the
-- reason. confidence 0..1. previous_*: the last value that differed, and when it held.
CREATE TABLE score (
  agent VARCHAR(40) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  as_of TIMESTAMP WITH TIME ZONE NOT NULL,
  score_value NUMERIC(5, 2),
  band VARCHAR(40),
  confidence NUMERIC(4, 3),
  trend VARCHAR(20),
  previous_value NUMERIC(5, 2),
  previous_as_of TIMESTAMP WITH TIME ZONE,
  not_scored_reason VARCHAR(255),
  PRIMARY KEY (agent, subject_id)
);

-- The trend line: one value a day, computed by asking the agent as of that day.
CREATE TABLE score_history (
  agent VARCHAR(40) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  as_of TIMESTAMP WITH TIME ZONE NOT NULL,
  score_value NUMERIC(5, 2) NOT NULL,
  PRIMARY KEY (agent, subject_id, as_of)
);

-- Why a score is what it is. contribution: signed points against the organisation's average.
-- evidence: JSON array of source record ids.
CREATE TABLE score_factor (
  agent VARCHAR(40) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  signal VARCHAR(80) NOT NULL,
  label VARCHAR(120) NOT NULL,
  signal_value NUMERIC(18, 4),
  contribution NUMERIC(6, 2) NOT NULL,
  because VARCHAR(255) NOT NULL,
  evidence TEXT NOT NULL,
  factor_rank INTEGER NOT NULL,
  PRIMARY KEY (agent, subject_id, signal)
);

-- What we recommend now. recommendation_key is deterministic: the same cause on the same subject
-- gives the same key, so it is never made twice. withdrawn_at: when its cause had gone.
CREATE TABLE recommendation (
  recommendation_key VARCHAR(120) PRIMARY KEY,
  agent VARCHAR(40) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  playbook VARCHAR(80) NOT NULL,
  title VARCHAR(255) NOT NULL,
  why VARCHAR(1000) NOT NULL,
  due_on DATE,
  owner_id VARCHAR(18),
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  withdrawn_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX recommendation_subject ON recommendation (subject_id);

-- What is to be written to the org. write_mapping: the file that says how. payload: the desired
-- fields as JSON, null when the record is to be deleted. A newer desired state replaces a message that
-- is still PENDING. status: PENDING, DONE, or REJECTED (set aside with the org's reply).
CREATE TABLE outbox_message (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  write_mapping VARCHAR(80) NOT NULL,
  external_key VARCHAR(120) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  write_rank INTEGER NOT NULL,
  payload TEXT,
  payload_hash VARCHAR(64) NOT NULL,
  status VARCHAR(10) NOT NULL,
  attempts INTEGER NOT NULL,
  next_at TIMESTAMP WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  finished_at TIMESTAMP WITH TIME ZONE,
  reply VARCHAR(4000)
);
CREATE INDEX outbox_message_due ON outbox_message (status, write_rank, next_at);
CREATE INDEX outbox_message_key ON outbox_message (write_mapping, external_key, status);

-- What the org last acknowledged for each of our records: desired state that equals it costs no call.
CREATE TABLE acknowledged_state (
  write_mapping VARCHAR(80) NOT NULL,
  external_key VARCHAR(120) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  payload_hash VARCHAR(64) NOT NULL,
  record_id VARCHAR(18),
  acknowledged_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (write_mapping, external_key)
);
CREATE INDEX acknowledged_state_subject ON acknowledged_state (subject_id);

-- Rows that could not be taken in: kept with their payload and reason, never blocking the others.
CREATE TABLE rejected_record (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source VARCHAR(40) NOT NULL,
  object VARCHAR(80) NOT NULL,
  record_key VARCHAR(120),
  payload TEXT NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  rejected_at TIMESTAMP WITH TIME ZONE NOT NULL
);
