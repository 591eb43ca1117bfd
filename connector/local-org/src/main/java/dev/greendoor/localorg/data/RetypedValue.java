package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.FieldType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/**
 * What becomes of values when an admin gives their field another type: a number can become text.
 */
final class RetypedValue {

  private static final Set<FieldType> NUMBERS =
      EnumSet.of(FieldType.INT, FieldType.DOUBLE, FieldType.CURRENCY, FieldType.PERCENT);
  private static final Set<FieldType> TEXTS = EnumSet.of(FieldType.STRING, FieldType.TEXTAREA);

  private RetypedValue() {}

  /** Whether a field of the one type may become one of the other. */
  static boolean possible(FieldType before, FieldType after) {
    return NUMBERS.contains(before) && TEXTS.contains(after);
  }

  /** The value as the type has it; one that fits stays as it is. */
  static Object of(FieldType type, Object value) {
    return value instanceof BigDecimal number && TEXTS.contains(type)
        ? number.stripTrailingZeros().toPlainString()
        : value;
  }
}
