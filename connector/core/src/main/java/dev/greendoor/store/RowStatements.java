package dev.greendoor.store;

import dev.greendoor.mapping.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The SQL that writes rows of one table: the same text on both databases. */
record RowStatements(String table, List<String> columns, Map<String, ColumnType> types) {

  /** Columns of a written row: those of the mapping, then the store's own. */
  static List<String> withStoreColumns(List<String> mapped) {
    List<String> all = new ArrayList<>(mapped);
    all.add("modified_at");
    all.add("deleted_at");
    all.add("observed_at");
    return List.copyOf(all);
  }

  /**
   * Writes one row from parameters, unless the stored version is newer or equal in every column.
   */
  String mergeOne() {
    String parameters =
        columns.stream()
            .map(column -> "CAST(? AS " + types.get(column).sql() + ")")
            .collect(Collectors.joining(", "));
    return merge("(VALUES (" + parameters + "))");
  }

  /** Writes so many rows from parameters that the table does not have yet. */
  String insert(int rows) {
    String one = "(" + each(", ", column -> "?", "") + ")";
    return "INSERT INTO %s (%s) VALUES %s"
        .formatted(
            table, String.join(", ", columns), String.join(", ", Collections.nCopies(rows, one)));
  }

  /** Writes all rows of a staging table that has the same columns. */
  String mergeFrom(String staging) {
    return merge("(SELECT " + String.join(", ", columns) + " FROM " + staging + ")");
  }

  private String merge(String source) {
    return """
    MERGE INTO %s t USING %s s(%s) ON t.id = s.id
    WHEN MATCHED AND t.modified_at <= s.modified_at AND (%s) THEN UPDATE SET %s
    WHEN NOT MATCHED THEN INSERT (%s) VALUES (%s)
    """
        .formatted(
            table,
            source,
            String.join(", ", columns),
            each(" OR ", column -> "t." + column + " IS DISTINCT FROM s." + column, "observed_at"),
            each(", ", column -> column + " = s." + column, "id"),
            String.join(", ", columns),
            each(", ", column -> "s." + column, ""));
  }

  /** Changes some columns of one row, unless the stored version is newer. */
  String updateOne() {
    return "UPDATE %s SET %s WHERE id = ? AND modified_at <= CAST(? AS TIMESTAMP WITH TIME ZONE)"
        .formatted(
            table,
            columns.stream()
                .filter(column -> !column.equals("id"))
                .map(column -> column + " = CAST(? AS " + types.get(column).sql() + ")")
                .collect(Collectors.joining(", ")));
  }

  private String each(
      String separator, java.util.function.UnaryOperator<String> form, String except) {
    return columns.stream()
        .filter(column -> !column.equals(except))
        .map(form)
        .collect(Collectors.joining(separator));
  }
}
