package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.soql.QueryResult;

/** A query whose records are fetched as CSV, in pages as large as the client likes. */
record QueryJob(JobFacts facts, QueryResult result, Progress progress) {

  /** What a look at the job answers. */
  ObjectNode json(JobState state) {
    return facts
        .json(state)
        .put("jobType", "V2Query")
        .put("numberRecordsProcessed", state == JobState.JOB_COMPLETE ? result.recordCount() : 0)
        .put("retries", 0)
        .put("totalProcessingTime", 0)
        .put("isPkChunkingSupported", true);
  }
}
