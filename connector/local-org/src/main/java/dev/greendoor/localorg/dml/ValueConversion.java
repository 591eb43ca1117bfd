package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Turns values as they come from the wire into the class that a field stores. JSON brings numbers
 * and booleans as such, CSV brings text for everything; both are understood.
 */
public final class ValueConversion {

  private final boolean bulk;

  /**
   * A conversion with the refusals of one kind of transport.
   *
   * @param bulk whether records come as CSV, where a bad value is a fault of the record, not of
   *     JSON
   */
  public ValueConversion(boolean bulk) {
    this.bulk = bulk;
  }

  /** The stored value; null for blank. */
  public Object convert(Field field, Object wire) {
    if (wire == null || wire.equals("")) {
      return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
    }
    try {
      return switch (field.type()) {
        case BOOLEAN -> bool(wire);
        case INT, DOUBLE, CURRENCY, PERCENT -> number(field, wire);
        case DATE -> DateText.date((String) wire);
        case DATETIME -> DateText.dateTime((String) wire);
        case TIME -> DateText.time((String) wire);
        case BASE64 ->
            wire instanceof byte[] ? wire : Base64.getMimeDecoder().decode((String) wire);
        case MULTIPICKLIST -> text(field, joined(wire));
        default -> text(field, wire);
      };
    } catch (ClassCastException
        | ArithmeticException
        | DateTimeException
        | IllegalArgumentException unreadable) {
      throw refused(field, wire);
    }
  }

  private static Boolean bool(Object wire) {
    if (wire instanceof Boolean flag) {
      return flag;
    }
    return switch (((String) wire).toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static BigDecimal number(Field field, Object wire) {
    if (!(wire instanceof Number) && !(wire instanceof String)) {
      throw new IllegalArgumentException();
    }
    BigDecimal number = new BigDecimal(wire.toString().trim());
    if (field.type() == FieldType.INT) {
      return number.setScale(0, RoundingMode.UNNECESSARY);
    }
    return number.scale() > field.scale()
        ? number.setScale(field.scale(), RoundingMode.HALF_UP)
        : number;
  }

  private static String text(Field field, Object wire) {
    String text = (String) wire;
    String kept = field.type() == FieldType.TEXTAREA ? text : text.strip();
    return kept.isEmpty() ? null : kept;
  }

  private static Object joined(Object wire) {
    return wire instanceof List<?> values
        ? values.stream().map(String::valueOf).collect(Collectors.joining(";"))
        : wire;
  }

  private Refusal refused(Field field, Object wire) {
    if (bulk) {
      return new Refusal(
          ErrorCode.INVALID_TYPE_ON_FIELD_IN_RECORD,
          field.name() + ": value not of required type: " + wire,
          field.name());
    }
    return new Refusal(
        ErrorCode.JSON_PARSER_ERROR,
        "Cannot deserialize instance of %s from %s value %s or request may be missing a required field"
            .formatted(jsonType(field), token(wire), wire));
  }

  private static String jsonType(Field field) {
    return switch (field.type()) {
      case CURRENCY, PERCENT -> "double";
      case DATETIME -> "datetime";
      case BASE64 -> "base64";
      case BOOLEAN, INT, DOUBLE, DATE, TIME -> field.type().label();
      default -> "string";
    };
  }

  private static String token(Object wire) {
    if (wire instanceof Boolean flag) {
      return flag ? "VALUE_TRUE" : "VALUE_FALSE";
    }
    if (wire instanceof Number number) {
      boolean whole = number instanceof Integer || number instanceof Long;
      return whole ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT";
    }
    return wire instanceof String ? "VALUE_STRING" : "START_OBJECT";
  }
}
