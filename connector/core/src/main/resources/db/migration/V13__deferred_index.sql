-- Indexes that wait until a table's first load is over, and how each is made again.
CREATE TABLE deferred_index (
  name VARCHAR(128) PRIMARY KEY,
  statement VARCHAR(2000) NOT NULL
);
