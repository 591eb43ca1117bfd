package dev.greendoor.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the org last acknowledged of each of our records. */
public final class AcknowledgedState {

  /** Hash that a deletion has in place of a payload's. */
  public static final String DELETION = "deleted";

  private final Database database;

  public AcknowledgedState(Database database) {
    this.database = database;
  }

  /** External key → hash that the org has acknowledged. */
  public Map<String, String> hashes(String writeMapping, Optional<Collection<String>> subjects) {
    return pairs(
        "SELECT external_key, payload_hash FROM acknowledged_state WHERE write_mapping = :mapping",
        writeMapping,
        subjects);
  }

  /** External key → hash of a desired state that was taken back and is not to be written again. */
  public Map<String, String> pinned(String writeMapping, Optional<Collection<String>> subjects) {
    return pairs(
        """
        SELECT external_key, pinned_hash FROM acknowledged_state
        WHERE write_mapping = :mapping AND pinned_hash IS NOT NULL\
        """,
        writeMapping,
        subjects);
  }

  /** Keys of records that the org has of ours, and are not on their way out. */
  public Set<String> keys(String writeMapping, Optional<Collection<String>> subjects) {
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

  /**
   * Every set of fields, as JSON, that the org may report back as a change of ours to this record:
   * what it acknowledged, what is on its way to it, and what it was sent before.
   */
  public List<String> sentTo(String recordId) {
    return database
        .client()
        .sql(
            """
            SELECT payload FROM acknowledged_state
            WHERE record_id = :record AND payload IS NOT NULL
            UNION ALL
            SELECT m.payload FROM outbox_message m
            JOIN acknowledged_state a
              ON a.write_mapping = m.write_mapping AND a.external_key = m.external_key
            WHERE a.record_id = :record AND m.status = 'PENDING' AND m.payload IS NOT NULL
            UNION ALL
            SELECT request FROM write_attempt WHERE record_id = :record AND request IS NOT NULL
            """)
        .param("record", recordId)
        .query(String.class)
        .list();
  }

  /** The fields, as JSON, that the org holds of a record; empty where they are not known. */
  public Optional<String> payload(String writeMapping, String key) {
    return database
        .client()
        .sql(
            """
            SELECT payload FROM acknowledged_state
            WHERE write_mapping = :mapping AND external_key = :key AND payload IS NOT NULL
            """)
        .param("mapping", writeMapping)
        .param("key", key)
        .query(String.class)
        .optional();
  }

  /**
   * Notes that a write was taken back: the org holds these fields again, and the desired state that
   * was written is left alone until it changes.
   *
   * @param payload what the org holds; null when the record is deleted again
   * @param hash of the payload, {@link #DELETION} when the record is deleted again
   * @param pinnedHash of the desired state that was taken back; where a later one is pinned
   *     already, that is what must not be written again
   */
  public void takenBack(
      String writeMapping, String key, String payload, String hash, String pinnedHash) {
    database
        .client()
        .sql(
            """
            UPDATE acknowledged_state SET payload = :payload, payload_hash = :hash,
              record_id = CASE WHEN :hash = 'deleted' THEN NULL ELSE record_id END,
              pinned_hash = COALESCE(pinned_hash, :pinned)
            WHERE write_mapping = :mapping AND external_key = :key
            """)
        .param("payload", payload)
        .param("hash", hash)
        .param("pinned", pinnedHash)
        .param("mapping", writeMapping)
        .param("key", key)
        .update();
  }

  /** Lets every record of a mapping be compared and written anew: more of it can be written now. */
  public void doubt(String writeMapping) {
    database
        .client()
        .sql(
            """
            UPDATE acknowledged_state SET payload_hash = ''
            WHERE write_mapping = :mapping AND payload_hash <> 'deleted'
            """)
        .param("mapping", writeMapping)
        .update();
  }

  private Map<String, String> pairs(
      String sql, String writeMapping, Optional<Collection<String>> subjects) {
    Map<String, String> pairs = new HashMap<>();
    filtered(sql, writeMapping, subjects)
        .query(
            row -> {
              pairs.put(row.getString(1), row.getString(2));
            });
    return pairs;
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
}
