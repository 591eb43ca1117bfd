package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import java.util.List;

/** Groups of rows with what was asked of each. */
record AggregateResult(List<Column> columns, List<Object[]> groups) implements QueryResult {

  @Override
  public ObjectType type() {
    return null;
  }

  @Override
  public boolean aggregate() {
    return true;
  }

  @Override
  public int totalSize() {
    return groups.size();
  }

  @Override
  public int recordCount() {
    return groups.size();
  }

  @Override
  public Record record(int index) {
    return new Record(null, null, columns, groups.get(index));
  }
}
