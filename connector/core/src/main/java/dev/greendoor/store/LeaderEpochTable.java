package dev.greendoor.store;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Whose turn it is to capture, and which turn this is. */
final class LeaderEpochTable {

  private final Database database;
  private final DatabaseClock clock;

  LeaderEpochTable(Database database) {
    this.database = database;
    this.clock = new DatabaseClock(database);
  }

  /**
   * The present turn.
   *
   * @param epoch its number; 0 before the first
   * @param node who leads; null before the first
   */
  record Turn(long epoch, String node, Instant since) {}

  /** Begins the next epoch. Waits for transactions that hold the present one. */
  long begin(String node) {
    return database.transaction(
        () -> {
          database
              .client()
              .sql("UPDATE leader_epoch SET epoch = epoch + 1, node = :node, since = :now")
              .param("node", node)
              .param("now", clock.now())
              .update();
          return present().epoch();
        });
  }

  Turn present() {
    return read("");
  }

  /** The present turn, which cannot end before the caller's transaction does. */
  Turn held() {
    return read(" " + database.dialect().heldRow());
  }

  private Turn read(String lock) {
    return database
        .client()
        .sql("SELECT epoch, node, since FROM leader_epoch" + lock)
        .query(
            (row, number) -> {
              OffsetDateTime since = row.getObject(3, OffsetDateTime.class);
              return new Turn(
                  row.getLong(1), row.getString(2), since == null ? null : since.toInstant());
            })
        .single();
  }
}
