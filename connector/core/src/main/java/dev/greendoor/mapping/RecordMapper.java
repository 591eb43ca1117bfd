package dev.greendoor.mapping;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorCode;
import dev.greendoor.error.NearestName;
import dev.greendoor.formula.FormulaException;
import dev.greendoor.model.RecordId;
import dev.greendoor.model.SourceRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns the records of one object into rows of its table. */
public final class RecordMapper {

  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+");

  private final ObjectMapping mapping;
  private final List<String> columns;
  private final List<ColumnType> types;
  private final List<Transform> transforms;
  private final Set<String> untyped = new HashSet<>();
  private final Optional<String> keyPrefix;

  /**
   * Prepares the mapping.
   *
   * @param columnTypes the table's columns
   * @param object what the org says of the object
   * @param describe gives the describe of parents that transforms read
   * @throws ConnectorException MAPPING_INVALID when a column of the mapping is not among them, or a
   *     transform does not fit the org
   */
  public RecordMapper(
      ObjectMapping mapping,
      Map<String, ColumnType> columnTypes,
      SourceObject object,
      Function<String, SourceObject> describe) {
    this.mapping = mapping;
    this.keyPrefix = object.keyPrefix();
    this.transforms = new ArrayList<>();
    object.fields().stream()
        .filter(field -> field.type().equalsIgnoreCase("anyType"))
        .forEach(field -> untyped.add(field.name()));
    for (FieldMapping field : mapping.fields()) {
      transforms.add(
          field.transformed() ? MappingCheck.transform(mapping, field, object, describe) : null);
    }
    this.columns = mapping.fields().stream().map(FieldMapping::column).toList();
    this.types = new ArrayList<>();
    for (String column : columns) {
      ColumnType type = columnTypes.get(column);
      if (type == null) {
        throw new ConnectorException(
            ErrorCode.MAPPING_INVALID,
            "%s: fields.%s: table %s has no such column%s"
                .formatted(
                    mapping.file(),
                    column,
                    mapping.table(),
                    NearestName.hint(column, columnTypes.keySet())));
      }
      types.add(type);
    }
  }

  public ObjectMapping mapping() {
    return mapping;
  }

  /**
   * The whole row: a field that the record does not tell is null. Of a person in the recycle bin
   * nothing personal is taken: it is on its way out, and may have been erased here.
   *
   * @throws ConnectorException RECORD_UNREADABLE naming the field whose value is not of its type
   */
  public MappedRow row(SourceRecord record) {
    String id = id(record);
    List<Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      boolean left = record.deleted() && mapping.ofPeople() && mapping.fields().get(i).personal();
      values.add(columns.get(i).equals("id") ? id : left ? null : value(i, record));
    }
    return new MappedRow(
        id, columns, Collections.unmodifiableList(values), record.modifiedAt(), record.deleted());
  }

  /**
   * Only the columns that the record tells about, for a change that carries changed fields alone. A
   * column with several paths is told about only when its first path is, and has a value.
   */
  public MappedRow changes(SourceRecord record) {
    String id = id(record);
    List<String> told = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      FieldMapping field = mapping.fields().get(i);
      boolean key = field.column().equals("id");
      if (key || tells(record, field)) {
        told.add(field.column());
        values.add(key ? id : value(i, record));
      }
    }
    return new MappedRow(
        id, told, Collections.unmodifiableList(values), record.modifiedAt(), record.deleted());
  }

  /**
   * Whether {@link #changes} says everything that the changed fields mean for the row. It does not
   * where a column depends on a parent's field or on a second path: the record must be read again.
   */
  public boolean complete(SourceRecord record) {
    for (FieldMapping field : mapping.fields()) {
      for (String path : field.paths()) {
        int dot = path.indexOf('.');
        boolean throughChangedParent =
            dot > 0 && record.fields().containsKey(referenceOf(path.substring(0, dot)));
        // A second choice, or one of several inputs of a transform.
        boolean halfTold =
            field.paths().size() > 1 && record.fields().containsKey(path) && !tells(record, field);
        if (throughChangedParent || halfTold) {
          return false;
        }
      }
    }
    return true;
  }

  private String id(SourceRecord record) {
    String id = RecordId.isCanonical(record.key()) ? record.key() : canonical(record.key());
    if (keyPrefix.isPresent() && !id.startsWith(keyPrefix.get())) {
      throw new ConnectorException(
          ErrorCode.RECORD_UNREADABLE,
          "%s: '%s' is the id of another object or org: it should begin with %s"
              .formatted(mapping.object(), id, keyPrefix.get()));
    }
    return id;
  }

  private String canonical(String key) {
    try {
      return RecordId.canonical(key);
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(
          ErrorCode.RECORD_UNREADABLE, mapping.object() + ": " + e.getMessage(), e);
    }
  }

  private static boolean tells(SourceRecord record, FieldMapping field) {
    if (field.paths().isEmpty()) {
      return false;
    }
    if (field.transformed()) {
      return record.fields().keySet().containsAll(field.paths());
    }
    String first = field.paths().get(0);
    return record.fields().containsKey(first)
        && (field.paths().size() == 1 || record.fields().get(first) != null);
  }

  private static String referenceOf(String relationship) {
    return relationship.endsWith("__r")
        ? relationship.substring(0, relationship.length() - 1) + "c"
        : relationship + "Id";
  }

  private String text(int index, FieldMapping field, SourceRecord record) {
    if (field.transformed()) {
      return transforms.get(index).of(record.fields());
    }
    String text = field.constant();
    for (String path : field.paths()) {
      text = record.fields().get(path);
      if (text != null && !text.isEmpty()) {
        return untyped.contains(path) ? inOneForm(text) : text;
      }
    }
    return text;
  }

  /**
   * The history of a number is 40409.0 in one API and 40409 in another: written in one form, a
   * value is the same whichever way it came.
   */
  private static String inOneForm(String text) {
    return DECIMAL.matcher(text).matches()
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private Object value(int index, SourceRecord record) {
    FieldMapping field = mapping.fields().get(index);
    try {
      return types.get(index).parse(field.conversion().of(text(index, field, record)));
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | FormulaException e) {
      throw new ConnectorException(
          ErrorCode.RECORD_UNREADABLE,
          "%s %s: %s is not a value of column %s (%s)"
              .formatted(
                  mapping.object(), record.key(), field.paths(), field.column(), e.getMessage()),
          e);
    }
  }
}
