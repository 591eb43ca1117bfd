package dev.greendoor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indexes that are left out of a first load, on both databases. */
class DeferredIndexesTest {

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void areTheSameAfterwards(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      List<String> before = indexes(store, "activity");
      new DeferredIndexes(store).leaveOut("activity");
      if (dialect == Dialect.H2) {
        assertThat(indexes(store, "activity")).hasSizeLessThan(before.size());
      }
      // As after the death of the process that left them out.
      new DeferredIndexes(store).make();
      new DeferredIndexes(store).make();
      assertThat(indexes(store, "activity")).isEqualTo(before).hasSizeGreaterThan(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void stayWhereATableHasRows(Dialect dialect) {
    try (Database store = TestDatabases.open(dialect)) {
      store
          .client()
          .sql(
              """
              INSERT INTO opportunity (id, modified_at, observed_at)
              VALUES ('one', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
              """)
          .update();
      List<String> before = indexes(store, "opportunity");
      new DeferredIndexes(store).leaveOut("opportunity");
      assertThat(indexes(store, "opportunity")).isEqualTo(before);
    }
  }

  private static List<String> indexes(Database store, String table) {
    return store
        .client()
        .sql(
            store.dialect() == Dialect.H2
                ? """
                SELECT i.index_name || ' ' || i.index_type_name || ' ' || c.column_name
                FROM information_schema.indexes i
                JOIN information_schema.index_columns c ON c.index_name = i.index_name
                WHERE i.table_name = ?
                ORDER BY i.index_name, c.ordinal_position
                """
                : "SELECT indexdef FROM pg_indexes WHERE tablename = ? ORDER BY 1")
        .param(table)
        .query(String.class)
        .list();
  }
}
