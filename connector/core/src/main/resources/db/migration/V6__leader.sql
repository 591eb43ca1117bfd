-- Several nodes may share a store: one captures and scores, all of them write back.

-- Spring Integration's lock. Whoever holds it leads.
CREATE TABLE int_lock (
  lock_key VARCHAR(36) NOT NULL,
  region VARCHAR(100) NOT NULL,
  client_id VARCHAR(60),
  created_date TIMESTAMP NOT NULL,
  CONSTRAINT int_lock_pk PRIMARY KEY (lock_key, region)
);

-- One row: the fence. Each new leader takes the next epoch; a former one, paused past the end of its
-- lock, finds another number at the end of its transaction and stores nothing.
CREATE TABLE leader_epoch (
  epoch BIGINT NOT NULL,
  node VARCHAR(60),
  since TIMESTAMP WITH TIME ZONE
);
INSERT INTO leader_epoch (epoch) VALUES (0);

-- What people asked for on any node, until the leader has done it.
CREATE TABLE refresh_job (
  id VARCHAR(36) PRIMARY KEY,
  opportunity_id VARCHAR(18) NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL
);
