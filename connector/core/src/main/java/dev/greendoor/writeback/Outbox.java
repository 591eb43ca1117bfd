package dev.greendoor.writeback;

import dev.greendoor.model.Lane;
import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxTable;
import java.util.Collection;
import java.util.Optional;

/**
 * Fills the outbox: compares what the org should hold with what it last acknowledged, and notes the
 * difference. What is the same costs no call.
 */
public final class Outbox {

  private final Database database;
  private final WriteMappings mappings;
  private final Differences differences;
  private final OutboxTable table;

  public Outbox(Database database, WriteMappings mappings) {
    this.database = database;
    this.mappings = mappings;
    this.differences = new Differences(database);
    this.table = new OutboxTable(database);
  }

  /** Notes every difference; returns how many messages were put. */
  public int fill() {
    return fill(Optional.empty());
  }

  /** As {@link #fill()}, for records about these subjects. */
  public int fill(Collection<String> subjects) {
    return subjects.isEmpty() ? 0 : fill(Optional.of(subjects));
  }

  private int fill(Optional<Collection<String>> subjects) {
    int put = 0;
    for (WriteMapping.Named named : mappings.written()) {
      put += database.transaction(() -> fill(named, subjects));
    }
    if (put > 0) {
      table.promotePredecessors();
    }
    return put;
  }

  private int fill(WriteMapping.Named named, Optional<Collection<String>> subjects) {
    WriteMapping mapping = named.mapping();
    Lane lane = subjects.isPresent() ? mapping.lane() : mapping.lane().whenEverything();
    int[] put = {0};
    differences.of(
        named,
        subjects,
        difference -> {
          if (difference.held() && table.withdraw(named.name(), difference.externalKey()) > 0) {
            return;
          }
          table.put(
              new OutboxTable.Draft(
                  named.name(),
                  mapping.target(),
                  difference.externalKey(),
                  difference.subjectId(),
                  difference.parentKey(),
                  lane,
                  mapping.rank(),
                  difference.payload(),
                  difference.hash()));
          put[0]++;
        });
    return put[0];
  }
}
