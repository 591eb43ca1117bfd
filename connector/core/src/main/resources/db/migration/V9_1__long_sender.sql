-- As long as Salesforce keeps it: several senders stand in one field.
ALTER TABLE activity ALTER COLUMN from_address SET DATA TYPE VARCHAR(1000);
