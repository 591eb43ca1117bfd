package dev.greendoor.store;

import dev.greendoor.model.Lane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox as those see it who fill and watch it; {@link OutboxClaims} is for who empties it. */
public final class OutboxTable {

  private final Database database;
  private final DatabaseClock clock;

  public OutboxTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /**
   * What is to be written to one record.
   *
   * @param writeMapping name of the write mapping
   * @param target API name of the object
   * @param externalKey of the record
   * @param subjectId what it is about
   * @param parentKey external key of a record of ours that must be there first, or null
   * @param lane how urgent it is
   * @param rank smaller goes first within the lane
   * @param payload the desired fields as JSON; null when the record is to be deleted
   * @param hash of the payload
   */
  public record Draft(
      String writeMapping,
      String target,
      String externalKey,
      String subjectId,
      String parentKey,
      Lane lane,
      int rank,
      String payload,
      String hash) {}

  /** External key → hash that waits, was rejected or is ignored; the newest of each. */
  public Map<String, String> hashes(String writeMapping, Optional<Collection<String>> subjects) {
    String sql =
        """
        SELECT external_key, payload_hash FROM outbox_message
        WHERE status IN ('PENDING', 'REJECTED', 'IGNORED') AND write_mapping = :mapping
        """;
    JdbcClient.StatementSpec statement =
        database
            .client()
            .sql(
                (subjects.isPresent() ? sql + " AND subject_id IN (:subjects)" : sql)
                    + " ORDER BY id")
            .param("mapping", writeMapping);
    Map<String, String> hashes = new HashMap<>();
    (subjects.isPresent() ? statement.param("subjects", subjects.get()) : statement)
        .query(
            row -> {
              hashes.put(row.getString(1), row.getString(2));
            });
    return hashes;
  }

  /** What the record of a key is about, as last acknowledged. */
  public String subject(String writeMapping, String key) {
    return database
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
  }

  /**
   * Puts a message in the place of any for the same record that waits or was rejected. One that is
   * being sent stays, and goes first.
   */
  public void put(Draft draft) {
    withdraw(draft.writeMapping(), draft.externalKey());
    OffsetDateTime now = clock.now();
    database
        .client()
        .sql(
            """
            INSERT INTO outbox_message (write_mapping, target, external_key, subject_id, parent_key,
              lane_rank, write_rank, payload, payload_hash, status, attempts, next_at, created_at)
            VALUES (:mapping, :target, :key, :subject, :parent, :lane, :rank, :payload, :hash,
              'PENDING', 0, :now, :now)
            """)
        .param("mapping", draft.writeMapping())
        .param("target", draft.target())
        .param("key", draft.externalKey())
        .param("subject", draft.subjectId())
        .param("parent", draft.parentKey())
        .param("lane", draft.lane().rank())
        .param("rank", draft.rank())
        .param("payload", draft.payload())
        .param("hash", draft.hash())
        .param("now", now)
        .update();
  }

  /**
   * Takes back what waits or was rejected for a record, unless it is being sent.
   *
   * @return how many messages
   */
  public int withdraw(String writeMapping, String key) {
    return database
        .client()
        .sql(
            """
            DELETE FROM outbox_message
            WHERE write_mapping = :mapping AND external_key = :key AND status <> 'DONE'
            AND claimed_by IS NULL AND bulk_job IS NULL
            """)
        .param("mapping", writeMapping)
        .param("key", key)
        .update();
  }

  /**
   * Raises what must go before something more urgent into its lane: a parent before its child, an
   * older message of a record before a newer one. Lane by lane, since a question of each message
   * for those that wait for it would read the whole outbox each time on H2.
   */
  public void promotePredecessors() {
    List<Integer> lanes =
        database
            .client()
            .sql(
                """
                SELECT DISTINCT lane_rank FROM outbox_message WHERE status = 'PENDING'
                ORDER BY lane_rank
                """)
            .query(Integer.class)
            .list();
    for (int lane : lanes.subList(0, Math.max(0, lanes.size() - 1))) {
      int raised;
      do {
        raised = raise(lane, "external_key", "s.parent_key");
        raised += raise(lane, "(target, external_key)", "s.target, s.external_key");
      } while (raised > 0); // what was raised may have a parent of its own
    }
  }

