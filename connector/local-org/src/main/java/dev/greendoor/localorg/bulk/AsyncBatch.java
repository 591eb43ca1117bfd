package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import dev.greendoor.localorg.rest.WireValue;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One batch of a job of Bulk API 1: what was sent, and what became of it. */
final class AsyncBatch {

  /** Where a batch stands. */
  enum State {
    QUEUED("Queued"),
    IN_PROGRESS("InProgress"),
    COMPLETED("Completed"),
    FAILED("Failed"),
    NOT_PROCESSED("NotProcessed");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Makes batches with ids of their own. */
  record Factory(Clock clock) {
    AsyncBatch create(AsyncJob job, byte[] request) {
      return new AsyncBatch(
          JobTable.newId(PREFIX), job.facts().id(), clock.instant(), request, new Progress());
    }
  }

  /** The records of a query, as often as the client likes. */
  record Found(int size, Reply reply) {}

  static final String KIND = "batch";

  private static final String PREFIX = "751";

  private final String id;
  private final String jobId;
  private final Instant createdAt;
  private final byte[] request;
  private final Progress progress;
  private volatile List<RecordService.Result> results = List.of();
  private volatile Found found;
  private volatile String problem;

  private AsyncBatch(
      String id, String jobId, Instant createdAt, byte[] request, Progress progress) {
    this.id = id;
    this.jobId = jobId;
    this.createdAt = createdAt;
    this.request = request;
    this.progress = progress;
  }

  /** A batch of a former process. */
  static AsyncBatch restored(JsonNode state, byte[] request) {
    AsyncBatch batch =
        new AsyncBatch(
            state.path("id").asText(),
            state.path("jobId").asText(),
            Instant.parse(state.path("createdAt").asText()),
            request,
            Progress.restored(state));
    batch.problem = state.path("problem").asText(null);
    return batch;
  }

  /** All that a later process must know of the batch, beside its request and results. */
  ObjectNode stored() {
    ObjectNode state = Json.MAPPER.createObjectNode().put("kind", KIND).put("id", id);
    return progress
        .storeIn(state)
        .put("jobId", jobId)
        .put("createdAt", createdAt.toString())
        .put("problem", problem)
        .put("found", found == null ? 0 : found.size());
  }

  String id() {
    return id;
  }

  /** The records or the query as they were sent. */
  byte[] request() {
    return request;
  }

  void started() {
    progress.becomes(JobState.IN_PROGRESS);
  }

  /** Ends the batch with one result for each record. */
  void saved(List<RecordService.Result> outcome) {
    results = outcome;
    progress.becomes(JobState.JOB_COMPLETE);
  }

  /** Ends the batch of a query. */
  void queried(Found records) {
    found = records;
    progress.becomes(JobState.JOB_COMPLETE);
  }

  /** The results that a former process left. */
  void had(List<RecordService.Result> outcome, Found records) {
    results = outcome;
    found = records;
  }

  /** The batch has failed after all, whatever was done of it. */
  void turnsOut(String reason) {
    problem = reason;
    progress.turnsOut(JobState.FAILED);
  }

  /** Ends the batch as a whole without any record saved. */
  void failed(String reason) {
    problem = reason;
    progress.becomes(JobState.FAILED);
  }

  /** Leaves the batch undone: its job was aborted, or other batches do its work. */
  void abort() {
    if (!progress.shown().isFinal()) {
      progress.abort();
    }
  }

  boolean isAborted() {
    return progress.isAborted();
  }

  /** Whether nothing is left to do, whatever the client knows of it. */
  boolean isOver() {
    return progress.isOver();
  }

  String jobId() {
    return jobId;
  }

  /** The state that the client is told, counting its look. */
  State look() {
    return state(progress.look());
  }

  /** The state that the client knows of. */
  State shown() {
    return state(progress.shown());
  }

  private static State state(JobState state) {
    return switch (state) {
      case OPEN, UPLOAD_COMPLETE -> State.QUEUED;
      case IN_PROGRESS -> State.IN_PROGRESS;
      case JOB_COMPLETE -> State.COMPLETED;
      case ABORTED -> State.NOT_PROCESSED;
      case FAILED -> State.FAILED;
    };
  }

  /** Records done, as far as the client is told. */
  int processed() {
    if (shown() != State.COMPLETED) {
      return 0;
    }
    return found == null ? results.size() : found.size();
  }

  /** Records refused, as far as the client is told. */
  int failed() {
    return shown() != State.COMPLETED
        ? 0
        : (int) results.stream().filter(result -> !result.success()).count();
  }

  /** One result for each record, once the client has seen the batch complete. */
  List<RecordService.Result> results() {
    requireCompleted();
    return results;
  }

  /** The records of a query, once the client has seen the batch complete. */
  Reply records() {
    requireCompleted();
    return found.reply();
  }

  private void requireCompleted() {
    State state = shown();
    if (state != State.COMPLETED) {
      throw new SalesforceException(
          ErrorCode.INVALIDBATCH, "Batch not completed: it is " + state.label());
    }
  }

  /** The facts of the batch, in Salesforce's order. */
  Map<String, Object> info(State state) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("id", id);
    info.put("jobId", jobId);
    info.put("state", state.label());
    if (state == State.FAILED) {
      info.put("stateMessage", problem);
    }
    info.put("createdDate", time(createdAt));
    info.put("systemModstamp", time(createdAt));
    info.put("numberRecordsProcessed", processed());
    info.put("numberRecordsFailed", failed());
    info.put("totalProcessingTime", 0);
    info.put("apiActiveProcessingTime", 0);
    info.put("apexProcessingTime", 0);
    return info;
  }

  static String time(Instant instant) {
    return WireValue.dateTime(instant).replace("+0000", "Z");
  }
}
