package dev.greendoor.store;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** PostgreSQL's text format of COPY: a line for each row, tabs between the values. */
final class CopyText {

  private CopyText() {}

  static void append(StringBuilder text, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        text.append('\t');
      }
      Object value = values.get(i);
      if (value == null) {
        text.append("\\N");
      } else if (value instanceof String words) {
        appendEscaped(text, words);
      } else if (value instanceof OffsetDateTime moment) {
        append(text, moment);
      } else {
        text.append(value);
      }
    }
    text.append('\n');
  }

  /** As {@link OffsetDateTime#toString}, in UTC and without its many small strings. */
  private static void append(StringBuilder text, OffsetDateTime moment) {
    LocalDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    int year = utc.getYear();
    if (year < 1000 || year > 9999) {
      text.append(moment);
      return;
    }
    text.append(year);
    twoDigits(text.append('-'), utc.getMonthValue());
    twoDigits(text.append('-'), utc.getDayOfMonth());
    twoDigits(text.append(' '), utc.getHour());
    twoDigits(text.append(':'), utc.getMinute());
    twoDigits(text.append(':'), utc.getSecond());
    int micros = utc.getNano() / 1_000;
    if (micros > 0) {
      // A leading 1 keeps the zeros.
      int dot = text.length();
      text.append(1_000_000 + micros).setCharAt(dot, '.');
    }
    text.append("+00");
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static void appendEscaped(StringBuilder text, String value) {
    int plainFrom = 0;
    for (int i = 0; i < value.length(); i++) {
      String escaped = escaped(value.charAt(i));
      if (escaped != null) {
        text.append(value, plainFrom, i).append(escaped);
        plainFrom = i + 1;
      }
    }
    text.append(value, plainFrom, value.length());
  }

  private static String escaped(char c) {
    return switch (c) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      // PostgreSQL's text cannot hold it, and no person ever typed it.
      case '\0' -> "";
      default -> null;
    };
  }
}