  private int raise(int lane, String predecessor, String successor) {
    return database
        .client()
        .sql(
            """
            UPDATE outbox_message SET lane_rank = :lane
            WHERE status = 'PENDING' AND lane_rank > :lane AND %s IN (
              SELECT %s FROM outbox_message s
              WHERE s.status = 'PENDING' AND s.lane_rank = :lane)
            """
                .formatted(predecessor, successor))
        .param("lane", lane)
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

  /** How many messages wait in each lane. */
  public Map<Lane, Long> waiting() {
    Map<Lane, Long> waiting = new EnumMap<>(Lane.class);
    database
        .client()
        .sql(
            """
            SELECT lane_rank, COUNT(*) FROM outbox_message WHERE status = 'PENDING'
            GROUP BY lane_rank\
            """)
        .query(
            row -> {
              waiting.put(Lane.ofRank(row.getInt(1)), row.getLong(2));
            });
    return waiting;
  }

  /**
   * A message that was set aside.
   *
   * @param payload the desired fields as JSON; null when the record was to be deleted
   * @param reasonCode the org's error code, or null
   * @param reply what the org said
   * @param rejectedAt when, as ISO text
   */
  public record Rejected(
      long id,
      String writeMapping,
      String target,
      String externalKey,
      String subjectId,
      String payload,
      int attempts,
      String reasonCode,
      String reply,
      String rejectedAt) {}

  /** What was set aside, the newest first. */
  public List<Rejected> rejected(int most) {
    return database
        .client()
        .sql(
            """
            SELECT id, write_mapping, target, external_key, subject_id, payload, attempts,
                   reason_code, reply, finished_at
            FROM outbox_message WHERE status = 'REJECTED'
            ORDER BY finished_at DESC, id DESC FETCH FIRST :most ROWS ONLY
            """)
        .param("most", most)
        .query((row, number) -> rejected(row))
        .list();
  }

  /** One of them; empty when it is no longer rejected. */
  public Optional<Rejected> rejectedOne(long id) {
    return database
        .client()
        .sql(
            """
            SELECT id, write_mapping, target, external_key, subject_id, payload, attempts,
                   reason_code, reply, finished_at
            FROM outbox_message WHERE status = 'REJECTED' AND id = :id
            """)
        .param("id", id)
        .query((row, number) -> rejected(row))
        .optional();
  }

  private static Rejected rejected(ResultSet row) throws SQLException {
    return new Rejected(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getInt(7),
        row.getString(8),
        row.getString(9),
        row.getObject(10, OffsetDateTime.class).toInstant().toString());
  }

  /**
   * Lets rejected messages be tried again, after the cause is mended.
   *
   * @param ids which; empty for all
   * @return how many
   */
  public int retryRejected(Collection<Long> ids) {
    String sql =
        """
        UPDATE outbox_message SET status = 'PENDING', next_at = :now, finished_at = NULL
        WHERE status = 'REJECTED'
        """;
    JdbcClient.StatementSpec statement =
        database
            .client()
            .sql(ids.isEmpty() ? sql : sql + " AND id IN (:ids)")
            .param("now", clock.now());
    return (ids.isEmpty() ? statement : statement.param("ids", ids)).update();
  }

  /**
   * Leaves a rejected message alone until something else is to be written to its record.
   *
   * @return whether it was rejected
   */
  public boolean ignoreRejected(long id) {
    return database
            .client()
            .sql(
                """
                UPDATE outbox_message SET status = 'IGNORED', finished_at = :now
                WHERE id = :id AND status = 'REJECTED'
                """)
            .param("now", clock.now())
            .param("id", id)
            .update()
        > 0;
  }
}
