-- Whether a person asked: the score is then stored as of now, even where it stays the same.
ALTER TABLE touched_opportunity ADD COLUMN asked BOOLEAN DEFAULT FALSE NOT NULL;
