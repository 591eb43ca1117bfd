package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the commits together again, while a journal is read, that a killed process wrote down and
 * told nobody of.
 */
final class CommitRecovery {

  private final long toldThrough;
  private final List<Commit> untold = new ArrayList<>();
  private final List<Transaction.Change> changes = new ArrayList<>();
  private Commit current;
  private int missing;
  private long lastNumber;

  /**
   * For listeners that know of commits up to a number.
   *
   * @param toldThrough the last commit that they know of
   */
  CommitRecovery(long toldThrough) {
    this.toldThrough = toldThrough;
    this.lastNumber = toldThrough;
  }

  /** A commit follows, with so many changed rows. */
  void begin(Commit commit, int changeCount) {
    lastNumber = Math.max(lastNumber, commit.number());
    if (commit.number() > toldThrough) {
      current = commit;
      missing = changeCount;
    }
  }

  /** A row of the transaction that is being read; null for one of an object that is gone. */
  void changed(Transaction.Change change) {
    if (current == null) {
      return;
    }
    if (change != null) {
      changes.add(change);
    }
    missing--;
    if (missing == 0) {
      List<Commit.RowChange> events = Transaction.events(changes);
      if (!events.isEmpty()) {
        untold.add(current.with(events));
      }
      current = null;
      changes.clear();
    }
  }

  /** In commit order. */
  List<Commit> untold() {
    return untold;
  }

  /** The greatest number that a commit has. */
  long lastNumber() {
    return lastNumber;
  }
}
