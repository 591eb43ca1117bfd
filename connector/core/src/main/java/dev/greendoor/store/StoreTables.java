package dev.greendoor.store;

import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.StoreFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a check of mappings asks this store. */
public final class StoreTables implements StoreFacts {

  private final Database database;
  private final String org;

  /**
   * The store of a connector.
   *
   * @param org id of the org whose captured fields are known here
   */
  public StoreTables(Database database, String org) {
    this.database = database;
    this.org = org;
  }

  @Override
  public Set<String> tables() {
    return new TreeSet<>(
        database
            .client()
            .sql(
                """
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = CURRENT_SCHEMA
                  AND column_name IN ('id', 'modified_at', 'deleted_at', 'observed_at')
                GROUP BY table_name HAVING COUNT(*) = 4
                """)
            .query(String.class)
            .list());
  }

  @Override
  public Map<String, ColumnType> columns(String table) {
    return new TableColumns(database).of(table, table);
  }

  @Override
  public Optional<String> refusal(String sql) {
    try {
      new SignalQuery(database).columns(sql);
      return Optional.empty();
    } catch (SignalQuery.StatementRefused e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public Set<String> knownPaths(String object) {
    return new KnownFieldTable(database).paths(org, object);
  }
}
