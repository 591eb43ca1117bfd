package dev.greendoor.store;

import dev.greendoor.model.Watermark;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The positions of all streams. Written in the transaction of the rows that they cover. */
public final class WatermarkTable {

  private final Database database;

  public WatermarkTable(Database database) {
    this.database = database;
  }

  public Optional<String> position(String org, String stream) {
    return database
        .client()
        .sql("SELECT stream_position FROM watermark WHERE org = :org AND stream = :stream")
        .param("org", org)
        .param("stream", stream)
        .query(String.class)
        .optional();
  }

  /** Stream → position, of the org's streams whose names begin so. */
  public Map<String, String> positions(String org, String prefix) {
    Map<String, String> positions = new TreeMap<>();
    database
        .client()
        .sql(
            """
            SELECT stream, stream_position FROM watermark
            WHERE org = :org AND SUBSTRING(stream FROM 1 FOR :length) = :prefix
            """)
        .param("org", org)
        .param("length", prefix.length())
        .param("prefix", prefix)
        .query(
            row -> {
              positions.put(row.getString(1), row.getString(2));
            });
    return positions;
  }

  /** Puts the position in place of the former one. */
  public void store(Watermark watermark) {
    database
        .client()
        .sql(
            """
            MERGE INTO watermark t
            USING (VALUES (CAST(:org AS VARCHAR(18)), CAST(:stream AS VARCHAR(200)),
                           CAST(:position AS VARCHAR(4000)),
                           CAST(:at AS TIMESTAMP WITH TIME ZONE)))
              s(org, stream, stream_position, stored_at)
            ON t.org = s.org AND t.stream = s.stream
            WHEN MATCHED THEN
              UPDATE SET stream_position = s.stream_position, stored_at = s.stored_at
            WHEN NOT MATCHED THEN
              INSERT (org, stream, stream_position, stored_at)
              VALUES (s.org, s.stream, s.stream_position, s.stored_at)
            """)
        .param("org", watermark.org())
        .param("stream", watermark.stream())
        .param("position", watermark.position())
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  public void remove(String org, String stream) {
    database
        .client()
        .sql("DELETE FROM watermark WHERE org = :org AND stream = :stream")
        .param("org", org)
        .param("stream", stream)
        .update();
  }

  /** Ids of the orgs that the store has positions for. */
  public List<String> orgs() {
    return database.client().sql("SELECT DISTINCT org FROM watermark").query(String.class).list();
  }
}
