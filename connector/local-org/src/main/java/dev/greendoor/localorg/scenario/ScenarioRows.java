package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.dml.Refusal;
import dev.greendoor.localorg.dml.ValueConversion;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gives rows of files their ids, parents and typed values, and loads them. */
final class ScenarioRows {

  private final DataImport rows;
  private final Records records;
  private final ValueConversion conversion = new ValueConversion(true);
  private final Map<String, String> idsByKey = new HashMap<>();

  ScenarioRows(DataImport rows, Records records) {
    this.rows = rows;
    this.records = records;
  }

  /** Whether all the rows that this one refers to are there. */
  boolean isReady(ScenarioRow row) {
    return row.values().entrySet().stream().allMatch(cell -> hasParent(row, cell));
  }

  void insert(ScenarioRow row) {
    ObjectType type = type(row);
    Map<String, Object> values = new LinkedHashMap<>();
    row.values()
        .forEach(
            (column, text) -> {
              Field field = field(row, column);
              values.put(field.name(), value(row, column, field, text));
            });
    String id = rows.insert(type.name(), values);
    if (!row.key().isEmpty() && idsByKey.put(row.key(), id) != null) {
      throw new IllegalArgumentException(
          "%s: another row has the key '%s'.".formatted(row.place(), row.key()));
    }
  }

  /** Why a row can never be loaded. */
  IllegalArgumentException missingParent(ScenarioRow row) {
    Map.Entry<String, String> cell =
        row.values().entrySet().stream().filter(each -> !hasParent(row, each)).findFirst().get();
    return new IllegalArgumentException(
        "%s: %s refers to '%s', which is no row, or one that waits for this one."
            .formatted(row.place(), cell.getKey(), cell.getValue()));
  }

  private boolean hasParent(ScenarioRow row, Map.Entry<String, String> cell) {
    Field field = field(row, cell.getKey());
    return field.type() != FieldType.REFERENCE
        || parent(cell.getKey(), field, cell.getValue()).isPresent();
  }

  private Object value(ScenarioRow row, String column, Field field, String text) {
    if (field.type() == FieldType.REFERENCE) {
      return parent(column, field, text).orElseThrow(() -> missingParent(row));
    }
    try {
      return conversion.convert(field, text);
    } catch (Refusal unfit) {
      throw new IllegalArgumentException(
          "%s: %s: %s".formatted(row.place(), column, unfit.getMessage()), unfit);
    }
  }

  /** The id that a cell stands for: by key, or through a field of the parent. */
  private Optional<String> parent(String column, Field field, String text) {
    int dot = column.indexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(idsByKey.get(text));
    }
    String parentField = column.substring(dot + 1);
    return records.read(
        () ->
            field.reference().orElseThrow().targets().stream()
                .flatMap(target -> records.schema().type(target).stream())
                .flatMap(
                    target ->
                        target.field(parentField).stream()
                            .flatMap(
                                found ->
                                    records
                                        .scan(target)
                                        .filter(parent -> text.equals(parent.value(found)))))
                .findFirst()
                .map(parent -> parent.id()));
  }

  private ObjectType type(ScenarioRow row) {
    return records
        .schema()
        .type(row.type())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: there is no object '%s'.".formatted(row.place(), row.type())));
  }

  private Field field(ScenarioRow row, String column) {
    ObjectType type = type(row);
    int dot = column.indexOf('.');
    return (dot < 0 ? type.field(column) : type.parent(column.substring(0, dot)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: %s has no field '%s'.".formatted(row.place(), type.name(), column)));
  }
}
