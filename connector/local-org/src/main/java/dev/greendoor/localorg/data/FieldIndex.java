package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds a table's slots by the value of one field. Rows without a value are not in it. */
final class FieldIndex {

  private static final SlotList EMPTY = new SlotList();

  private final Field field;
  private final boolean liveRowsOnly;
  private final Map<Object, SlotList> slotsByValue = new HashMap<>();

  private FieldIndex(Field field, boolean liveRowsOnly) {
    this.field = field;
    this.liveRowsOnly = liveRowsOnly;
  }

  /**
   * The index that this field calls for: reference fields find deleted children too, keys (unique,
   * external id, id look-up) only live rows.
   */
  static Optional<FieldIndex> of(Field field) {
    if (field.reference().isPresent()) {
      return Optional.of(new FieldIndex(field, false));
    }
    return isKey(field) ? Optional.of(new FieldIndex(field, true)) : Optional.empty();
  }

  private static boolean isKey(Field field) {
    return !field.isCalculated()
        && (field.is(FieldFlag.UNIQUE)
            || field.is(FieldFlag.EXTERNAL_ID)
            || field.is(FieldFlag.ID_LOOKUP)
            || field.name().equals("Username"));
  }

  void add(Row row, int slot) {
    Object key = keyOf(row);
    if (key != null) {
      slotsByValue.computeIfAbsent(key, absent -> new SlotList()).add(slot);
    }
  }

  void remove(Row row, int slot) {
    Object key = keyOf(row);
    if (key != null) {
      SlotList slots = slotsByValue.get(key);
      slots.remove(slot);
      if (slots.size() == 0) {
        slotsByValue.remove(key);
      }
    }
  }

  SlotList find(Object value) {
    return slotsByValue.getOrDefault(key(value), EMPTY);
  }

  /** Whether a new version of a row stands where the old one stood. */
  boolean sameKey(Row before, Row after) {
    Object key = keyOf(before);
    return key == null ? keyOf(after) == null : key.equals(keyOf(after));
  }

  private Object keyOf(Row row) {
    Object value = row.value(field);
    boolean absent = value == null || (liveRowsOnly && row.isDeleted());
    return absent ? null : key(value);
  }

  /** Text compares without regard to case unless the field says otherwise, numbers by value. */
  private Object key(Object value) {
    if (value instanceof String text) {
      boolean exact = field.type().isId() || field.is(FieldFlag.CASE_SENSITIVE);
      return exact ? text : text.toLowerCase(Locale.ROOT);
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }
}
