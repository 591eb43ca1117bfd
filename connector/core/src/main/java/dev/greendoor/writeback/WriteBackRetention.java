package dev.greendoor.writeback;

import dev.greendoor.store.Database;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.WriteHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what was written long ago; what was set aside stays until it is mended. */
public final class WriteBackRetention {

  private static final Logger LOG = LoggerFactory.getLogger(WriteBackRetention.class);

  private final OutboxTable outbox;
  private final WriteHistory history;
  private final int days;

  /**
   * Keeps the history for a time.
   *
   * @param days how long
   */
  public WriteBackRetention(Database database, int days) {
    this.outbox = new OutboxTable(database);
    this.history = new WriteHistory(database);
    this.days = days;
  }

  /** Forgets what is older. */
  public void forget() {
    int forgotten = outbox.purge(days) + history.purge(days);
    if (forgotten > 0) {
      LOG.info("Forgot {} rows of write-back history older than {} days", forgotten, days);
    }
  }
}
