package dev.greendoor.localorg.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Remembers which rows were removed for good, for as long as replication may ask. */
final class PurgedRows {

  private static final Duration KEPT = Duration.ofDays(15);

  /** One purged row. */
  record PurgedRow(String id, Instant at) {}

  private final List<PurgedRow> rows = new ArrayList<>();

  synchronized void add(List<Transaction.Change> changes, Instant at) {
    for (Transaction.Change change : changes) {
      if (change.after() == null) {
        rows.add(new PurgedRow(change.before().id(), at));
      }
    }
    forgetBefore(at.minus(KEPT));
  }

  synchronized void add(String id, Instant at) {
    rows.add(new PurgedRow(id, at));
  }

  synchronized List<PurgedRow> all() {
    return List.copyOf(rows);
  }

  private void forgetBefore(Instant limit) {
    if (!rows.isEmpty() && rows.get(0).at().isBefore(limit)) {
      rows.removeIf(row -> row.at().isBefore(limit));
    }
  }
}
