package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Operation;
import dev.greendoor.model.WriteOutcome.Transport;
import dev.greendoor.model.WriteOutcome.Verdict;
import dev.greendoor.source.BulkIngest;
import dev.greendoor.source.BulkIngest.Results;
import dev.greendoor.source.BulkIngest.Row;
import dev.greendoor.source.BulkIngest.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a job of the Bulk API made of its rows, matched to messages by our key. */
final class BulkResults {

  /** The record came or went meanwhile: the next try looks it up and takes the right fields. */
  private static final Set<String> LOOK_UP =
      Set.of("INVALID_FIELD_FOR_INSERT_UPDATE", "REQUIRED_FIELD_MISSING");

  private final BulkIngest ingest;
  private final WriteMapping mapping;

  BulkResults(BulkIngest ingest, WriteMapping mapping) {
    this.ingest = ingest;
    this.mapping = mapping;
  }

  /** The fields that a job for known or for new records carries. */
  static List<String> fields(WriteMapping mapping, boolean known) {
    return List.copyOf(known ? mapping.fields().keySet() : mapping.fieldsOfNew());
  }

  /** The outcome of a message that nobody can tell about: it is looked up and tried again. */
  static WriteOutcome unknown(OutboxMessage message, String reason) {
    return Tries.later(message, Transport.BULK, "JOB", reason);
  }

  /**
   * The outcome of each message.
   *
   * @throws ConnectorException STREAM_BROKEN when the results are not as many as the job says: they
   *     are read again later
   */
  List<WriteOutcome> of(String job, BulkIngest.Progress progress, List<OutboxMessage> messages) {
    Map<String, Row> rows = new HashMap<>();
    long written = read(job, Results.SUCCESSFUL, rows);
    long failed = read(job, Results.FAILED, rows);
    if (progress.state() == State.COMPLETE && written + failed != progress.processed()) {
      throw new ConnectorException(
          ErrorCode.STREAM_BROKEN,
          "Bulk job %s processed %d rows, but tells of %d"
              .formatted(job, progress.processed(), written + failed));
    }
    List<WriteOutcome> outcomes = new ArrayList<>();
    for (OutboxMessage message : messages) {
      Row row = rows.get(message.externalKey());
      outcomes.add(
          row == null ? unknown(message, "not processed in job " + job) : of(message, row));
    }
    return outcomes;
  }

  private long read(String job, Results which, Map<String, Row> rows) {
    return ingest.results(job, which, mapping.key(), row -> rows.put(row.key(), row));
  }

  private WriteOutcome of(OutboxMessage message, Row row) {
    ObjectNode sent =
        Payload.only(Payload.of(message), fields(mapping, message.recordId() != null));
    Operation operation = row.created() ? Operation.CREATE : Operation.UPDATE;
    if (row.error().isEmpty()) {
      return Tries.of(
          message,
          operation,
          Transport.BULK,
          sent,
          new WriteReply(row.recordId(), true, List.of(), "ok"));
    }
    String code = row.error().split(":", 2)[0];
    WriteReply refusal = new WriteReply(null, false, List.of(code), row.error());
    WriteOutcome outcome = Tries.of(message, operation, Transport.BULK, sent, refusal);
    return outcome.verdict() == Verdict.REJECTED && LOOK_UP.contains(code)
        ? Tries.later(message, Transport.BULK, code, row.error())
        : outcome;
  }
}
