package dev.greendoor.localorg.rest;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import java.util.List;

/**
 * A query that was asked again: the records of today at the places of the first time. A record that
 * it does not find any more is null.
 *
 * @param positions of the records in the answer of today, or {@link #GONE}
 */
record RestoredResult(QueryResult again, List<Integer> positions) implements QueryResult {

  static final int GONE = -1;

  @Override
  public ObjectType type() {
    return again.type();
  }

  @Override
  public boolean aggregate() {
    return again.aggregate();
  }

  @Override
  public List<Column> columns() {
    return again.columns();
  }

  @Override
  public int totalSize() {
    return positions.size();
  }

  @Override
  public int recordCount() {
    return positions.size();
  }

  @Override
  public Record record(int index) {
    int position = positions.get(index);
    return position == GONE ? null : again.record(position);
  }
}
