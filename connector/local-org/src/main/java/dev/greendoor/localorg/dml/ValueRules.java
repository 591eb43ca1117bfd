package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.PicklistValue;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What one value must satisfy by itself: length, range, picklist, form of an e-mail address. */
final class ValueRules {

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{Alnum}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[\\p{Alnum}-]{1,63}\\.)+\\p{Alnum}{2,63}");

  private ValueRules() {}

  /**
   * Checks a stored value and answers it in its canonical form, such as a picklist's own spelling.
   */
  static Object checked(Field field, Object value) {
    return switch (field.type()) {
      case STRING, TEXTAREA, PHONE, URL, ENCRYPTEDSTRING, COMBOBOX ->
          fitting(field, (String) value);
      case EMAIL -> email(field, fitting(field, (String) value));
      case PICKLIST -> picklistValue(field, (String) value);
      case MULTIPICKLIST -> picklistValues(field, (String) value);
      case INT, DOUBLE, CURRENCY, PERCENT -> inRange(field, (BigDecimal) value);
      default -> value;
    };
  }

  private static String fitting(Field field, String text) {
    if (field.length() > 0 && text.length() > field.length()) {
      throw new Refusal(
          ErrorCode.STRING_TOO_LONG,
          "%s: data value too large: %s (max length=%d)"
              .formatted(field.label(), text, field.length()),
          field.name());
    }
    return text;
  }

  private static String email(Field field, String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw new Refusal(
          ErrorCode.INVALID_EMAIL_ADDRESS,
          field.label() + ": invalid email address: " + text,
          field.name());
    }
    return text;
  }

  private static String picklistValue(Field field, String text) {
    Optional<String> known =
        field.picklist().stream()
            .filter(PicklistValue::active)
            .map(PicklistValue::value)
            .filter(value -> value.equalsIgnoreCase(text))
            .findFirst();
    if (known.isEmpty() && field.is(FieldFlag.RESTRICTED_PICKLIST)) {
      throw new Refusal(
          ErrorCode.INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST,
          field.label() + ": bad value for restricted picklist field: " + text,
          field.name());
    }
    return known.orElseGet(() -> fitting(field, text));
  }

  private static String picklistValues(Field field, String text) {
    List<String> values = new ArrayList<>();
    for (String value : text.split(";", 0)) {
      if (!value.isBlank()) {
        values.add(picklistValue(field, value.strip()));
      }
    }
    return String.join(";", values);
  }

  private static BigDecimal inRange(Field field, BigDecimal number) {
    int wholeDigits = number.precision() - number.scale();
    int allowed =
        field.type() == FieldType.INT ? field.precision() : field.precision() - field.scale();
    boolean beyondInt =
        field.type() == FieldType.INT
            && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0;
    boolean tooManyDigits = allowed > 0 && number.signum() != 0 && wholeDigits > allowed;
    if (beyondInt || tooManyDigits) {
      throw new Refusal(
          ErrorCode.NUMBER_OUTSIDE_VALID_RANGE,
          "%s: value outside of valid range on numeric field: %s"
              .formatted(field.label(), number.toPlainString()),
          field.name());
    }
    return number;
  }
}
