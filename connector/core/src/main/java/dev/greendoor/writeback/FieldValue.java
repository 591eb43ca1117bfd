package dev.greendoor.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/**
 * Tells whether two values of a field are the same, however they are written: {@code 1200.5} and
 * {@code "1200.50"}, {@code 2026-01-15T09:00:00Z} and {@code 2026-01-15T09:00:00.000+0000}, nothing
 * and the empty text.
 */
final class FieldValue {

  /** As REST writes a date-time: an offset without a colon. */
  private static final DateTimeFormatter OF_REST =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendOffset("+HHMM", "Z")
          .toFormatter();

  private FieldValue() {}

  /** The value as text; null for nothing. */
  static String text(JsonNode value) {
    return value == null || value.isNull() || value.isMissingNode() || value.asText().isEmpty()
        ? null
        : value.asText();
  }

  static boolean same(JsonNode one, JsonNode other) {
    return same(text(one), text(other));
  }

  /** Whether the texts are the same value; null and the empty text are nothing. */
  static boolean same(String one, String other) {
    boolean nothing = one == null || one.isEmpty();
    if (nothing || other == null || other.isEmpty()) {
      return nothing && (other == null || other.isEmpty());
    }
    return one.equals(other) || sameNumber(one, other) || sameMoment(one, other);
  }

  private static boolean sameNumber(String one, String other) {
    if (!looksLikeNumber(one) || !looksLikeNumber(other)) {
      return false;
    }
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean looksLikeNumber(String text) {
    char first = text.charAt(0);
    return text.length() <= 40 && (first == '-' || first == '.' || Character.isDigit(first));
  }

  private static boolean sameMoment(String one, String other) {
    if (one.length() < 17
        || other.length() < 17
        || one.charAt(4) != '-'
        || other.charAt(4) != '-') {
      return false;
    }
    try {
      return moment(one)
          .truncatedTo(ChronoUnit.SECONDS)
          .equals(moment(other).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * A date-time as the org writes it.
   *
   * @throws DateTimeException when it is none
   */
  static Instant moment(String text) {
    try {
      return OF_REST.parse(text, OffsetDateTime::from).toInstant();
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).toInstant();
    }
  }
}
