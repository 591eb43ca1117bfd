package dev.greendoor.localorg.event;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks the values of a platform event as it is published and gives them their stored classes. */
final class PlatformEventFields {

  Map<String, Object> valuesOf(ObjectType type, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    given.forEach(
        (name, value) -> {
          Field field =
              type.field(name)
                  .orElseThrow(
                      () ->
                          new SalesforceException(
                              ErrorCode.INVALID_FIELD,
                              "No such column '%s' on sobject of type %s"
                                  .formatted(name, type.name()),
                              name));
          if (value != null && field.isCustom()) {
            values.put(field.name(), stored(field, value));
          }
        });
    for (Field field : type.fields()) {
      if (!field.isCustom()) {
        continue;
      }
      Optional.ofNullable(field.defaultValue())
          .ifPresent(value -> values.putIfAbsent(field.name(), value));
      if (!field.is(FieldFlag.NILLABLE) && !values.containsKey(field.name())) {
        throw new SalesforceException(
            ErrorCode.REQUIRED_FIELD_MISSING,
            "Required fields are missing: [" + field.name() + "]",
            field.name());
      }
    }
    return values;
  }

  private static Object stored(Field field, Object value) {
    try {
      return inClassOf(field, value);
    } catch (NumberFormatException | DateTimeException | ClassCastException unfit) {
      throw new SalesforceException(
          ErrorCode.JSON_PARSER_ERROR,
          "Cannot deserialize instance of %s from %s value %s"
              .formatted(
                  field.type().label(),
                  value instanceof String ? "VALUE_STRING" : "VALUE_OTHER",
                  value),
          field.name());
    }
  }

  private static Object inClassOf(Field field, Object value) {
    FieldType type = field.type();
    if (type == FieldType.BOOLEAN) {
      return value instanceof Boolean ? value : Boolean.valueOf((String) value);
    }
    if (type.isNumber()) {
      return value instanceof BigDecimal ? value : new BigDecimal(value.toString());
    }
    return switch (type) {
      case DATE -> value instanceof LocalDate ? value : LocalDate.parse((String) value);
      case DATETIME ->
          value instanceof Instant ? value : OffsetDateTime.parse((String) value).toInstant();
      case TIME -> value instanceof LocalTime ? value : LocalTime.parse((String) value);
      default -> text(field, value.toString());
    };
  }

  private static String text(Field field, String text) {
    if (field.length() > 0 && text.length() > field.length()) {
      throw new SalesforceException(
          ErrorCode.STRING_TOO_LONG,
          "%s: data value too large: %s (max length=%d)"
              .formatted(field.label(), text, field.length()),
          field.name());
    }
    return text;
  }
}
