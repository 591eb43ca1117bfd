package dev.greendoor.localorg.soql.execute;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.soql.QueryResult;
import dev.greendoor.localorg.soql.plan.Projection;
import java.util.List;

/** Rows that are projected when they are read. */
final class RecordResult implements QueryResult {

  private final ObjectType type;
  private final Projection projection;
  private final Row[] rows;
  private final Records records;

  RecordResult(ObjectType type, Projection projection, Row[] rows, Records records) {
    this.type = type;
    this.projection = projection;
    this.rows = rows;
    this.records = records;
  }

  @Override
  public ObjectType type() {
    return type;
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
    return rows.length;
  }

  @Override
  public int recordCount() {
    return rows.length;
  }

  @Override
  public Record record(int index) {
    return records.read(() -> projection.record(rows[index]));
  }
}
