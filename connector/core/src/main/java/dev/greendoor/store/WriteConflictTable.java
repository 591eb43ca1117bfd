package dev.greendoor.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Where a person's edit was found in the place of ours. */
public final class WriteConflictTable {

  private static final int VALUE_LENGTH = 4000;

  private final Database database;
  private final DatabaseClock clock;

  public WriteConflictTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /**
   * Two values for one field, of which theirs stayed.
   *
   * @param object API name
   * @param ours what we meant to write, as text; null for nothing
   * @param theirs what the person had written
   * @param editedBy id of who changed the record last
   * @param editedAt when
   */
  public record Conflict(
      String run,
      String writeMapping,
      String object,
      String recordId,
      String subjectId,
      String field,
      String ours,
      String theirs,
      String editedBy,
      Instant editedAt) {}

  /** Keeps a conflict. */
  public void add(Conflict conflict) {
    database
        .client()
        .sql(
            """
            INSERT INTO write_conflict (run_id, write_mapping, object, record_id, subject_id, field,
              ours, theirs, edited_by, edited_at, noted_at)
            VALUES (:run, :mapping, :object, :record, :subject, :field, :ours, :theirs, :by, :at, :now)
            """)
        .param("run", conflict.run())
        .param("mapping", conflict.writeMapping())
        .param("object", conflict.object())
        .param("record", conflict.recordId())
        .param("subject", conflict.subjectId())
        .param("field", conflict.field())
        .param("ours", cut(conflict.ours()))
        .param("theirs", cut(conflict.theirs()))
        .param("by", conflict.editedBy())
        .param(
            "at", conflict.editedAt() == null ? null : conflict.editedAt().atOffset(ZoneOffset.UTC))
        .param("now", clock.now())
        .update();
  }

  /** The newest conflicts. */
  public List<Conflict> newest(int most) {
    return database
        .client()
        .sql(
            """
            SELECT run_id, write_mapping, object, record_id, subject_id, field, ours, theirs,
                   edited_by, edited_at
            FROM write_conflict ORDER BY id DESC FETCH FIRST :most ROWS ONLY
            """)
        .param("most", most)
        .query(
            (row, number) ->
                new Conflict(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    instant(row.getObject(10, OffsetDateTime.class))))
        .list();
  }

  private static Instant instant(OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }

  private static String cut(String text) {
    return text != null && text.length() > VALUE_LENGTH ? text.substring(0, VALUE_LENGTH) : text;
  }
}
