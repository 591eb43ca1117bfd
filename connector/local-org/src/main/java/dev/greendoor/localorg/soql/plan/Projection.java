package dev.greendoor.localorg.soql.plan;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.soql.QueryResult;
import java.util.List;
import java.util.function.Function;

/**
 * What a SELECT list makes of a row.
 *
 * @param columns names and types, in order
 * @param cells one reader for each column
 */
public record Projection(List<QueryResult.Column> columns, List<Function<Row, Object>> cells) {

  /** The record that stands for this row. */
  public QueryResult.Record record(Row row) {
    Object[] values = new Object[cells.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells.get(i).apply(row);
    }
    String id = row.type().hasRows() ? row.id() : null;
    return new QueryResult.Record(row.type(), id, columns, values);
  }
}
