package dev.greendoor.localorg.soql.value;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of a field's values that are not null. */
public final class ValueOrder {

  private static final Comparator<Object> NATURAL = ValueOrder::compareNaturally;
  private static final Comparator<Object> TEXT =
      Comparator.comparing(value -> (String) value, String.CASE_INSENSITIVE_ORDER);

  private ValueOrder() {}

  /**
   * The order of values of this type: picklists by their list of values, other text without regard
   * to case.
   *
   * @param field where the values come from, or null
   */
  public static Comparator<Object> of(FieldType type, Field field) {
    if (type == FieldType.PICKLIST && field != null) {
      return listed(field.picklist());
    }
    return type.isText() ? TEXT : NATURAL;
  }

  private static Comparator<Object> listed(List<Field.PicklistValue> picklist) {
    Map<Object, Integer> places = new HashMap<>();
    picklist.forEach(value -> places.putIfAbsent(value.value(), places.size()));
    return Comparator.<Object>comparingInt(value -> places.getOrDefault(value, Integer.MAX_VALUE))
        .thenComparing(TEXT);
  }

  @SuppressWarnings("unchecked")
  private static int compareNaturally(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }
}
