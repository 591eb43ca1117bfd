package dev.greendoor.store;

import dev.greendoor.mapping.MappedRow;

/**
 * Many whole rows on their way into one table. Nothing counts before {@link #finish}; callers hold
 * the transaction, and no other statement of it may run between {@link #add} and {@link #finish}.
 */
public interface RowLoad extends AutoCloseable {

  void add(MappedRow row);

  /** Writes what is left. */
  void finish();

  /** Gives up what is not finished. */
  @Override
  void close();
}
