package dev.greendoor.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column and how a source's text becomes its value.
 *
 * @param kind what values it takes
 * @param length most characters of a text, or digits of a number; 0 for any
 * @param scale digits right of the decimal point of a number
 */
public record ColumnType(Kind kind, int length, int scale) {

  /** What values a column takes, with the SQL type that both databases understand. */
  public enum Kind {
    TEXT,
    NUMBER,
    INTEGER,
    BOOLEAN,
    DATE,
    TIMESTAMP
  }

  /** Digits of a number column, where nothing else is said: as many as Salesforce's have. */
  private static final int DIGITS = 18;

  private static final Pattern NAMED =
      Pattern.compile(
          "(text|number|integer|boolean|date|timestamp)(?:\\((\\d+)(?:, ?(\\d+))?\\))?");

  /**
   * The type that a mapping file names: {@code text(80)}, {@code text}, {@code number(12,2)},
   * {@code integer}, {@code boolean}, {@code date} or {@code timestamp}.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  static ColumnType named(String text) {
    Matcher named = NAMED.matcher(text);
    boolean known = named.matches();
    boolean sized = known && named.group(2) != null;
    Kind kind = known ? Kind.valueOf(named.group(1).toUpperCase(Locale.ROOT)) : null;
    boolean scaled = known && named.group(3) != null;
    if (!known
        || (sized && kind != Kind.TEXT && kind != Kind.NUMBER)
        || (scaled && kind == Kind.TEXT)) {
      throw new IllegalArgumentException(
          "'%s' is none of text(80), number(12,2), integer, boolean, date, timestamp"
              .formatted(text));
    }
    return new ColumnType(
        kind,
        sized ? Integer.parseInt(named.group(2)) : 0,
        scaled ? Integer.parseInt(named.group(3)) : 0);
  }

  /** The SQL type, for a column that is added and for casts. */
  public String sql() {
    return switch (kind) {
      case TEXT -> length > 0 && length <= 4000 ? "VARCHAR(" + length + ")" : "TEXT";
      case NUMBER -> "NUMERIC(" + (length > 0 ? length : DIGITS) + ", " + scale + ")";
      case INTEGER -> "INTEGER";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
    };
  }

  /**
   * The value for the database: String, BigDecimal, Integer, Boolean, LocalDate or OffsetDateTime
   * in UTC.
   *
   * @param text as the source wrote it; null and empty give null
   * @throws IllegalArgumentException, ArithmeticException or DateTimeException when the text is not
   *     of the type, or more than the column takes: it is never cut to fit
   */
  public Object parse(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return switch (kind) {
      case TEXT -> fitting(text);
      case NUMBER -> number(text);
      case INTEGER -> new BigDecimal(text).setScale(0, RoundingMode.HALF_UP).intValueExact();
      case BOOLEAN -> bool(text);
      case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      case TIMESTAMP -> timestamp(text).atOffset(ZoneOffset.UTC);
    };
  }

  private String fitting(String text) {
    if (length > 0 && text.length() > length) {
      throw new IllegalArgumentException(
          "%,d characters, the column takes %,d".formatted(text.length(), length));
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("it has a NUL character, which no column takes");
    }
    return text;
  }

  private BigDecimal number(String text) {
    BigDecimal number = new BigDecimal(text);
    int most = (length > 0 ? length : DIGITS) - scale;
    // Before it is scaled: 1E+999999999 would become that many digits.
    if (number.signum() != 0 && number.precision() - number.scale() > most) {
      throw new IllegalArgumentException(
          "more than the %d digits before the point that the column takes".formatted(most));
    }
    return number.setScale(scale, RoundingMode.HALF_UP);
  }

  /** A moment from a date-time of the source, or the start of the day (UTC) from a date. */
  public static Instant timestamp(String text) {
    return Moments.parse(text);
  }

  private static Boolean bool(String text) {
    if (text.equalsIgnoreCase("true") || text.equals("1")) {
      return true;
    }
    if (text.equalsIgnoreCase("false") || text.equals("0")) {
      return false;
    }
    throw new IllegalArgumentException("'" + text + "' is neither true nor false");
  }

  /** The column type that holds every value of a source field. */
  public static ColumnType of(SourceField field) {
    return switch (field.type()) {
      case "boolean" -> new ColumnType(Kind.BOOLEAN, 0, 0);
      case "int" -> new ColumnType(Kind.INTEGER, 0, 0);
      case "double", "currency", "percent" -> new ColumnType(Kind.NUMBER, 0, field.scale());
      case "date" -> new ColumnType(Kind.DATE, 0, 0);
      case "datetime" -> new ColumnType(Kind.TIMESTAMP, 0, 0);
      default -> new ColumnType(Kind.TEXT, field.length(), 0);
    };
  }
}
