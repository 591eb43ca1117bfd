package dev.greendoor.studio;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.mapping.ColumnType;
import dev.greendoor.mapping.FieldMapping;
import dev.greendoor.mapping.MappedRow;
import dev.greendoor.mapping.Mappings;
import dev.greendoor.mapping.ObjectMapping;
import dev.greendoor.mapping.RecordMapper;
import dev.greendoor.mapping.SourceObject;
import dev.greendoor.model.SourceRecord;
import dev.greendoor.source.SalesforceQuery;
import dev.greendoor.source.Selection;
import dev.greendoor.store.Database;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.store.RowWriter;
import dev.greendoor.store.StoredRows;
import dev.greendoor.store.TableColumns;
import dev.greendoor.studio.ObjectPreview.Cell;
import dev.greendoor.studio.ObjectPreview.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Looks ahead: real records of the org, mapped as a proposal says, beside what the store has. */
public final class MappingPreview {

  private final Database database;
  private final SalesforceQuery query;
  private final Function<String, SourceObject> describe;
  private final CallRate calls;
  private final Optional<Double> rowsASecond;

  /**
   * A look at an org.
   *
   * @param describe gives an object's describe, or throws when the org has no such object
   * @param rowsASecond of the last backfill; empty where none was measured
   */
  public MappingPreview(
      Database database,
      SalesforceQuery query,
      Function<String, SourceObject> describe,
      CallRate calls,
      Optional<Double> rowsASecond) {
    this.database = database;
    this.query = query;
    this.describe = describe;
    this.calls = calls;
    this.rowsASecond = rowsASecond;
  }

  /**
   * What would become of each object that changes.
   *
   * @param most how many records of each are looked at
   * @throws ConnectorException MAPPING_INVALID for a proposal that does not fit the org
   */
  public List<ObjectPreview> of(Mappings former, Mappings next, int most) {
    return ObjectChange.between(former, next).stream().map(change -> of(change, most)).toList();
  }

  private ObjectPreview of(ObjectChange change, int most) {
    if (change.kind() == ObjectChange.Kind.REMOVED) {
      long rows = stored(change.before()).count();
      return new ObjectPreview(
          change.object(), change.table(), change.kind(), rows, List.of(), 0, 0, "", 0, 0, 0L);
    }
    ObjectMapping after = change.after().readableIn(describe);
    long rows = query.count("SELECT COUNT() FROM " + after.object() + after.where(null));
    List<SourceRecord> records = newest(after, most);
    List<Row> shown = rows(change, after, records);
    long texts =
        shown.stream()
            .flatMap(row -> row.fields().stream())
            .mapToLong(cell -> cell.after() == null ? 0 : cell.after().length())
            .sum();
    return new ObjectPreview(
        change.object(),
        change.table(),
        change.kind(),
        rows,
        shown.stream().map(row -> withChanges(change, row)).toList(),
        (int) shown.stream().filter(row -> row.rejected() != null).count(),
        records.size(),
        "BULK",
        // To read it, and to hold it against the org afterwards.
        2 * calls.wholeRead(rows, RowWriter.rowsAtOnce(database)),
        records.isEmpty() ? 0 : texts * rows / records.size(),
        rowsASecond.map(rate -> (long) Math.ceil(2 * rows / rate)).orElse(null));
  }

  private List<SourceRecord> newest(ObjectMapping mapping, int most) {
    List<SourceRecord> newest = new ArrayList<>();
    query.records(
        mapping, new Selection(null, mapping.stamp() + " DESC", most, false), newest::addAll);
    return newest;
  }

  private List<Row> rows(ObjectChange change, ObjectMapping after, List<SourceRecord> records) {
    SourceObject object = describe.apply(after.object());
    RecordMapper mapper = new RecordMapper(after, types(after, object), object, describe);
    Map<String, Map<String, String>> before =
        change.before() == null ? Map.of() : before(change.before(), keys(records));
    List<Row> rows = new ArrayList<>();
    for (SourceRecord record : records) {
      Map<String, String> present = before.getOrDefault(record.key(), Map.of());
      try {
        rows.add(new Row(record.key(), cells(mapper.row(record), present), null));
      } catch (ConnectorException e) {
        rows.add(new Row(record.key(), List.of(), e.getMessage()));
      }
    }
    return rows;
  }

  private static List<String> keys(List<SourceRecord> records) {
    return records.stream().map(SourceRecord::key).toList();
  }

  private static List<Cell> cells(MappedRow row, Map<String, String> before) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < row.columns().size(); i++) {
      String column = row.columns().get(i);
      cells.add(new Cell(column, before.get(column), text(row.values().get(i))));
    }
    return cells;
  }

  /** Of a changed object the columns that the proposal is about; of a new one all. */
  private static Row withChanges(ObjectChange change, Row row) {
    if (change.kind() == ObjectChange.Kind.NEW) {
      return row;
    }
    return new Row(
        row.id(),
        row.fields().stream().filter(cell -> change.columns().contains(cell.column())).toList(),
        row.rejected());
  }

  /** The table's columns, with those that the mapping would add. */
  private Map<String, ColumnType> types(ObjectMapping mapping, SourceObject object) {
    Map<String, ColumnType> types =
        new LinkedHashMap<>(new TableColumns(database).of(mapping.file(), mapping.table()));
    for (FieldMapping field : mapping.fields()) {
      types.computeIfAbsent(field.column(), column -> mapping.typeOf(field, object, describe));
    }
    return types;
  }

  private Map<String, Map<String, String>> before(ObjectMapping mapping, List<String> ids) {
    Map<String, Map<String, String>> rows = new HashMap<>();
    ObjectMapping filled = filled(mapping);
    stored(mapping)
        .forEach(
            ids,
            (id, values) -> {
              Map<String, String> row = new HashMap<>();
              for (int i = 0; i < values.size(); i++) {
                row.put(filled.fields().get(i).column(), text(values.get(i)));
              }
              rows.put(id, row);
            });
    return rows;
  }

  /** An object that the org no longer has is told apart by what was known of it. */
  private StoredRows stored(ObjectMapping mapping) {
    return new StoredRows(
        database,
        filled(mapping),
        new TableColumns(database).of(mapping.file(), mapping.table()),
        new MappedColumns(database)
            .rows(mapping.object(), mapping.table())
            .map(MappedColumns.Rows::keyPrefix)
            .orElse(null));
  }

  /** Without columns of optional fields that the org never had. */
  private ObjectMapping filled(ObjectMapping mapping) {
    Map<String, ColumnType> types = new TableColumns(database).of(mapping.file(), mapping.table());
    return mapping.withFields(
        mapping.fields().stream().filter(field -> types.containsKey(field.column())).toList());
  }

  private static String text(Object value) {
    return Objects.toString(value, null);
  }
}
