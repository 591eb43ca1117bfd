package dev.greendoor.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Reads moments. A snapshot reads millions of them, nearly all in one shape, which is read digit by
 * digit: the general reader takes half of a snapshot's time.
 */
final class Moments {

  /** Salesforce writes {@code 2026-01-31T10:00:00.000+0000} in JSON and {@code …Z} in CSV. */
  private static final DateTimeFormatter ANY_SHAPE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter(java.util.Locale.ROOT);

  private static final String USUAL = "0000-00-00T00:00:00.000";

  private Moments() {}

  /**
   * A moment from a date-time of the source, or the start of the day (UTC) from a date.
   *
   * @throws DateTimeException when it is neither
   */
  static Instant parse(String text) {
    if (text == null) {
      throw new DateTimeException("no value");
    }
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return isUsual(text) ? usual(text) : OffsetDateTime.parse(text, ANY_SHAPE).toInstant();
  }

  /** Milliseconds, in UTC. */
  private static boolean isUsual(String text) {
    if (!text.endsWith("Z") && !text.endsWith("+0000")) {
      return false;
    }
    if (text.length() != USUAL.length() + (text.endsWith("Z") ? 1 : 5)) {
      return false;
    }
    for (int i = 0; i < USUAL.length(); i++) {
      char expected = USUAL.charAt(i);
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static Instant usual(String text) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 23) * 1_000_000)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
