package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.dml.RecordService.Operation;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An upload of CSV rows and what became of each of them. */
final class IngestJob {

  private final JobFacts facts;
  private final Operation operation;
  private final String externalIdField;
  private final Progress progress = new Progress();
  private JobState upload = JobState.OPEN;
  private byte[] content = new byte[0];
  private volatile IngestOutcome outcome = IngestOutcome.nothing();
  private volatile long processingNanos;

  /** An open job; {@code externalIdField} is null except for upsert. */
  IngestJob(JobFacts facts, Operation operation, String externalIdField) {
    this.facts = facts;
    this.operation = operation;
    this.externalIdField = externalIdField;
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
    progress.becomes(outcome.failure() == null ? JobState.JOB_COMPLETE : JobState.FAILED);
  }

  IngestOutcome outcome() {
    return outcome;
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
    List<IngestRow> failed = outcome.failed();
    ObjectNode json =
        facts
            .json(state)
            .put("jobType", "V2Ingest")
            .put("numberRecordsProcessed", shown ? outcome.processed() : 0)
            .put("numberRecordsFailed", shown ? failed.size() : 0)
            .put("retries", 0)
            .put("totalProcessingTime", millis)
            .put("apiActiveProcessingTime", millis)
            .put("apexProcessingTime", 0);
    if (externalIdField != null) {
      json.put("externalIdFieldName", externalIdField);
    }
    if (shown && outcome.failure() != null) {
      json.put("errorMessage", outcome.failure());
    }
    return json;
  }
}
