package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.soql.QueryResult;

/**
 * A query whose records are fetched as CSV, in pages as large as the client likes.
 *
 * @param failure why it failed; null unless it did
 */
record QueryJob(JobFacts facts, QueryResult result, Progress progress, String failure) {

  /** What a look at the job answers. */
  ObjectNode json(JobState state) {
    ObjectNode json = facts.json(state);
    if (state == JobState.FAILED) {
      json.put("errorMessage", failure);
    }
    return json.put("jobType", "V2Query")
        .put("numberRecordsProcessed", state == JobState.JOB_COMPLETE ? result.recordCount() : 0)
        .put("retries", 0)
        .put("totalProcessingTime", 0)
        .put("isPkChunkingSupported", true);
  }
}
