package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes rows share equal values: one string per picklist entry, one per record id, one object per
 * date. In a large table that is most of what a row would weigh.
 */
final class SharedValues {

  private final Map<String, String> picklistValues = new HashMap<>();
  private final Map<LocalDate, LocalDate> dates = new HashMap<>();

  SharedValues(Iterable<ObjectType> types) {
    for (ObjectType type : types) {
      for (Field field : type.fields()) {
        field.picklist().forEach(entry -> picklistValues.put(entry.value(), entry.value()));
      }
    }
  }

  /** Replaces values by shared ones, in place; {@code rows} finds the row of an id, or null. */
  void share(ObjectType type, Object[] values, Function<String, Row> rows) {
    for (Field field : type.fields()) {
      Object value = values[field.ordinal()];
      if (value != null) {
        values[field.ordinal()] = shared(field, value, rows);
      }
    }
  }

  private Object shared(Field field, Object value, Function<String, Row> rows) {
    return switch (field.type()) {
      case REFERENCE -> sharedId((String) value, rows);
      case PICKLIST, COMBOBOX, MULTIPICKLIST ->
          picklistValues.getOrDefault((String) value, (String) value);
      case DATE -> dates.computeIfAbsent((LocalDate) value, date -> date);
      default -> value;
    };
  }

  private static String sharedId(String id, Function<String, Row> rows) {
    Row target = rows.apply(id);
    return target == null ? id : target.id();
  }
}
