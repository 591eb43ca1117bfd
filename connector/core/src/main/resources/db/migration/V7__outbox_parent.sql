-- Who waits for a parent is asked for each message that is put.
CREATE INDEX outbox_message_parent ON outbox_message (parent_key, status);
