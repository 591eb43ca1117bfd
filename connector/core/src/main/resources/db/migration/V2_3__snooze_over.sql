-- The day up to which a recommendation was snoozed, once it has come: it is then to be open again.
ALTER TABLE recommendation_decision ADD COLUMN snooze_over DATE;
