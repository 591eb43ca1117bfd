package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit.Kind;
import dev.greendoor.localorg.event.Commit.RowChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The writes of one transaction, in order, so that they can be taken back or told to others. */
final class Transaction {

  /** One version of a row replaced by another; null stands for none. */
  private record Step(Table table, int slot, Row before, Row after) {}

  private final Author author;
  private final List<Step> steps = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();

  /** Without an author, the transaction is nobody's work and makes no change events. */
  Transaction(Author author) {
    this.author = author;
  }

  Author author() {
    return author;
  }

  /** What is to be done once the transaction is committed, in order. */
  List<Runnable> afterwards() {
    return afterwards;
  }

  void record(Table table, int slot, Row before, Row after) {
    steps.add(new Step(table, slot, before, after));
  }

  int mark() {
    return steps.size();
  }

  void rollBackTo(int mark) {
    for (int last = steps.size() - 1; last >= mark; last--) {
      Step step = steps.remove(last);
      step.table().put(step.slot(), step.before());
    }
  }

  /** Rows before and after the whole transaction, in the order in which they were first touched. */
  List<Change> changes() {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (Step step : steps) {
      Row known = step.after() == null ? step.before() : step.after();
      changes.merge(
          known.id(),
          new Change(step.before(), step.after()),
          (first, last) -> new Change(first.before(), last.after()));
    }
    return changes.values().stream().filter(Change::happened).toList();
  }

  /** What listeners are told of these changes. */
  static List<RowChange> events(List<Change> changes) {
    return changes.stream().map(Change::event).filter(Objects::nonNull).toList();
  }

  /** The first and the last version of one row; null where it did not exist. */
  record Change(Row before, Row after) {

    boolean happened() {
      return before != after;
    }

    /** As a change event sees it, or null where none is due: rows purged from the recycle bin. */
    RowChange event() {
      if (before == null) {
        return new RowChange(Kind.CREATE, null, after);
      }
      boolean gone = after == null || after.isDeleted();
      if (before.isDeleted()) {
        return gone ? null : new RowChange(Kind.UNDELETE, before, after);
      }
      return gone
          ? new RowChange(Kind.DELETE, before, after == null ? before : after)
          : new RowChange(Kind.UPDATE, before, after);
    }
  }
}
