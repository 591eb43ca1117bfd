-- The canonical model: what signals and documents are written against, whatever objects an org has.
-- Portable between H2 (MODE=PostgreSQL) and PostgreSQL. Every table filled by a mapping has
--   id           the source's record id (18 characters)
--   created_at   valid time: when the record came into being at the source
--   modified_at  the source's own stamp of the row's version; an older version never replaces a newer
--   deleted_at   when the source deleted it, or null
--   observed_at  when this store learned of the row's version

CREATE TABLE app_user (
  id VARCHAR(18) PRIMARY KEY,
  name VARCHAR(255),
  username VARCHAR(120),
  email VARCHAR(255),
  title VARCHAR(120),
  role_id VARCHAR(18),
  role_name VARCHAR(120),
  manager_id VARCHAR(18),
  is_active BOOLEAN,
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE account (
  id VARCHAR(18) PRIMARY KEY,
  name VARCHAR(255),
  owner_id VARCHAR(18),
  parent_id VARCHAR(18),
  account_type VARCHAR(120),
  industry VARCHAR(120),
  employees INTEGER,
  annual_revenue NUMERIC(18, 2),
  country VARCHAR(120),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE contact (
  id VARCHAR(18) PRIMARY KEY,
  account_id VARCHAR(18),
  owner_id VARCHAR(18),
  reports_to_id VARCHAR(18),
  name VARCHAR(255),
  title VARCHAR(255),
  department VARCHAR(120),
  email VARCHAR(255),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX contact_account ON contact (account_id);

CREATE TABLE opportunity (
  id VARCHAR(18) PRIMARY KEY,
  account_id VARCHAR(18),
  owner_id VARCHAR(18),
  name VARCHAR(255),
  opportunity_type VARCHAR(120),
  stage VARCHAR(120),
  amount NUMERIC(18, 2),
  close_date DATE,
  probability NUMERIC(5, 2),
  forecast_category VARCHAR(40),
  is_closed BOOLEAN,
  is_won BOOLEAN,
  lead_source VARCHAR(120),
  next_step VARCHAR(255),
  competitor VARCHAR(255),
  loss_reason VARCHAR(255),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX opportunity_account ON opportunity (account_id);
CREATE INDEX opportunity_owner ON opportunity (owner_id);

CREATE TABLE opportunity_contact_role (
  id VARCHAR(18) PRIMARY KEY,
  opportunity_id VARCHAR(18),
  contact_id VARCHAR(18),
  role VARCHAR(120),
  is_primary BOOLEAN,
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX opportunity_contact_role_opportunity ON opportunity_contact_role (opportunity_id);
CREATE INDEX opportunity_contact_role_contact ON opportunity_contact_role (contact_id);

-- One row for each time that stage, amount, close date, probability or forecast category was set,
-- with all five as they then were: the opportunity as of any past moment is its last row before it.
CREATE TABLE opportunity_snapshot (
  id VARCHAR(18) PRIMARY KEY,
  opportunity_id VARCHAR(18),
  stage VARCHAR(120),
  amount NUMERIC(18, 2),
  close_date DATE,
  probability NUMERIC(5, 2),
  forecast_category VARCHAR(40),
  created_by_id VARCHAR(18),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX opportunity_snapshot_opportunity ON opportunity_snapshot (opportunity_id, created_at);

-- Single field changes of opportunities, for fields that their snapshots do not have.
CREATE TABLE opportunity_field_change (
  id VARCHAR(18) PRIMARY KEY,
  opportunity_id VARCHAR(18),
  field VARCHAR(255),
  old_value VARCHAR(1000),
  new_value VARCHAR(1000),
  changed_by_id VARCHAR(18),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX opportunity_field_change_opportunity
  ON opportunity_field_change (opportunity_id, created_at);

-- Calls, meetings and e-mails alike. kind: task, event or email. related_id: the opportunity (or
-- account, case …) it is about. incoming: true when the customer wrote, false when we did, null when
-- the source does not say. occurred_at: when it took place, which for open tasks and future meetings
-- lies ahead.
CREATE TABLE activity (
  id VARCHAR(18) PRIMARY KEY,
  kind VARCHAR(10) NOT NULL,
  related_id VARCHAR(18),
  account_id VARCHAR(18),
  person_id VARCHAR(18),
  owner_id VARCHAR(18),
  subject VARCHAR(3000),
  activity_type VARCHAR(120),
  status VARCHAR(120),
  is_closed BOOLEAN,
  incoming BOOLEAN,
  from_address VARCHAR(255),
  occurred_at TIMESTAMP WITH TIME ZONE,
  ended_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX activity_related ON activity (related_id, occurred_at);
CREATE INDEX activity_account ON activity (account_id);

-- People beside the one on the activity itself. part: from, to, cc, bcc, who (a task's or meeting's
-- other contacts) or attendee.
CREATE TABLE activity_person (
  id VARCHAR(18) PRIMARY KEY,
  activity_id VARCHAR(18),
  person_id VARCHAR(18),
  part VARCHAR(40),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX activity_person_activity ON activity_person (activity_id);
CREATE INDEX activity_person_person ON activity_person (person_id);

CREATE TABLE support_case (
  id VARCHAR(18) PRIMARY KEY,
  account_id VARCHAR(18),
  contact_id VARCHAR(18),
  owner_id VARCHAR(18),
  case_number VARCHAR(40),
  subject VARCHAR(255),
  status VARCHAR(120),
  priority VARCHAR(120),
  is_closed BOOLEAN,
  closed_at TIMESTAMP WITH TIME ZONE,
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX support_case_account ON support_case (account_id);

-- What people decided on recommendations that were written to the org.
CREATE TABLE recommendation_decision (
  id VARCHAR(18) PRIMARY KEY,
  opportunity_id VARCHAR(18),
  recommendation_key VARCHAR(120),
  status VARCHAR(40),
  reason VARCHAR(255),
  snoozed_until DATE,
  decided_by_id VARCHAR(18),
  decided_at TIMESTAMP WITH TIME ZONE,
  task_id VARCHAR(18),
  created_at TIMESTAMP WITH TIME ZONE,
  modified_at TIMESTAMP WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP WITH TIME ZONE,
  observed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX recommendation_decision_key ON recommendation_decision (recommendation_key);
