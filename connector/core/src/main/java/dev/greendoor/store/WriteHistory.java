package dev.greendoor.store;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The history of write-back: runs, and every try of every message in them. */
public final class WriteHistory {

  private final Database database;
  private final DatabaseClock clock;

  public WriteHistory(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /**
   * A drain of the outbox that sent anything; times are ISO text.
   *
   * @param finishedAt null while it runs, or when its process died
   * @param undone how many of its writes were taken back
   */
  public record Run(
      String runId,
      String node,
      String startedAt,
      String finishedAt,
      long written,
      long later,
      long rejected,
      long undone) {}

  /** The newest runs. */
  public List<Run> runs(int most) {
    return database
        .client()
        .sql(
            """
            SELECT r.run_id, r.node, r.started_at, r.finished_at,
                   COUNT(*) FILTER (WHERE a.outcome = 'WRITTEN'),
                   COUNT(*) FILTER (WHERE a.outcome = 'LATER'),
                   COUNT(*) FILTER (WHERE a.outcome = 'REJECTED'),
                   COUNT(*) FILTER (WHERE a.undone_at IS NOT NULL)
            FROM (SELECT * FROM write_run ORDER BY started_at DESC FETCH FIRST :most ROWS ONLY) r
            LEFT JOIN write_attempt a ON a.run_id = r.run_id
            GROUP BY r.run_id, r.node, r.started_at, r.finished_at
            ORDER BY r.started_at DESC
            """)
        .param("most", most)
        .query(
            (row, number) ->
                new Run(
                    row.getString(1),
                    row.getString(2),
                    text(row.getObject(3, OffsetDateTime.class)),
                    text(row.getObject(4, OffsetDateTime.class)),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8)))
        .list();
  }

  /** Whether there is a run of this id. */
  public boolean knows(String runId) {
    return database
            .client()
            .sql("SELECT COUNT(*) FROM write_run WHERE run_id = :run")
            .param("run", runId)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * One try.
   *
   * @param operation CREATE, UPDATE, DELETE or NONE
   * @param request the fields sent, as JSON, or null
   * @param before what the org held of them, as JSON; null where not known
   * @param outcome WRITTEN, LATER or REJECTED
   */
  public record Attempt(
      long id,
      String runId,
      String writeMapping,
      String externalKey,
      String payloadHash,
      String operation,
      String transport,
      String request,
      String before,
      String outcome,
      String reasonCode,
      String reply,
      String recordId,
      String attemptedAt) {}

  /** What a run wrote and nobody has taken back, the last first: details before their parents. */
  public List<Attempt> written(String runId) {
    return attempts(
        "run_id = :run AND outcome = 'WRITTEN' AND operation <> 'NONE' AND undone_at IS NULL",
        Map.of("run", runId));
  }

  /** As {@link #written(String)}, of one record. */
  public List<Attempt> written(String runId, String recordId) {
    return attempts(
        "run_id = :run AND record_id = :record AND outcome = 'WRITTEN' AND operation <> 'NONE'"
            + " AND undone_at IS NULL",
        Map.of("run", runId, "record", recordId));
  }

  /**
   * Which of these tries are not the last word of their mapping on their record: a later one was
   * written, and nobody has taken it back.
   */
  public Set<Long> followed(Collection<Long> attemptIds) {
    return new HashSet<>(
        database
            .client()
            .sql(
                """
                SELECT a.id FROM write_attempt a WHERE a.id IN (:ids) AND EXISTS (
                  SELECT 1 FROM write_attempt later
                  WHERE later.record_id = a.record_id AND later.write_mapping = a.write_mapping
                    AND later.id > a.id AND later.outcome = 'WRITTEN'
                    AND later.operation <> 'NONE' AND later.undone_at IS NULL)
                """)
            .param("ids", attemptIds)
            .query(Long.class)
            .list());
  }

  /** Every try of one message, the last first. */
  public List<Attempt> ofMessage(long messageId) {
    return attempts("message_id = :message", Map.of("message", messageId));
  }

  /** Notes that a write was taken back. */
  public void undone(long attemptId) {
    database
        .client()
        .sql("UPDATE write_attempt SET undone_at = :now, undo_refused = NULL WHERE id = :id")
        .param("now", clock.now())
        .param("id", attemptId)
        .update();
  }

  /** Notes why a write was not taken back. */
  public void notUndone(long attemptId, String reason) {
    database
        .client()
        .sql("UPDATE write_attempt SET undo_refused = :reason WHERE id = :id")
        .param("reason", reason.length() > 1000 ? reason.substring(0, 1000) : reason)
        .param("id", attemptId)
        .update();
  }

  private List<Attempt> attempts(String which, Map<String, ?> values) {
    return database
        .client()
        .sql(
            """
            SELECT id, run_id, write_mapping, external_key, payload_hash, operation, transport,
                   request, before_values, outcome, reason_code, reply, record_id, attempted_at
            FROM write_attempt WHERE\
            """
                + " "
                + which
                + " ORDER BY id DESC")
        .params(values)
        .query(
            (row, number) ->
                new Attempt(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11),
                    row.getString(12),
                    row.getString(13),
                    text(row.getObject(14, OffsetDateTime.class))))
        .list();
  }

  private static String text(OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant().toString();
  }
}
