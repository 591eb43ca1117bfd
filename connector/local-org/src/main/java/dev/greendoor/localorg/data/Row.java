package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;

/**
 * One stored version of a record. Immutable: an update replaces the row, so a reader that holds
 * rows holds a snapshot. Roll-up summaries are stored, since their change is a change of the
 * parent; formula fields are not: {@link Records#value} evaluates them.
 */
public class Row {

  private final ObjectType type;
  private final Object[] values;

  /** Takes over {@code values}, indexed by field ordinal, in the classes that FieldType fixes. */
  public Row(ObjectType type, Object[] values) {
    this.type = type;
    this.values = values;
  }

  public ObjectType type() {
    return type;
  }

  /** The same row under a later state of its object, which has all fields in the same places. */
  Row under(ObjectType next) {
    Object[] converted = values.clone();
    for (Field field : next.fields()) {
      if (field.ordinal() < converted.length) {
        converted[field.ordinal()] = RetypedValue.of(field.type(), converted[field.ordinal()]);
      }
    }
    return new Row(next, converted);
  }

  /** The 18-character record id. */
  public String id() {
    return (String) values[type.id().ordinal()];
  }

  /** The stored value, or null. */
  public Object value(Field field) {
    return field.ordinal() < values.length ? values[field.ordinal()] : null;
  }

  /** The stored value of a field that the schema is known to have, or null. */
  public Object value(String fieldName) {
    return value(type.require(fieldName));
  }

  public String text(String fieldName) {
    return (String) value(fieldName);
  }

  public boolean isDeleted() {
    return type.deletedFlag().map(field -> Boolean.TRUE.equals(value(field))).orElse(false);
  }

  /** A copy of the values, to build the next version from. */
  public Object[] copyOfValues() {
    Object[] copy = new Object[type.fields().size()];
    System.arraycopy(values, 0, copy, 0, Math.min(values.length, copy.length));
    return copy;
  }
}
