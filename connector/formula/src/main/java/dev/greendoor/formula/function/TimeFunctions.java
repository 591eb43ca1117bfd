package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.strict;

import dev.greendoor.formula.CalculationException;
import dev.greendoor.formula.Function;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Times of day, in UTC as Salesforce keeps them. */
final class TimeFunctions {

  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  static final List<Function> ALL =
      List.of(
          strict(
              "TIMENOW() time",
              a ->
                  a.moment()
                      .now()
                      .atOffset(ZoneOffset.UTC)
                      .toLocalTime()
                      .truncatedTo(ChronoUnit.MILLIS)),
          strict("TIMEVALUE(text) time", a -> timeOf(a.text(0))),
          strict(
              "TIMEVALUE(datetime) time", a -> a.instant(0).atOffset(ZoneOffset.UTC).toLocalTime()),
          strict("HOUR(time) number", a -> Numbers.of(a.time(0).getHour())),
          strict("MINUTE(time) number", a -> Numbers.of(a.time(0).getMinute())),
          strict("SECOND(time) number", a -> Numbers.of(a.time(0).getSecond())),
          strict(
              "MILLISECOND(time) number",
              a -> Numbers.of(a.time(0).get(ChronoField.MILLI_OF_SECOND))));

  private TimeFunctions() {}

  static String text(LocalTime time) {
    return WRITTEN.format(time);
  }

  private static LocalTime timeOf(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException wrong) {
      throw new CalculationException("'" + text + "' is not a time; write it as HH:MM:SS.MS");
    }
  }
}
