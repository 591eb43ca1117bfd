package dev.greendoor.store;

import dev.greendoor.model.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox and what the org has acknowledged. */
public final class OutboxTable {

  /** Hash that a deletion has in place of a payload's. */
  public static final String DELETION = "deleted";

  private static final int REPLY_LENGTH = 4000;

  private final Database database;

  public OutboxTable(Database database) {
    this.database = database;
  }

  /** External key → hash that is acknowledged or, where newer, on its way or rejected. */
  public Map<String, String> settled(String writeMapping, Optional<Collection<String>> subjects) {
    Map<String, String> hashes = new HashMap<>();
    filtered(
            "SELECT external_key, payload_hash FROM acknowledged_state WHERE write_mapping = :mapping",
            writeMapping,
            subjects)
        .query(
            row -> {
              hashes.put(row.getString(1), row.getString(2));
            });
    filtered(
            """
            SELECT external_key, payload_hash FROM outbox_message
            WHERE status IN ('PENDING', 'REJECTED') AND write_mapping = :mapping
            """,
            writeMapping,
            subjects)
        .query(
            row -> {
              hashes.put(row.getString(1), row.getString(2));
            });
    return hashes;
  }

  /** Keys of records that the org has of ours, and are not on their way out. */
  public Set<String> acknowledgedKeys(String writeMapping, Optional<Collection<String>> subjects) {
    return new HashSet<>(
        filtered(
                """
                SELECT external_key FROM acknowledged_state a WHERE a.write_mapping = :mapping
                AND a.payload_hash <> 'deleted' AND NOT EXISTS (
                  SELECT 1 FROM outbox_message m WHERE m.write_mapping = a.write_mapping
                  AND m.external_key = a.external_key AND m.status = 'PENDING' AND m.payload IS NULL)
                """,
                writeMapping,
                subjects)
            .query(String.class)
            .list());
  }

  private JdbcClient.StatementSpec filtered(
      String sql, String writeMapping, Optional<Collection<String>> subjects) {
    JdbcClient.StatementSpec statement =
        database
            .client()
            .sql(subjects.isPresent() ? sql + " AND subject_id IN (:subjects)" : sql)
            .param("mapping", writeMapping);
    return subjects.isPresent() ? statement.param("subjects", subjects.get()) : statement;
  }

  /** Puts a message in the place of any for the same record that is not done. */
  public void put(
      String writeMapping, String key, String subjectId, int rank, String payload, String hash) {
    database
        .client()
        .sql(
            """
            DELETE FROM outbox_message
            WHERE write_mapping = :mapping AND external_key = :key AND status <> 'DONE'
            """)
        .param("mapping", writeMapping)
        .param("key", key)
        .update();
    OffsetDateTime now = now();
    database
        .client()
        .sql(
            """
            INSERT INTO outbox_message (write_mapping, external_key, subject_id, write_rank, payload,
              payload_hash, status, attempts, next_at, created_at)
            VALUES (:mapping, :key, :subject, :rank, :payload, :hash, 'PENDING', 0, :now, :now)
            """)
        .param("mapping", writeMapping)
        .param("key", key)
        .param("subject", subjectId)
        .param("rank", rank)
        .param("payload", payload)
        .param("hash", hash)
        .param("now", now)
        .update();
  }

  /** Puts the deletion of a record that the org has acknowledged. */
  public void putDeletion(String writeMapping, String key, int rank) {
    String subject =
        database
            .client()
            .sql(
                """
                SELECT subject_id FROM acknowledged_state
                WHERE write_mapping = :mapping AND external_key = :key
                """)
            .param("mapping", writeMapping)
            .param("key", key)
            .query(String.class)
            .single();
    put(writeMapping, key, subject, rank, null, DELETION);
  }

  /**
   * Messages that are due, of the smallest rank that has any, all of one write mapping.
   *
   * @param most how many at the most
   */
  public List<OutboxMessage> due(int most) {
    return database
        .client()
        .sql(
            """
            SELECT m.id, m.write_mapping, m.external_key, m.subject_id, m.payload, m.payload_hash,
                   m.attempts, a.record_id
            FROM outbox_message m
            LEFT JOIN acknowledged_state a
              ON a.write_mapping = m.write_mapping AND a.external_key = m.external_key
            WHERE m.status = 'PENDING' AND m.next_at <= :now AND m.write_mapping = (
              SELECT d.write_mapping FROM outbox_message d
              WHERE d.status = 'PENDING' AND d.next_at <= :now
              ORDER BY d.write_rank, d.id FETCH FIRST 1 ROW ONLY)
            ORDER BY m.id FETCH FIRST :most ROWS ONLY
            """)
        .param("now", now())
        .param("most", most)
        .query(
            (row, number) ->
                new OutboxMessage(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getInt(7),
                    row.getString(8)))
        .list();
  }

  /** Notes that the org has taken the message. */
  public void acknowledge(OutboxMessage message, String recordId) {
    finish(message, "DONE", "ok");
    database
        .client()
        .sql(
            """
            MERGE INTO acknowledged_state t
            USING (VALUES (CAST(:mapping AS VARCHAR(80)), CAST(:key AS VARCHAR(120)),
                           CAST(:subject AS VARCHAR(18)), CAST(:hash AS VARCHAR(64)),
                           CAST(:record AS VARCHAR(18)), CAST(:now AS TIMESTAMP WITH TIME ZONE)))
              s(write_mapping, external_key, subject_id, payload_hash, record_id, acknowledged_at)
            ON t.write_mapping = s.write_mapping AND t.external_key = s.external_key
            WHEN MATCHED THEN UPDATE SET payload_hash = s.payload_hash, record_id = s.record_id,
              acknowledged_at = s.acknowledged_at
            WHEN NOT MATCHED THEN INSERT
              (write_mapping, external_key, subject_id, payload_hash, record_id, acknowledged_at)
              VALUES (s.write_mapping, s.external_key, s.subject_id, s.payload_hash, s.record_id,
                      s.acknowledged_at)
            """)
        .param("mapping", message.writeMapping())
        .param("key", message.externalKey())
        .param("subject", message.subjectId())
        .param("hash", message.payloadHash())
        .param("record", recordId)
        .param("now", now())
        .update();
  }

  /** Sets the message aside with the org's reply; it blocks no other. */
  public void reject(OutboxMessage message, String reply) {
    finish(message, "REJECTED", reply);
  }

  /** Leaves the message for another try. */
  public void retry(OutboxMessage message, Duration after, String reply) {
    database
        .client()
        .sql(
            """
            UPDATE outbox_message SET attempts = attempts + 1, next_at = :next, reply = :reply
            WHERE id = :id
            """)
        .param("next", now().plus(after))
        .param("reply", cut(reply))
        .param("id", message.id())
        .update();
  }

  /** How many messages have each status. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    database
        .client()
        .sql("SELECT status, COUNT(*) FROM outbox_message GROUP BY status")
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }

  private void finish(OutboxMessage message, String status, String reply) {
    database
        .client()
        .sql(
            """
            UPDATE outbox_message
            SET status = :status, attempts = attempts + 1, finished_at = :now, reply = :reply
            WHERE id = :id
            """)
        .param("status", status)
        .param("now", now())
        .param("reply", cut(reply))
        .param("id", message.id())
        .update();
  }

  private static String cut(String reply) {
    return reply.length() > REPLY_LENGTH ? reply.substring(0, REPLY_LENGTH) : reply;
  }

  private static OffsetDateTime now() {
    return Instant.now().atOffset(ZoneOffset.UTC);
  }
}
