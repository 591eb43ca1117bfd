package dev.greendoor.store;

import dev.greendoor.model.OutboxMessage;
import dev.greendoor.model.WriteOutcome;
import dev.greendoor.model.WriteOutcome.Verdict;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Notes what became of messages: in the outbox, in the acknowledged state, and in the history. */
public final class WriteOutcomes {

  private static final int REPLY_LENGTH = 4000;
  private static final int CODE_LENGTH = 80;

  private final Database database;
  private final DatabaseClock clock;
  private final NamedParameterJdbcTemplate batch;

  public WriteOutcomes(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /**
   * Settles messages in one transaction. Those that are no longer ours, since their claim ran out
   * and somebody else has them, are left to whoever has them.
   *
   * @return how many the org has now
   */
  public int settle(String run, String node, List<WriteOutcome> outcomes) {
    return database.transaction(
        () -> {
          OffsetDateTime now = clock.now();
          begin(run, node, now);
          Set<Long> ours = ours(outcomes);
          List<WriteOutcome> settled =
              outcomes.stream().filter(outcome -> ours.contains(outcome.message().id())).toList();
          update(ATTEMPT, settled, run, now);
          update(MESSAGE, settled, run, now);
          List<WriteOutcome> written =
              settled.stream().filter(outcome -> outcome.verdict() == Verdict.WRITTEN).toList();
          update(ACKNOWLEDGE, written, run, now);
          return written.size();
        });
  }

  /** Notes the end of a run. */
  public void finish(String run) {
    database
        .client()
        .sql("UPDATE write_run SET finished_at = :now WHERE run_id = :run")
        .param("now", clock.now())
        .param("run", run)
        .update();
  }

  private void begin(String run, String node, OffsetDateTime now) {
    database
        .client()
        .sql(
            """
            INSERT INTO write_run (run_id, node, started_at)
            SELECT CAST(:run AS VARCHAR(36)), CAST(:node AS VARCHAR(80)),
                   CAST(:now AS TIMESTAMP WITH TIME ZONE)
            WHERE NOT EXISTS (SELECT 1 FROM write_run WHERE run_id = :run)
            """)
        .param("run", run)
        .param("node", node)
        .param("now", now)
        .update();
  }

  private Set<Long> ours(List<WriteOutcome> outcomes) {
    Set<Long> ours = new HashSet<>();
    Set<String> claims = new HashSet<>();
    outcomes.forEach(outcome -> claims.add(outcome.message().claim()));
    List<Long> ids = outcomes.stream().map(outcome -> outcome.message().id()).toList();
    for (List<Long> some : OutboxClaims.chunks(ids)) {
      ours.addAll(
          database
              .client()
              .sql(
                  """
                  SELECT id FROM outbox_message
                  WHERE id IN (:ids) AND claimed_by IN (:claims) AND status = 'PENDING' FOR UPDATE
                  """)
              .param("ids", some)
              .param("claims", claims)
              .query(Long.class)
              .list());
    }
    return ours;
  }

  private void update(String sql, List<WriteOutcome> outcomes, String run, OffsetDateTime now) {
    if (outcomes.isEmpty()) {
      return;
    }
    List<MapSqlParameterSource> rows = new ArrayList<>();
    outcomes.forEach(outcome -> rows.add(parameters(outcome, run, now)));
    batch.batchUpdate(sql, rows.toArray(MapSqlParameterSource[]::new));
  }

  private static MapSqlParameterSource parameters(
      WriteOutcome outcome, String run, OffsetDateTime now) {
    OutboxMessage message = outcome.message();
    boolean later = outcome.verdict() == Verdict.LATER;
    return new MapSqlParameterSource()
        .addValue("id", message.id())
        .addValue("run", run)
        .addValue("mapping", message.writeMapping())
        .addValue("key", message.externalKey())
        .addValue("subject", message.subjectId())
        .addValue("hash", message.payloadHash())
        .addValue("operation", outcome.operation().name())
        .addValue("transport", outcome.transport().name())
        .addValue("request", outcome.request())
        .addValue("before", outcome.before())
        .addValue("outcome", outcome.verdict().name())
        .addValue("code", cut(outcome.reasonCode(), CODE_LENGTH))
        .addValue("reply", cut(String.valueOf(outcome.reply()), REPLY_LENGTH))
        .addValue("record", outcome.recordId())
        .addValue("acknowledged", outcome.acknowledged())
        .addValue("status", status(outcome.verdict()))
        .addValue("alone", outcome.alone())
        .addValue("next", later ? now.plus(outcome.retryAfter()) : now)
        .addValue("finished", later ? null : now)
        .addValue("now", now);
  }

  private static String status(Verdict verdict) {
    return switch (verdict) {
      case WRITTEN -> "DONE";
      case LATER -> "PENDING";
      case REJECTED -> "REJECTED";
    };
  }

  private static String cut(String text, int length) {
    return text != null && text.length() > length ? text.substring(0, length) : text;
  }

  private static final String ATTEMPT =
      """
      INSERT INTO write_attempt (message_id, run_id, write_mapping, external_key, subject_id,
        payload_hash, operation, transport, request, before_values, outcome, reason_code, reply,
        record_id, attempted_at)
      VALUES (:id, :run, :mapping, :key, :subject, :hash, :operation, :transport, :request, :before,
        :outcome, :code, :reply, :record, :now)
      """;

  private static final String MESSAGE =
      """
      UPDATE outbox_message SET status = :status, attempts = attempts + 1, next_at = :next,
        finished_at = :finished, reply = :reply, reason_code = :code, alone = :alone,
        run_id = :run, claimed_by = NULL, claimed_until = NULL, bulk_job = NULL
      WHERE id = :id
      """;

  private static final String ACKNOWLEDGE =
      """
      MERGE INTO acknowledged_state t
      USING (VALUES (CAST(:mapping AS VARCHAR(80)), CAST(:key AS VARCHAR(120)),
                     CAST(:subject AS VARCHAR(18)), CAST(:hash AS VARCHAR(64)),
                     CAST(:record AS VARCHAR(18)), CAST(:now AS TIMESTAMP WITH TIME ZONE),
                     CAST(:acknowledged AS TEXT)))
        s(write_mapping, external_key, subject_id, payload_hash, record_id, acknowledged_at, payload)
      ON t.write_mapping = s.write_mapping AND t.external_key = s.external_key
      WHEN MATCHED THEN UPDATE SET payload_hash = s.payload_hash, record_id = s.record_id,
        acknowledged_at = s.acknowledged_at, payload = s.payload, pinned_hash = NULL
      WHEN NOT MATCHED THEN INSERT (write_mapping, external_key, subject_id, payload_hash, record_id,
          acknowledged_at, payload)
        VALUES (s.write_mapping, s.external_key, s.subject_id, s.payload_hash, s.record_id,
          s.acknowledged_at, s.payload)
      """;
}
