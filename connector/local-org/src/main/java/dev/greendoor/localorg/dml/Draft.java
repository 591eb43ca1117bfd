package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;

/**
 * The next version of a record while it is being made. Names of fields that the object does not
 * have read as null and are not set, so that a behaviour serves every object that has some of its
 * fields.
 */
public final class Draft {

  private final ObjectType type;
  private final Row before;
  private final Object[] values;
  private final BitSet assigned = new BitSet();

  private Draft(ObjectType type, Row before, Object[] values) {
    this.type = type;
    this.before = before;
    this.values = values;
  }

  static Draft create(ObjectType type) {
    return new Draft(type, null, new Object[type.fields().size()]);
  }

  static Draft update(Row before) {
    return new Draft(before.type(), before, before.copyOfValues());
  }

  public ObjectType type() {
    return type;
  }

  /** The stored version; empty for a new record. */
  public Optional<Row> before() {
    return Optional.ofNullable(before);
  }

  public boolean isNew() {
    return before == null;
  }

  /** The record's id; null until a new record is stored. */
  public String id() {
    return (String) value(type.id());
  }

  public Object value(Field field) {
    return values[field.ordinal()];
  }

  public Object value(String fieldName) {
    return type.field(fieldName).map(this::value).orElse(null);
  }

  public String text(String fieldName) {
    return (String) value(fieldName);
  }

  public void set(Field field, Object value) {
    values[field.ordinal()] = value;
  }

  public void set(String fieldName, Object value) {
    type.field(fieldName).ifPresent(field -> set(field, value));
  }

  /** Sets a value where there is none yet. */
  public void setIfBlank(String fieldName, Object value) {
    if (value(fieldName) == null) {
      set(fieldName, value);
    }
  }

  /** Sets a value that the writer of the record asked for. */
  void assign(Field field, Object value) {
    set(field, value);
    assigned.set(field.ordinal());
  }

  /** Whether the writer of the record gave this field, be it with its old value. */
  public boolean isAssigned(Field field) {
    return assigned.get(field.ordinal());
  }

  public boolean isAssigned(String fieldName) {
    return type.field(fieldName).map(this::isAssigned).orElse(false);
  }

  /** Whether the value differs from the stored one; on a new record, whether there is one. */
  public boolean isChanged(Field field) {
    return !same(value(field), before == null ? null : before.value(field));
  }

  public boolean isChanged(String fieldName) {
    return type.field(fieldName).map(this::isChanged).orElse(false);
  }

  /** Whether any value differs from the stored version. */
  boolean isChanged() {
    return type.fields().stream().anyMatch(this::isChanged);
  }

  /** Whether two stored values mean the same: numbers compare without regard to trailing zeros. */
  static boolean same(Object one, Object other) {
    if (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
      return number.compareTo(otherNumber) == 0;
    }
    return Objects.deepEquals(one, other);
  }

  Object[] values() {
    return values;
  }
}
