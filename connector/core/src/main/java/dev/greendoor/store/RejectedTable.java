package dev.greendoor.store;

import java.time.Instant;
import java.time.ZoneOffset;

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

  public long count() {
    return database.client().sql("SELECT COUNT(*) FROM rejected_record").query(Long.class).single();
  }
}
