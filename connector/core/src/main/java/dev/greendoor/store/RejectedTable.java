package dev.greendoor.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Records that could not be taken in, kept with their payload and the reason. */
public final class RejectedTable {

  private static final int REASON_LENGTH = 1000;

  private final Database database;

  public RejectedTable(Database database) {
    this.database = database;
  }

  /** Keeps the record; what was kept of it before goes. */
  public void add(String source, String object, String key, String payload, String reason) {
    database
        .client()
        .sql(
            """
            DELETE FROM rejected_record
            WHERE source = :source AND object = :object AND record_key = :key
            """)
        .param("source", source)
        .param("object", object)
        .param("key", key)
        .update();
    database
        .client()
        .sql(
            """
            INSERT INTO rejected_record (source, object, record_key, payload, reason, rejected_at)
            VALUES (:source, :object, :key, :payload, :reason, :at)
            """)
        .param("source", source)
        .param("object", object)
        .param("key", key)
        .param("payload", payload)
        .param(
            "reason", reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) : reason)
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A record that was set aside.
   *
   * @param id the store's number of it
   * @param payload what was known of it, as it came
   */
  public record Rejected(
      long id,
      String source,
      String object,
      String key,
      String payload,
      String reason,
      Instant at) {}

  /** The newest ones. */
  public List<Rejected> latest(int most) {
    return database
        .client()
        .sql("SELECT * FROM rejected_record ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
        .param(most)
        .query(
            (row, number) ->
                new Rejected(
                    row.getLong("id"),
                    row.getString("source"),
                    row.getString("object"),
                    row.getString("record_key"),
                    row.getString("payload"),
                    row.getString("reason"),
                    row.getObject("rejected_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Removes what is kept of these records of an object: they have been taken in. */
  public void settle(String object, Collection<String> keys) {
    if (!keys.isEmpty()) {
      database
          .client()
          .sql("DELETE FROM rejected_record WHERE object = :object AND record_key IN (:keys)")
          .param("object", object)
          .param("keys", keys)
          .update();
    }
  }

  public long count() {
    return database.client().sql("SELECT COUNT(*) FROM rejected_record").query(Long.class).single();
  }
}
