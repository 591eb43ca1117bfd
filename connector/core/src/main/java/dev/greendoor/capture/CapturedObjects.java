package dev.greendoor.capture;

import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.Dependencies;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.mapping.SourceField;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.store.Database;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.StoredRows;
import dev.greendoor.store.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All objects that are captured from one org. */
public final class CapturedObjects {

  private final Mappings mappings;
  private final List<CapturedObject> all;

  private CapturedObjects(Mappings mappings, List<CapturedObject> all) {
    this.mappings = mappings;
    this.all = List.copyOf(all);
  }

  /**
   * Holds the mappings against the org and the store, adding columns that a mapping brings.
   *
   * @param describe gives an object's describe
   * @throws dev.greendoor.error.ConnectorException MAPPING_INVALID or ORG_INCOMPLETE, naming file
   *     and field
   */
  public static CapturedObjects prepare(
      Mappings mappings, Function<String, SourceObject> describe, Database database) {
    Mappings checked = mappings.checkedAgainst(describe);
    TableColumns tables = new TableColumns(database);
    List<CapturedObject> captured = new ArrayList<>();
    for (ObjectMapping mapping : checked.all()) {
      SourceObject object = describe.apply(mapping.object());
      Map<String, ColumnType> types = tables.extendedFor(mapping, field -> typeOf(field, object));
      RowWriter writer = new RowWriter(database, mapping, types);
      writer.checkTouches();
      captured.add(
          new CapturedObject(
              mapping,
              object,
              Dependencies.of(mapping, describe),
              new RecordMapper(mapping, types),
              writer,
              new StoredRows(database, mapping, types, object.keyPrefix().orElse(null))));
    }
    return new CapturedObjects(checked, captured);
  }

  private static ColumnType typeOf(FieldMapping field, SourceObject object) {
    Optional<SourceField> first =
        field.paths().isEmpty() ? Optional.empty() : object.field(field.paths().get(0));
    return first.map(ColumnType::of).orElse(new ColumnType(ColumnType.Kind.TEXT, 255, 0));
  }

  List<CapturedObject> all() {
    return all;
  }

  Optional<CapturedObject> named(String object) {
    return all.stream().filter(one -> one.name().equals(object)).findFirst();
  }

  /** Objects that are polled at once after a change of this one. */
  List<CapturedObject> after(String object) {
    return mappings.after(object).stream()
        .map(mapping -> named(mapping.object()).orElseThrow())
        .toList();
  }
}
