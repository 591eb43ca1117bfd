package dev.greendoor.localorg.bulk;

import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of an upload, checked against its object, and the changes that its rows stand for.
 */
final class IngestColumns {

  private static final String NULL = "#N/A";

  /** Refuses the whole upload. */
  static final class InvalidBatch extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidBatch(String message) {
      super("InvalidBatch : " + message);
    }
  }

  /** A field, or a field of the parent that the row belongs to. */
  private record Column(String name, String parentField) {}

  private final ObjectType type;
  private final Operation operation;
  private final String keyField;
  private final Column[] columns;

  private IngestColumns(ObjectType type, Operation operation, String keyField, Column[] columns) {
    this.type = type;
    this.operation = operation;
    this.keyField = keyField;
    this.columns = columns;
  }

  /**
   * The columns of an upload.
   *
   * @param externalIdField for upsert; else null
   */
  static IngestColumns of(
      List<String> header,
      ObjectType type,
      Operation operation,
      String externalIdField,
      Schema schema)
      throws InvalidBatch {
    String keyField = operation == Operation.UPSERT ? externalIdField : "Id";
    Column[] columns = new Column[header.size()];
    boolean keyed = operation == Operation.CREATE;
    for (int index = 0; index < header.size(); index++) {
      columns[index] = column(header.get(index).strip(), type, schema);
      keyed |=
          columns[index].parentField() == null && keyField.equalsIgnoreCase(columns[index].name());
    }
    if (!keyed) {
      throw new InvalidBatch("Field name not found : " + keyField);
    }
    return new IngestColumns(type, operation, keyField, columns);
  }

  /** What a row asks for: an empty cell is left alone, {@code #N/A} is null. */
  Change change(List<String> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String key = null;
    for (int index = 0; index < columns.length && index < row.size(); index++) {
      Column column = columns[index];
      String cell = row.get(index);
      if (cell.isEmpty()) {
        continue;
      }
      Object value = cell.equals(NULL) ? null : cell;
      if (column.parentField() != null) {
        Map<String, Object> parent = new HashMap<>();
        parent.put(column.parentField(), value);
        fields.put(column.name(), parent);
      } else if (operation != Operation.CREATE && keyField.equalsIgnoreCase(column.name())) {
        key = cell;
      } else {
        fields.put(column.name(), value);
      }
    }
    return change(key, fields);
  }

  private Change change(String key, Map<String, Object> fields) {
    return switch (operation) {
      case CREATE -> Change.create(type.name(), fields);
      case UPSERT -> Change.upsert(type.name(), keyField, key, fields);
      case UPDATE -> Change.update(type.name(), key, fields);
      case DELETE, HARD_DELETE, UNDELETE ->
          new Change(type.name(), operation, key, null, null, Map.of());
    };
  }

  private static Column column(String name, ObjectType type, Schema schema) throws InvalidBatch {
    String[] parts = name.split("\\.", 2);
    if (parts.length == 1) {
      Field field = type.field(name).orElseThrow(() -> notFound(name));
      return new Column(field.name(), null);
    }
    String relationship = parts[0].split(":", 2)[0];
    Field reference = type.parent(relationship).orElseThrow(() -> notFound(name));
    boolean known =
        reference.reference().orElseThrow().targets().stream()
            .map(schema::type)
            .flatMap(Optional::stream)
            .anyMatch(target -> target.field(parts[1]).isPresent());
    if (!known) {
      throw notFound(name);
    }
    return new Column(reference.reference().orElseThrow().relationshipName(), parts[1]);
  }

  private static InvalidBatch notFound(String name) {
    return new InvalidBatch("Field name not found : " + name);
  }
}
