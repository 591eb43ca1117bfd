package dev.greendoor.store;

import java.time.OffsetDateTime;
import java.util.List;

/** How the org has changed under the mappings: one notice for each change. */
public final class DriftTable {

  private final Database database;
  private final DatabaseClock clock;

  public DriftTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /** What has changed. */
  public enum Kind {
    REMOVED,
    /** Removed, and another of its kind has come. */
    RENAMED,
    RETYPED,
    ADDED
  }

  /**
   * A change that is seen.
   *
   * @param field empty for the object as a whole
   * @param column that is no longer filled by it; null for none
   */
  public record Change(
      String object, String field, Kind kind, String column, String message, String remedy) {

    /** Whether both are about the same change of the same field. */
    public boolean isAbout(Change other) {
      return object.equals(other.object) && field.equals(other.field) && kind == other.kind;
    }
  }

  /**
   * A change that was seen.
   *
   * @param settledAt as ISO text; null while it is not mended
   */
  public record Notice(long id, Change change, String seenAt, String settledAt) {}

  /** The newest notices, those that are not mended first. */
  public List<Notice> newest(int most) {
    return database
        .client()
        .sql(
            """
            SELECT id, object, field, kind, column_name, message, remedy, seen_at, settled_at
            FROM mapping_drift
            ORDER BY CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END, id DESC
            FETCH FIRST ? ROWS ONLY
            """)
        .param(most)
        .query(
            (row, number) -> {
              OffsetDateTime settled = row.getObject(9, OffsetDateTime.class);
              return new Notice(
                  row.getLong(1),
                  new Change(
                      row.getString(2),
                      row.getString(3),
                      Kind.valueOf(row.getString(4)),
                      row.getString(5),
                      row.getString(6),
                      row.getString(7)),
                  row.getObject(8, OffsetDateTime.class).toInstant().toString(),
                  settled == null ? null : settled.toInstant().toString());
            })
        .list();
  }

  /** Those that are not mended. */
  public List<Notice> open() {
    return newest(Integer.MAX_VALUE).stream().filter(notice -> notice.settledAt() == null).toList();
  }

  public void add(Change change) {
    database
        .client()
        .sql(
            """
            INSERT INTO mapping_drift (object, field, kind, column_name, message, remedy, seen_at)
            VALUES (:object, :field, :kind, :column, :message, :remedy, :now)
            """)
        .param("object", change.object())
        .param("field", change.field())
        .param("kind", change.kind().name())
        .param("column", change.column())
        .param("message", change.message())
        .param("remedy", change.remedy())
        .param("now", clock.now())
        .update();
  }

  /** It holds no longer. */
  public void settle(Notice notice) {
    database
        .client()
        .sql("UPDATE mapping_drift SET settled_at = :now WHERE id = :id")
        .param("now", clock.now())
        .param("id", notice.id())
        .update();
  }
}
