package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.strict;

import dev.greendoor.formula.Arguments;
import dev.greendoor.formula.CalculationException;
import dev.greendoor.formula.Function;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.IsoFields;
import java.util.List;

/** Dates, and moments, which become dates in the user's time zone. */
final class DateFunctions {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter WRITTEN_MOMENT =
      DateTimeFormatter.ofPattern("uuuu-M-d H:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter WRITTEN_DATE =
      DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);

  static final List<Function> ALL =
      List.of(
          strict("TODAY() date", a -> a.moment().today()),
          strict("NOW() datetime", a -> a.moment().now()),
          strict("DATE(number, number, number) date", DateFunctions::date),
          strict("DATEVALUE(date) date", a -> a.date(0)),
          strict(
              "DATEVALUE(datetime) date",
              a -> a.instant(0).atZone(a.moment().zone()).toLocalDate()),
          strict("DATEVALUE(text) date", a -> dateOf(a.text(0))),
          strict("DATETIMEVALUE(datetime) datetime", a -> a.instant(0)),
          strict(
              "DATETIMEVALUE(date) datetime",
              a -> a.date(0).atStartOfDay(ZoneOffset.UTC).toInstant()),
          strict("DATETIMEVALUE(text) datetime", a -> momentOf(a.text(0))),
          strict("YEAR(date) number", a -> Numbers.of(a.date(0).getYear())),
          strict("MONTH(date) number", a -> Numbers.of(a.date(0).getMonthValue())),
          strict("DAY(date) number", a -> Numbers.of(a.date(0).getDayOfMonth())),
          strict("DAYOFYEAR(date) number", a -> Numbers.of(a.date(0).getDayOfYear())),
          strict(
              "WEEKDAY(date) number", a -> Numbers.of(a.date(0).getDayOfWeek().getValue() % 7 + 1)),
          strict(
              "ISOWEEK(date) number",
              a -> Numbers.of(a.date(0).get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
          strict("ISOYEAR(date) number", a -> Numbers.of(a.date(0).get(IsoFields.WEEK_BASED_YEAR))),
          strict("ADDMONTHS(date, number) date", a -> plusMonths(a.date(0), a.integer(1))),
          strict(
              "ADDMONTHS(datetime, number) datetime",
              a -> {
                LocalDateTime at = LocalDateTime.ofInstant(a.instant(0), ZoneOffset.UTC);
                LocalDate moved = plusMonths(at.toLocalDate(), a.integer(1));
                return moved.atTime(at.toLocalTime()).toInstant(ZoneOffset.UTC);
              }),
          strict("UNIXTIMESTAMP(datetime) number", a -> Numbers.of(a.instant(0).getEpochSecond())),
          strict(
              "UNIXTIMESTAMP(date) number",
              a -> Numbers.of(a.date(0).atStartOfDay(ZoneOffset.UTC).toEpochSecond())),
          strict(
              "FROMUNIXTIME(number) datetime",
              a -> Instant.ofEpochMilli(milliseconds(a.number(0)))),
          strict(
              "FORMATDURATION(number, boolean?) text",
              a -> duration(a.number(0).longValue(), a.size() > 1 && (Boolean) a.value(1))),
          strict(
              "FORMATDURATION(datetime, datetime) text",
              a ->
                  duration(
                      Math.abs(a.instant(0).getEpochSecond() - a.instant(1).getEpochSecond()),
                      true)));

  private DateFunctions() {}

  static String text(Instant instant) {
    return MOMENT.format(instant);
  }

  private static LocalDate date(Arguments a) {
    try {
      return LocalDate.of(a.integer(0), a.integer(1), a.integer(2));
    } catch (DateTimeException impossible) {
      throw new CalculationException("There is no such date: " + impossible.getMessage());
    }
  }

  private static LocalDate dateOf(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip(), WRITTEN_DATE);
    } catch (DateTimeException wrong) {
      throw new CalculationException("'" + text + "' is not a date; write it as YYYY-MM-DD");
    }
  }

  private static Instant momentOf(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.strip(), WRITTEN_MOMENT).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new CalculationException(
          "'" + text + "' is not a date with time; write it as YYYY-MM-DD HH:MM:SS");
    }
  }

  /** The last day of a month stays the last day. */
  private static LocalDate plusMonths(LocalDate date, int months) {
    LocalDate moved = date.plusMonths(months);
    return date.getDayOfMonth() == date.lengthOfMonth()
        ? YearMonth.from(moved).atEndOfMonth()
        : moved;
  }

  private static long milliseconds(BigDecimal seconds) {
    return seconds.movePointRight(3).longValue();
  }

  private static String duration(long seconds, boolean withDays) {
    long days = withDays ? seconds / 86_400 : 0;
    long rest = seconds - days * 86_400;
    String clock = "%02d:%02d:%02d".formatted(rest / 3600, rest / 60 % 60, rest % 60);
    return withDays ? days + ":" + clock : clock;
  }
}
