package dev.greendoor.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Indexes of H2's tables that are made after a first load instead of row by row during it. What is
 * left out is noted in the store first: a process that dies in the middle leaves nothing out for
 * good. PostgreSQL loads by COPY, which has its indexes cost little.
 */
public final class DeferredIndexes {

  private final Database database;

  public DeferredIndexes(Database database) {
    this.database = database;
  }

  /** Leaves out the indexes of a table without rows; those that keep values unique stay. */
  public void leaveOut(String table) {
    if (database.dialect() != Dialect.H2 || hasRows(table)) {
      return;
    }
    statements(table)
        .forEach(
            (name, statement) -> {
              database
                  .client()
                  .sql("MERGE INTO deferred_index (name, statement) KEY (name) VALUES (?, ?)")
                  .params(name, statement)
                  .update();
              database.client().sql("DROP INDEX " + name).update();
            });
    database.renewViews();
  }

  /** Makes all that were left out, now or before the last stop. */
  public void make() {
    Map<String, String> statements = new LinkedHashMap<>();
    database
        .client()
        .sql("SELECT name, statement FROM deferred_index ORDER BY name")
        .query(
            row -> {
              statements.put(row.getString(1), row.getString(2));
            });
    statements.forEach(
        (name, statement) -> {
          database.client().sql(statement).update();
          database.client().sql("DELETE FROM deferred_index WHERE name = ?").param(name).update();
        });
  }

  private boolean hasRows(String table) {
    return database
        .client()
        .sql("SELECT 1 FROM " + table + " FETCH FIRST ROW ONLY")
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Name → how it is made. */
  private Map<String, String> statements(String table) {
    Map<String, String> statements = new LinkedHashMap<>();
    database
        .client()
        .sql(
            """
            SELECT i.index_name, LISTAGG(c.column_name || CASE c.ordering_specification
                WHEN 'DESC' THEN ' DESC' ELSE '' END, ', ')
              WITHIN GROUP (ORDER BY c.ordinal_position)
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c
              ON c.index_schema = i.index_schema AND c.index_name = i.index_name
            WHERE i.table_schema = CURRENT_SCHEMA AND i.table_name = :table
              AND i.index_type_name = 'INDEX' AND NOT i.is_generated
            GROUP BY i.index_name
            """)
        .param("table", table)
        .query(
            row -> {
              statements.put(
                  row.getString(1),
                  "CREATE INDEX IF NOT EXISTS %s ON %s (%s)"
                      .formatted(row.getString(1), table, row.getString(2)));
            });
    return statements;
  }
}
