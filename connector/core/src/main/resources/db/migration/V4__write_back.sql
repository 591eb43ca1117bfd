-- Write-back: lanes and claims on the outbox, what became of every row, and the switch.

-- What waits is put again by the next comparison, with the new columns filled.
DELETE FROM outbox_message WHERE status = 'PENDING';

-- target: API name of the object; with external_key it names the record. parent_key: external key of
-- a record of ours that must be in the org first. lane_rank: 1 notice, 2 recommendation, 3 score,
-- 4 backfill; smaller goes first. alone: goes in a call of its own, since its row was locked.
-- claimed_by, claimed_until: who is sending it, and until when nobody else may. bulk_job: the Bulk
-- API 2.0 job that it travels in. run_id: the run that last tried it.
ALTER TABLE outbox_message ADD COLUMN target VARCHAR(80) DEFAULT '' NOT NULL;
ALTER TABLE outbox_message ADD COLUMN parent_key VARCHAR(120);
ALTER TABLE outbox_message ADD COLUMN lane_rank INTEGER DEFAULT 3 NOT NULL;
ALTER TABLE outbox_message ADD COLUMN alone BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE outbox_message ADD COLUMN claimed_by VARCHAR(120);
ALTER TABLE outbox_message ADD COLUMN claimed_until TIMESTAMP WITH TIME ZONE;
ALTER TABLE outbox_message ADD COLUMN bulk_job VARCHAR(18);
ALTER TABLE outbox_message ADD COLUMN run_id VARCHAR(36);
ALTER TABLE outbox_message ADD COLUMN reason_code VARCHAR(80);
DROP INDEX outbox_message_due;
CREATE INDEX outbox_message_due
  ON outbox_message (status, lane_rank, write_rank, write_mapping, subject_id, id);
CREATE INDEX outbox_message_record ON outbox_message (target, external_key, status);
CREATE INDEX outbox_message_open_key ON outbox_message (external_key, status);
CREATE INDEX outbox_message_subject ON outbox_message (subject_id, status);

-- payload: the fields that the org holds of ours, as JSON; null where not known. pinned_hash: a
-- desired state that was taken back and is not to be written again.
ALTER TABLE acknowledged_state ADD COLUMN payload TEXT;
ALTER TABLE acknowledged_state ADD COLUMN pinned_hash VARCHAR(64);
CREATE INDEX acknowledged_state_record ON acknowledged_state (record_id);

-- One row, locked by whoever claims messages: claims of several nodes come one after the other.
CREATE TABLE outbox_claim_lock (id INTEGER PRIMARY KEY);
INSERT INTO outbox_claim_lock (id) VALUES (1);

-- A drain of the outbox that sent anything.
CREATE TABLE write_run (
  run_id VARCHAR(36) PRIMARY KEY,
  node VARCHAR(80) NOT NULL,
  started_at TIMESTAMP WITH TIME ZONE NOT NULL,
  finished_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX write_run_started ON write_run (started_at);

-- Every try of every message. operation: CREATE, UPDATE, DELETE or NONE; transport: COLLECTION, BULK,
-- CONDITIONAL or COMPOSITE. request: the fields sent, before_values: what the org held of them, as JSON;
-- null where not known. outcome: WRITTEN, LATER or REJECTED.
CREATE TABLE write_attempt (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id BIGINT NOT NULL,
  run_id VARCHAR(36) NOT NULL,
  write_mapping VARCHAR(80) NOT NULL,
  external_key VARCHAR(120) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  payload_hash VARCHAR(64) NOT NULL,
  operation VARCHAR(10) NOT NULL,
  transport VARCHAR(12) NOT NULL,
  request TEXT,
  before_values TEXT,
  outcome VARCHAR(10) NOT NULL,
  reason_code VARCHAR(80),
  reply VARCHAR(4000) NOT NULL,
  record_id VARCHAR(18),
  attempted_at TIMESTAMP WITH TIME ZONE NOT NULL,
  undone_at TIMESTAMP WITH TIME ZONE,
  undo_refused VARCHAR(1000)
);
CREATE INDEX write_attempt_run ON write_attempt (run_id, outcome);
CREATE INDEX write_attempt_message ON write_attempt (message_id);
CREATE INDEX write_attempt_record ON write_attempt (record_id);
CREATE INDEX write_attempt_time ON write_attempt (attempted_at);

-- Fields that people own too, where a person's edit was found in the place of ours: theirs stayed.
CREATE TABLE write_conflict (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id VARCHAR(36) NOT NULL,
  write_mapping VARCHAR(80) NOT NULL,
  object VARCHAR(80) NOT NULL,
  record_id VARCHAR(18) NOT NULL,
  subject_id VARCHAR(18) NOT NULL,
  field VARCHAR(80) NOT NULL,
  ours VARCHAR(4000),
  theirs VARCHAR(4000),
  edited_by VARCHAR(120),
  edited_at TIMESTAMP WITH TIME ZONE,
  noted_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX write_conflict_record ON write_conflict (record_id);

-- Whether an admin lets us write to this org, and whether a stop is in force.
CREATE TABLE write_back_switch (
  org VARCHAR(18) PRIMARY KEY,
  approved BOOLEAN NOT NULL,
  stopped BOOLEAN NOT NULL,
  changed_by VARCHAR(200) NOT NULL,
  changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Who did what by hand, and when.
CREATE TABLE operator_action (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  operator VARCHAR(200) NOT NULL,
  action VARCHAR(80) NOT NULL,
  detail VARCHAR(1000) NOT NULL,
  acted_at TIMESTAMP WITH TIME ZONE NOT NULL
);
