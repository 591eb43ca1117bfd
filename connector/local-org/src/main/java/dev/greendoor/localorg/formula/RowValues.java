package dev.greendoor.localorg.formula;

import dev.greendoor.formula.RecordValues;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;

/** A row as a formula reads it: other formula fields included, parents looked up when needed. */
record RowValues(Records records, Row row) implements RecordValues {

  @Override
  public Object value(String fieldName) {
    return records.value(row, row.type().require(fieldName));
  }

  @Override
  public RecordValues parent(String relationshipName) {
    Field reference = row.type().parent(relationshipName).orElseThrow();
    String parentId = (String) row.value(reference);
    return parentId == null
        ? null
        : records.find(parentId).map(parent -> new RowValues(records, parent)).orElse(null);
  }
}
