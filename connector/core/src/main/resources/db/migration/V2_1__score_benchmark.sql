-- What a subject is compared with, fixed once a day, so that scoring one touched subject needs no
-- look at all the others and gives what scoring all of them would. name: a benchmark of the agent,
-- or `average:` and a signal. cohort: the subject's group, '' for all. observed: how many it is from.
CREATE TABLE score_benchmark (
  agent VARCHAR(40) NOT NULL,
  benchmark_day DATE NOT NULL,
  name VARCHAR(80) NOT NULL,
  cohort VARCHAR(255) NOT NULL,
  val DOUBLE PRECISION NOT NULL,
  observed INTEGER NOT NULL,
  PRIMARY KEY (agent, benchmark_day, name, cohort)
);

-- Whom of ours to bring in, and the records that show why (JSON array of source record ids).
ALTER TABLE recommendation ADD COLUMN helper_id VARCHAR(18);
ALTER TABLE recommendation ADD COLUMN evidence TEXT;

-- The task that accepting it makes.
ALTER TABLE recommendation ADD COLUMN task_subject VARCHAR(255);
ALTER TABLE recommendation ADD COLUMN task_description VARCHAR(4000);
ALTER TABLE recommendation ADD COLUMN task_priority VARCHAR(20);
