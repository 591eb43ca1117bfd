package dev.greendoor.capture;

import dev.greendoor.source.ChangeEvent;
import java.util.Optional;

/**
 * Tells events in the order of their commits from late and repeated ones. Stamps have whole seconds
 * and cannot say which of two versions is newer; the org's commit numbers can.
 */
final class CommitOrder {

  private long commit;
  private long sequence;

  private CommitOrder(long commit, long sequence) {
    this.commit = commit;
    this.sequence = sequence;
  }

  /** Goes on from what {@link #text} gave; from nothing when there is none. */
  static CommitOrder after(Optional<String> text) {
    return text.map(known -> known.split("/", 2))
        .map(parts -> new CommitOrder(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
        .orElseGet(() -> new CommitOrder(0, 0));
  }

  String text() {
    return commit + "/" + sequence;
  }

  /** Whether the event is later than all before it; it then is the last. */
  boolean isNext(ChangeEvent event) {
    boolean next =
        event.commitNumber() > commit
            || (event.commitNumber() == commit && event.sequenceNumber() > sequence);
    if (next) {
      commit = event.commitNumber();
      sequence = event.sequenceNumber();
    }
    return next;
  }
}
