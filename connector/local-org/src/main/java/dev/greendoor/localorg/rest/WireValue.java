package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.greendoor.localorg.schema.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;

/** Stored values in the forms that REST gives them. */
public final class WireValue {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'");

  private WireValue() {}

  /** Writes a value as JSON; see {@link FieldType} for its class. */
  public static void write(JsonGenerator json, Object value, FieldType type) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number(number, type));
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value instanceof Map<?, ?> compound) {
      writeCompound(json, compound);
    } else {
      json.writeString(text(value));
    }
  }

  /** A date, time or text as the text that JSON holds. */
  public static String text(Object value) {
    if (value instanceof Instant instant) {
      return dateTime(instant);
    }
    if (value instanceof LocalTime time) {
      return TIME.format(time);
    }
    return value instanceof byte[] bytes
        ? Base64.getEncoder().encodeToString(bytes)
        : value.toString();
  }

  /** For example {@code 2026-01-01T00:00:00.000+0000}. */
  public static String dateTime(Instant instant) {
    return DATE_TIME.format(instant);
  }

  /** Whole numbers without a point, all others with at least one decimal, never an exponent. */
  public static BigDecimal number(BigDecimal number, FieldType type) {
    if (type == FieldType.INT) {
      return number.stripTrailingZeros().scale() <= 0 ? number.setScale(0) : number;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
  }

  private static void writeCompound(JsonGenerator json, Map<?, ?> compound) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> part : compound.entrySet()) {
      json.writeFieldName(part.getKey().toString());
      write(json, part.getValue(), FieldType.ANYTYPE);
    }
    json.writeEndObject();
  }
}
