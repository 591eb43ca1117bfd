package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.dml.RecordService.Operation;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** An upload of CSV rows and what became of each of them. */
final class IngestJob {

  static final String KIND = "ingest";

  private final JobFacts facts;
  private final Operation operation;
  private final String externalIdField;
  private final Progress progress;
  private JobState upload = JobState.OPEN;
  private byte[] content = new byte[0];
  private volatile IngestOutcome outcome = IngestOutcome.nothing();
  private volatile Supplier<IngestOutcome> formerOutcome;
  private volatile long processingNanos;

  /** An open job; {@code externalIdField} is null except for upsert. */
  IngestJob(JobFacts facts, Operation operation, String externalIdField) {
    this(facts, operation, externalIdField, new Progress());
  }

  private IngestJob(
      JobFacts facts, Operation operation, String externalIdField, Progress progress) {
    this.facts = facts;
    this.operation = operation;
    this.externalIdField = externalIdField;
    this.progress = progress;
  }

  /**
   * A job of a former process.
   *
   * @param content what was uploaded to it
   * @param outcome what became of the rows, read when it is asked for; of a job that ended
   */
  static IngestJob restored(
      JsonNode state, Operation operation, byte[] content, Supplier<IngestOutcome> outcome) {
    IngestJob job =
        new IngestJob(
            JobFacts.restored(state),
            operation,
            state.path("externalIdField").asText(null),
            Progress.restored(state));
    job.upload = JobState.valueOf(state.path("upload").asText());
    job.content = content;
    job.formerOutcome = outcome;
    return job;
  }

  JobFacts facts() {
    return facts;
  }

  Operation operation() {
    return operation;
  }

  String externalIdField() {
    return externalIdField;
  }

  /** Takes the CSV; a job has one upload. */
  synchronized boolean upload(byte[] csv) {
    if (upload != JobState.OPEN || content.length > 0) {
      return false;
    }
    content = csv;
    return true;
  }

  /** Ends the upload; false when it had ended before. */
  synchronized boolean close() {
    if (upload != JobState.OPEN) {
      return false;
    }
    upload = JobState.UPLOAD_COMPLETE;
    return true;
  }

  /** Gives the CSV away to be processed. */
  synchronized byte[] takeContent() {
    byte[] taken = content;
    content = new byte[0];
    return taken;
  }

  /** Stops an open or running job; rows that were saved stay saved. */
  synchronized boolean abort() {
    if (state().isFinal()) {
      return false;
    }
    upload = JobState.ABORTED;
    progress.abort();
    return true;
  }

  boolean isAborted() {
    return progress.isAborted();
  }

  void started() {
    progress.becomes(JobState.IN_PROGRESS);
  }

  /** Keeps what is known so far. */
  void became(IngestOutcome newOutcome, long nanos) {
    outcome = newOutcome;
    processingNanos = nanos;
  }

  void ended() {
    progress.becomes(outcome().failure() == null ? JobState.JOB_COMPLETE : JobState.FAILED);
  }

  /** What became of the rows, as far as it is known. */
  IngestOutcome outcome() {
    Supplier<IngestOutcome> former = formerOutcome;
    if (former != null) {
      outcome = former.get();
      formerOutcome = null;
    }
    return outcome;
  }

  /** Whether the job waits for its client or for its end. */
  synchronized boolean isOver() {
    return upload == JobState.ABORTED || progress.isOver();
  }

  /** Whether its client has uploaded everything. */
  synchronized boolean isClosed() {
    return upload == JobState.UPLOAD_COMPLETE;
  }

  /** All that a later process must know of the job, beside its upload and results. */
  synchronized ObjectNode stored() {
    return progress
        .storeIn(facts.stored(KIND))
        .put("upload", upload.name())
        .put("externalIdField", externalIdField)
        .put("failure", outcome.failure());
  }

  /** The state that the client knows of. */
  synchronized JobState state() {
    return upload == JobState.UPLOAD_COMPLETE ? progress.shown() : upload;
  }

  /** The state for a client that looks. */
  synchronized JobState look() {
    return upload == JobState.UPLOAD_COMPLETE ? progress.look() : upload;
  }

  /** The short form, which creating and closing a job answer. */
  ObjectNode shortJson() {
    ObjectNode json = facts.json(state());
    json.put(
        "contentUrl",
        "services/data/v%s/jobs/ingest/%s/batches".formatted(facts.version(), facts.id()));
    if (externalIdField != null) {
      json.put("externalIdFieldName", externalIdField);
    }
    return json;
  }

  /** The long form, with counts. */
  ObjectNode json(JobState state) {
    long millis = TimeUnit.NANOSECONDS.toMillis(processingNanos);
    boolean shown = state.isFinal();
    IngestOutcome known = outcome();
    ObjectNode json =
        facts
            .json(state)
            .put("jobType", "V2Ingest")
            .put("numberRecordsProcessed", shown ? known.processed() : 0)
            .put("numberRecordsFailed", shown ? known.failed().size() : 0)
            .put("retries", 0)
            .put("totalProcessingTime", millis)
            .put("apiActiveProcessingTime", millis)
            .put("apexProcessingTime", 0);
    if (externalIdField != null) {
      json.put("externalIdFieldName", externalIdField);
    }
    if (shown && known.failure() != null) {
      json.put("errorMessage", known.failure());
    }
    return json;
  }
}
