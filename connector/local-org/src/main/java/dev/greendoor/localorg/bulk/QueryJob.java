package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.soql.QueryService;

/** A query whose records are fetched as CSV, in pages as large as the client likes. */
final class QueryJob {

  static final String KIND = "query";

  private final JobFacts facts;
  private final String soql;
  private final Progress progress;
  private volatile JobRows rows;
  private volatile String failure;

  /** A job that is in progress until it is {@link #complete}d or {@link #failed}. */
  QueryJob(JobFacts facts, String soql) {
    this(facts, soql, new Progress(JobState.IN_PROGRESS));
  }

  private QueryJob(JobFacts facts, String soql, Progress progress) {
    this.facts = facts;
    this.soql = soql;
    this.progress = progress;
  }

  /** A job of a former process. */
  static QueryJob restored(JsonNode state) {
    QueryJob job =
        new QueryJob(
            JobFacts.restored(state), state.path("soql").asText(), Progress.restored(state));
    job.failure = state.path("failure").asText(null);
    return job;
  }

  JobFacts facts() {
    return facts;
  }

  String soql() {
    return soql;
  }

  Progress progress() {
    return progress;
  }

  QueryService.Options options() {
    return facts.operation().equals("queryAll")
        ? QueryService.Options.BULK_ALL
        : QueryService.Options.BULK;
  }

  /** The records, of a complete job. */
  JobRows rows() {
    return rows;
  }

  /** Where the records of a complete job are. */
  void has(JobRows itsRows) {
    rows = itsRows;
  }

  void complete(JobRows itsRows) {
    has(itsRows);
    progress.becomes(JobState.JOB_COMPLETE);
  }

  void failed(String message) {
    failure = message;
    progress.becomes(JobState.FAILED);
  }

  /** The records of a complete job are gone with the process that had them. */
  void lost(String message) {
    failure = message;
    progress.turnsOut(JobState.FAILED);
  }

  /** What a look at the job answers. */
  ObjectNode json(JobState state) {
    ObjectNode json = facts.json(state);
    if (state == JobState.FAILED) {
      json.put("errorMessage", failure);
    }
    return json.put("jobType", "V2Query")
        .put("numberRecordsProcessed", state == JobState.JOB_COMPLETE ? rows.count() : 0)
        .put("retries", 0)
        .put("totalProcessingTime", 0)
        .put("isPkChunkingSupported", true);
  }

  /** All that a later process must know of the job. */
  ObjectNode stored() {
    return progress
        .storeIn(facts.stored(KIND))
        .put("soql", soql)
        .put("failure", failure)
        .put("inMemory", rows instanceof ResultRows);
  }
}
