package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.generated.GeneratedObject;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.plan.Projection;
import java.util.List;

/** Rows that are made when they are read. */
record GeneratedResult(
    GeneratedObject object, Numbers numbers, Projection projection, Records records)
    implements QueryResult {

  @Override
  public ObjectType type() {
    return object.type();
  }

  @Override
  public boolean aggregate() {
    return false;
  }

  @Override
  public List<Column> columns() {
    return projection.columns();
  }

  @Override
  public int totalSize() {
    return numbers.size();
  }

  @Override
  public int recordCount() {
    return numbers.size();
  }

  @Override
  public Record record(int index) {
    return records.read(() -> projection.record(object.row(numbers.at().applyAsInt(index))));
  }
}
