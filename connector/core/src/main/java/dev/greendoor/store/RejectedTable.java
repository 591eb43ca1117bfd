package dev.greendoor.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Records that could not be taken in, kept with their payload and the reason. */
public final class RejectedTable {

  private static final int REASON_LENGTH = 1000;
  private static final int KEY_LENGTH = 120;
  private static final int PAYLOAD_SHOWN = 4_000;

  private final Database database;

  public RejectedTable(Database database) {
    this.database = database;
  }

  /** Keeps the record; what was kept of it before goes. */
  public void add(String source, String object, String key, String payload, String reason) {
    String kept = cut(key, KEY_LENGTH);
    database
        .client()
        .sql(
            """
            DELETE FROM rejected_record
            WHERE source = :source AND object = :object AND record_key = :key
            """)
        .param("source", source)
        .param("object", object)
        .param("key", kept)
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
        .param("key", kept)
        .param("payload", storable(payload))
        .param("reason", cut(reason, REASON_LENGTH))
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * A record that was set aside.
   *
   * @param id the store's number of it
   * @param payload what was known of it, as it came; {@link #latest} gives the beginning of it
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
        .sql(
            """
            SELECT id, source, object, record_key, SUBSTRING(payload FROM 1 FOR :shown), reason,
                   rejected_at
            FROM rejected_record ORDER BY id DESC FETCH FIRST :most ROWS ONLY
            """)
        .param("shown", PAYLOAD_SHOWN)
        .param("most", most)
        .query((row, number) -> rejected(row))
        .list();
  }

  /** One of them with its whole payload; empty when it has been settled meanwhile. */
  public Optional<Rejected> whole(long id) {
    return database
        .client()
        .sql(
            """
            SELECT id, source, object, record_key, payload, reason, rejected_at
            FROM rejected_record WHERE id = :id
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
        row.getObject(7, OffsetDateTime.class).toInstant());
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

  /** Removes these: what they told of has been read otherwise. */
  public void settle(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      database
          .client()
          .sql("DELETE FROM rejected_record WHERE id IN (:ids)")
          .param("ids", ids)
          .update();
    }
  }

  public long count() {
    return database.client().sql("SELECT COUNT(*) FROM rejected_record").query(Long.class).single();
  }

  private static String cut(String text, int length) {
    return text != null && text.length() > length ? text.substring(0, length) : text;
  }

  /** PostgreSQL has no NUL in a text. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
