package dev.greendoor.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a check of mappings asks the store. */
public interface StoreFacts {

  /** Tables that a mapping may fill. */
  Set<String> tables();

  /** The columns of one of them with their types. */
  Map<String, ColumnType> columns(String table);

  /** Why the store refuses a query, in its own words; empty when it takes it. */
  Optional<String> refusal(String sql);

  /**
   * Source paths of an object that were captured before: one that is gone by now is no mistake of
   * the mapping, and its column keeps what it has.
   */
  Set<String> knownPaths(String object);
}
