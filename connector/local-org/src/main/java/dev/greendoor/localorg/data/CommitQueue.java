package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
  private long number =
      System.currentTimeMillis() << 10; // grows over restarts without being stored

  void listen(Consumer<Commit> listener) {
    listeners.add(listener);
  }

  /** Called under the write lock, which makes the order. */
  void add(Author author, Instant at, List<Transaction.Change> changes) {
    List<Commit.RowChange> events =
        changes.stream().map(Transaction.Change::event).filter(Objects::nonNull).toList();
    if (!events.isEmpty() && !listeners.isEmpty()) {
      String key = UUID.randomUUID().toString();
      waiting.add(new Commit(key, ++number, at, author.userId(), author.origin(), events));
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
