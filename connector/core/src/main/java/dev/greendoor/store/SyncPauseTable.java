package dev.greendoor.store;

import java.time.OffsetDateTime;
import java.util.Optional;

/** Whether an admin has paused the synchronisation of an org. It stays paused over restarts. */
public final class SyncPauseTable {

  private final Database database;
  private final DatabaseClock clock;

  public SyncPauseTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /**
   * A pause that is in force.
   *
   * @param at since when, as ISO text
   */
  public record Pause(String by, String at) {}

  /** The pause in force, if any. */
  public Optional<Pause> pause(String org) {
    return database
        .client()
        .sql("SELECT paused_by, paused_at FROM sync_pause WHERE org = ?")
        .param(org)
        .query(
            (row, number) ->
                new Pause(
                    row.getString(1),
                    row.getObject(2, OffsetDateTime.class).toInstant().toString()))
        .optional();
  }

  /** Puts a pause in force; one that is in force already stays as it is. */
  public void begin(String org, String by) {
    database.transaction(
        () -> {
          if (pause(org).isEmpty()) {
            database
                .client()
                .sql("INSERT INTO sync_pause (org, paused_by, paused_at) VALUES (:org, :by, :now)")
                .param("org", org)
                .param("by", by)
                .param("now", clock.now())
                .update();
          }
        });
  }

  /** Ends it. */
  public void end(String org) {
    database.client().sql("DELETE FROM sync_pause WHERE org = ?").param(org).update();
  }
}
