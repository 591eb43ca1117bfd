package dev.greendoor.localorg.data;

import dev.greendoor.localorg.event.Commit;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where transactions are kept beyond the life of the process. */
interface Journal extends AutoCloseable {

  /** Keeps nothing: an org in memory. */
  Journal NONE =
      new Journal() {
        @Override
        public long append(
            List<Transaction.Change> changes,
            Map<String, Long> numbers,
            Instant at,
            Commit commit) {
          return 0;
        }

        @Override
        public void layoutsChanged() {
          // nothing was written
        }

        @Override
        public void force(long position) {
          // nothing was written
        }

        @Override
        public void close() {
          // nothing is open
        }
      };

  /** What a journal holds, told in order when it is opened. */
  interface Contents {

    /** A row's next version. */
    Transaction.Change put(ObjectType type, Object[] values);

    /** A row was removed for good. */
    Transaction.Change purge(String id, Instant at);

    /** A counter's numbers up to this one were given; objects count their ids under their name. */
    void numbered(String counter, long number);
  }

  /**
   * Writes one transaction; called by one thread at a time.
   *
   * @param numbers counters that rows do not tell, with the last number given
   * @param commit what listeners are told of it, so that they can be told after a crash; null for
   *     nothing
   * @return the position to {@link #force}
   */
  long append(
      List<Transaction.Change> changes, Map<String, Long> numbers, Instant at, Commit commit);

  /** Objects have other fields from now on. */
  void layoutsChanged();

  /** Returns when everything up to this position is on disk; many threads share one write-out. */
  void force(long position);

  @Override
  void close();
}
