package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.PicklistValue;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import java.math.BigDecimal;
import java.util.List;

/** Values that a new record has without anybody giving them, and those that it must be given. */
final class FieldDefaults {

  private FieldDefaults() {}

  /** Fills the fields that nobody assigned and that have a default. */
  static void apply(Draft draft) {
    for (Field field : draft.type().fields()) {
      if (draft.value(field) == null && !draft.isAssigned(field)) {
        draft.set(field, defaultOf(field));
      }
    }
  }

  private static Object defaultOf(Field field) {
    if (field.rollup().isPresent()) {
      String operation = field.rollup().get().operation();
      boolean startsAtZero = operation.equals("count") || operation.equals("sum");
      return startsAtZero ? BigDecimal.ZERO : null;
    }
    if (field.formula().isPresent()) {
      return null;
    }
    if (field.defaultValue() != null) {
      return field.defaultValue();
    }
    if (field.type() == FieldType.BOOLEAN) {
      return false;
    }
    for (PicklistValue entry : field.picklist()) {
      if (entry.isDefault() && entry.active()) {
        return entry.value();
      }
    }
    return null;
  }

  /** Refuses a draft without the values that its object requires. */
  static void checkRequired(Draft draft) {
    List<String> missing =
        draft.type().fields().stream()
            .filter(FieldDefaults::isRequired)
            .filter(field -> draft.value(field) == null)
            .filter(field -> draft.isAssigned(field) || !field.is(FieldFlag.DEFAULTED_ON_CREATE))
            .map(Field::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new Refusal(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "Required fields are missing: [" + String.join(", ", missing) + "]",
          missing.toArray(String[]::new));
    }
  }

  private static boolean isRequired(Field field) {
    return !field.is(FieldFlag.NILLABLE)
        && field.is(FieldFlag.CREATEABLE)
        && !field.is(FieldFlag.AUTO_NUMBER)
        && !field.isCalculated()
        && !field.isCompound()
        && field.type() != FieldType.BOOLEAN;
  }
}
