package dev.greendoor.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.http.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job of Bulk API 1: an operation on an object, and the batches that were added to it. */
final class AsyncJob {

  /** Where a job stands for its client; its batches may be at work in any of these. */
  enum State {
    OPEN("Open"),
    CLOSED("Closed"),
    ABORTED("Aborted");

    private final String label;

    State(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private final JobFacts facts;
  private final AsyncContent content;
  private final Operation operation;
  private final String externalIdField;
  private final Integer chunkSize;
  private final Map<String, AsyncBatch> batches = new LinkedHashMap<>();
  private State state = State.OPEN;

  static final String KIND = "async";

  /** A job of a former process, without its batches. */
  static AsyncJob restored(JsonNode stored) {
    JobFacts facts = JobFacts.restored(stored);
    AsyncJob job =
        new AsyncJob(
            facts,
            AsyncContent.of(stored.path("content").asText()),
            JobWishes.operation(facts.operation()).orElse(null),
            stored.path("externalIdField").asText(null),
            stored.hasNonNull("chunkSize") ? stored.path("chunkSize").asInt() : null);
    job.state = State.valueOf(stored.path("state").asText());
    return job;
  }

  /** All that a later process must know of the job, beside its batches. */
  synchronized ObjectNode stored() {
    return facts
        .stored(KIND)
        .put("content", content.name())
        .put("externalIdField", externalIdField)
        .put("chunkSize", chunkSize)
        .put("state", state.name());
  }

  /**
   * An open job.
   *
   * @param operation null for queries
   * @param externalIdField null except for upsert
   * @param chunkSize rows of the object per batch of a chunked query; null without chunking
   */
  AsyncJob(
      JobFacts facts,
      AsyncContent content,
      Operation operation,
      String externalIdField,
      Integer chunkSize) {
    this.facts = facts;
    this.content = content;
    this.operation = operation;
    this.externalIdField = externalIdField;
    this.chunkSize = chunkSize;
  }

  JobFacts facts() {
    return facts;
  }

  AsyncContent content() {
    return content;
  }

  boolean isQuery() {
    return operation == null;
  }

  Operation operation() {
    return operation;
  }

  String externalIdField() {
    return externalIdField;
  }

  /** Rows of the object per batch of a chunked query; null without chunking. */
  Integer chunkSize() {
    return chunkSize;
  }

  /** Takes a batch while the job is open. */
  synchronized void add(AsyncBatch batch) {
    if (state != State.OPEN) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "Unable to add batch: job %s is %s".formatted(facts.id(), state.label()));
    }
    batches.put(batch.id(), batch);
  }

  /** Takes a batch that does part of the work of another one, whatever the job's state. */
  synchronized void addChunk(AsyncBatch batch) {
    batches.put(batch.id(), batch);
    if (state == State.ABORTED) {
      batch.abort();
    }
  }

  synchronized AsyncBatch require(String id) {
    AsyncBatch batch = batches.get(id);
    if (batch == null) {
      throw new SalesforceException(
          ErrorCode.INVALIDBATCH, "Batch %s does not belong to job %s".formatted(id, facts.id()));
    }
    return batch;
  }

  synchronized List<AsyncBatch> batches() {
    return new ArrayList<>(batches.values());
  }

  /** Closes or aborts the job; batches that have not run then never will when it is aborted. */
  synchronized void change(State next) {
    if (state == State.ABORTED || state == next) {
      throw new SalesforceException(
          ErrorCode.INVALIDJOBSTATE,
          "Unable to change job %s from %s to %s"
              .formatted(facts.id(), state.label(), next.label()));
    }
    state = next;
    if (next == State.ABORTED) {
      batches.values().forEach(AsyncBatch::abort);
    }
  }

  synchronized boolean isAborted() {
    return state == State.ABORTED;
  }

  AsyncForm form(Call call) {
    return AsyncForm.asked(call, content.form());
  }

  /** The facts of the job, in Salesforce's order; {@code look} counts as a client's look. */
  synchronized Map<String, Object> info(boolean look) {
    Map<AsyncBatch.State, Integer> counts = new LinkedHashMap<>();
    long processed = 0;
    long failed = 0;
    for (AsyncBatch batch : batches.values()) {
      counts.merge(look ? batch.look() : batch.shown(), 1, Integer::sum);
      processed += batch.processed();
      failed += batch.failed();
    }
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("id", facts.id());
    info.put("operation", facts.operation());
    info.put("object", facts.object());
    info.put("createdById", facts.userId());
    info.put("createdDate", AsyncBatch.time(facts.createdAt()));
    info.put("systemModstamp", AsyncBatch.time(facts.createdAt()));
    info.put("state", state.label());
    if (externalIdField != null) {
      info.put("externalIdFieldName", externalIdField);
    }
    info.put("concurrencyMode", "Parallel");
    info.put("contentType", content.name());
    info.put("numberBatchesQueued", counts.getOrDefault(AsyncBatch.State.QUEUED, 0));
    info.put("numberBatchesInProgress", counts.getOrDefault(AsyncBatch.State.IN_PROGRESS, 0));
    info.put("numberBatchesCompleted", counts.getOrDefault(AsyncBatch.State.COMPLETED, 0));
    info.put("numberBatchesFailed", counts.getOrDefault(AsyncBatch.State.FAILED, 0));
    info.put("numberBatchesTotal", batches.size());
    info.put("numberRecordsProcessed", processed);
    info.put("numberRetries", 0);
    info.put("apiVersion", Double.parseDouble(facts.version()));
    info.put("numberRecordsFailed", failed);
    info.put("totalProcessingTime", 0);
    info.put("apiActiveProcessingTime", 0);
    info.put("apexProcessingTime", 0);
    return info;
  }
}
