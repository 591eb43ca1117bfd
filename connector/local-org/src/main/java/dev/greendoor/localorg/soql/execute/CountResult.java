package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import java.util.List;

/** The answer to {@code SELECT COUNT()}: a size without records. */
record CountResult(ObjectType type, int totalSize) implements QueryResult {

  @Override
  public boolean aggregate() {
    return false;
  }

  @Override
  public List<Column> columns() {
    return List.of();
  }

  @Override
  public int recordCount() {
    return 0;
  }

  @Override
  public Record record(int index) {
    throw new IndexOutOfBoundsException(index);
  }
}
