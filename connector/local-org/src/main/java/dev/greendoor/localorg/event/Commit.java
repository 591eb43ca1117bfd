package dev.greendoor.localorg.event;

import dev.greendoor.localorg.data.Row;
import java.time.Instant;
import java.util.List;

/**
 * One committed transaction: what change events and history are made from.
 *
 * @param transactionKey unique, shared by all events of the transaction
 * @param number grows with every commit of the org
 * @param user 18-character id of the committing user
 * @param origin {@code changeOrigin} of change events, for example {@code
 *     com/salesforce/api/rest/65.0;client=greendoor}
 * @param changes in the order in which they were made, at most one per record
 */
public record Commit(
    String transactionKey,
    long number,
    Instant at,
    String user,
    String origin,
    List<RowChange> changes) {

  /**
   * A number below those of all commits after this time: numbers grow over restarts without being
   * stored, as long as no process makes a thousand commits in each millisecond of its life.
   */
  public static long numberAt(long epochMillis) {
    return epochMillis << 10;
  }

  /** The same commit with its changes. */
  public Commit with(List<RowChange> itsChanges) {
    return new Commit(transactionKey, number, at, user, origin, itsChanges);
  }

  /** What happened to a row, as change events name it. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE
  }

  /** The row before and after; {@code before} is null for a create. */
  public record RowChange(Kind kind, Row before, Row after) {}
}
