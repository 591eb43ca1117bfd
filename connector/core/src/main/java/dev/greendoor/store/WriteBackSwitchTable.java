package dev.greendoor.store;

import java.time.OffsetDateTime;
import java.util.Optional;

/** Whether an admin lets us write to an org, and whether a stop is in force. */
public final class WriteBackSwitchTable {

  private final Database database;
  private final DatabaseClock clock;

  public WriteBackSwitchTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /**
   * What was last said about an org.
   *
   * @param approved whether an admin switched write-back on
   * @param stopped whether nothing is written until it is resumed
   * @param changedBy who said so
   * @param changedAt when, as ISO text
   */
  public record Position(boolean approved, boolean stopped, String changedBy, String changedAt) {}

  /** What was last said; empty when nothing was. */
  public Optional<Position> position(String org) {
    return database
        .client()
        .sql(
            """
            SELECT approved, stopped, changed_by, changed_at FROM write_back_switch WHERE org = :org
            """)
        .param("org", org)
        .query(
            (row, number) ->
                new Position(
                    row.getBoolean(1),
                    row.getBoolean(2),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant().toString()))
        .optional();
  }

  /** Keeps what was said. */
  public void set(String org, boolean approved, boolean stopped, String by) {
    database
        .client()
        .sql(
            """
            MERGE INTO write_back_switch t
            USING (VALUES (CAST(:org AS VARCHAR(18)), CAST(:approved AS BOOLEAN),
                           CAST(:stopped AS BOOLEAN), CAST(:by AS VARCHAR(200)),
                           CAST(:now AS TIMESTAMP WITH TIME ZONE)))
              s(org, approved, stopped, changed_by, changed_at)
            ON t.org = s.org
            WHEN MATCHED THEN UPDATE SET approved = s.approved, stopped = s.stopped,
              changed_by = s.changed_by, changed_at = s.changed_at
            WHEN NOT MATCHED THEN INSERT (org, approved, stopped, changed_by, changed_at)
              VALUES (s.org, s.approved, s.stopped, s.changed_by, s.changed_at)
            """)
        .param("org", org)
        .param("approved", approved)
        .param("stopped", stopped)
        .param("by", by)
        .param("now", clock.now())
        .update();
  }
}
