package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands committed transactions to listeners, in commit order, after the org's lock is free again.
 */
final class CommitQueue {

  private static final Logger LOG = LoggerFactory.getLogger(CommitQueue.class);

  private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<Commit> waiting = new ConcurrentLinkedQueue<>();
  private long number = Commit.numberAt(System.currentTimeMillis());

  /** Goes on after the commits of a journal, of which these are yet to be told. */
  void continueFrom(CommitRecovery recovery) {
    number = Math.max(number, recovery.lastNumber());
    waiting.addAll(recovery.untold());
  }

  void listen(Consumer<Commit> listener) {
    listeners.add(listener);
  }

  /**
   * The commit of these changes, or null when there is nothing to tell. Called under the write
   * lock, which makes the order.
   */
  Commit next(Author author, Instant at, List<Transaction.Change> changes) {
    List<Commit.RowChange> events = author == null ? List.of() : Transaction.events(changes);
    return events.isEmpty()
        ? null
        : new Commit(
            UUID.randomUUID().toString(), ++number, at, author.userId(), author.origin(), events);
  }

  /** Called under the write lock, when the commit is written down. */
  void add(Commit commit) {
    if (!listeners.isEmpty()) {
      waiting.add(commit);
    }
  }

  /** Delivers what waits; when it returns, the caller's own commit has been delivered. */
  synchronized void deliver() {
    for (Commit commit = waiting.poll(); commit != null; commit = waiting.poll()) {
      for (Consumer<Commit> listener : listeners) {
        tell(listener, commit);
      }
    }
  }

  private static void tell(Consumer<Commit> listener, Commit commit) {
    try {
      listener.accept(commit);
    } catch (RuntimeException failure) {
      LOG.error("A listener failed on commit {}; the records are stored", commit.number(), failure);
    }
  }
}
