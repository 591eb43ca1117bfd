package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes rows with the audit fields that they would have, had people made them at the time. */
final class OrgWriter {

  private final DataImport target;
  private final Schema schema;
  private final Map<String, List<String>> checkboxes = new HashMap<>();

  OrgWriter(DataImport target, Schema schema) {
    this.target = target;
    this.schema = schema;
  }

  /** A row that was never changed after it was made. */
  String insert(String type, RowValues values, Instant at, String userId) {
    return insert(type, values, at, at, userId);
  }

  /** A row made at {@code created} and last changed at {@code modified}, both by the same user. */
  String insert(String type, RowValues values, Instant created, Instant modified, String userId) {
    ObjectType object = schema.require(type);
    Map<String, Object> row = new HashMap<>();
    checkboxes
        .computeIfAbsent(type, name -> requiredCheckboxes(object))
        .forEach(field -> row.put(field, false));
    stamp(object, row, "CreatedDate", created);
    stamp(object, row, "CreatedById", userId);
    stamp(object, row, "LastModifiedDate", modified);
    stamp(object, row, "LastModifiedById", userId);
    stamp(object, row, "SystemModstamp", modified);
    row.putAll(values.map());
    for (String field : row.keySet()) {
      object.require(field);
    }
    return target.insert(type, row);
  }

  private static void stamp(
      ObjectType object, Map<String, Object> row, String field, Object value) {
    if (value != null && object.field(field).isPresent()) {
      row.put(field, value);
    }
  }

  private static List<String> requiredCheckboxes(ObjectType object) {
    return object.fields().stream()
        .filter(field -> field.type() == FieldType.BOOLEAN && !field.isCalculated())
        .filter(field -> !field.is(FieldFlag.NILLABLE))
        .map(Field::name)
        .toList();
  }
}
