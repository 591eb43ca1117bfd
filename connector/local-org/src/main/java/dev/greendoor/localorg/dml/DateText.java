package dev.greendoor.localorg.dml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * Dates, date-times and times in the ISO forms that the APIs take: {@code 2026-01-31}, {@code
 * 2026-01-31T09:30:00.000+0000}, {@code …Z}, {@code …+01:00}, {@code 09:30:00.000Z}. What has no
 * offset is UTC.
 */
final class DateText {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter();

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(TIME)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final int DATE_LENGTH = 10;

  private DateText() {}

  /** A date; the date part, in UTC, of a date-time. */
  static LocalDate date(String text) {
    return text.length() > DATE_LENGTH
        ? LocalDate.ofInstant(dateTime(text), ZoneOffset.UTC)
        : LocalDate.parse(text, DATE);
  }

  /** A moment in whole milliseconds; midnight UTC of a date. */
  static Instant dateTime(String text) {
    if (text.length() == DATE_LENGTH) {
      return LocalDate.parse(text, DATE).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return OffsetDateTime.parse(text, DATE_TIME).toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  static LocalTime time(String text) {
    return LocalTime.parse(text, TIME).truncatedTo(ChronoUnit.MILLIS);
  }
}
