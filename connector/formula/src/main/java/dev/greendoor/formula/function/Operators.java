package dev.greendoor.formula.function;

import static dev.greendoor.formula.Function.lazy;
import static dev.greendoor.formula.Function.strict;

import dev.greendoor.formula.Arguments;
import dev.greendoor.formula.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** The operators: each symbol with the types that it joins. */
final class Operators {

  private static final BigDecimal MILLISECONDS_A_DAY = BigDecimal.valueOf(86_400_000);

  static final List<Function> ARITHMETIC =
      List.of(
          strict("+(number, number) number", a -> Numbers.bounded(a.number(0).add(a.number(1)))),
          strict("+(text, text) text", a -> Texts.bounded(a.text(0) + a.text(1))),
          strict("+(date, number) date", a -> a.date(0).plusDays(a.integer(1))),
          strict("+(number, date) date", a -> a.date(1).plusDays(a.integer(0))),
          strict("+(datetime, number) datetime", a -> plusDays(a.instant(0), a.number(1))),
          strict("+(number, datetime) datetime", a -> plusDays(a.instant(1), a.number(0))),
          strict("+(time, number) time", a -> plusMilliseconds(a.time(0), a.integer(1))),
          strict(
              "-(number, number) number", a -> Numbers.bounded(a.number(0).subtract(a.number(1)))),
          strict("-(number) number", a -> a.number(0).negate()),
          strict(
              "-(date, date) number",
              a -> Numbers.of(ChronoUnit.DAYS.between(a.date(1), a.date(0)))),
          strict("-(datetime, datetime) number", a -> daysBetween(a.instant(1), a.instant(0))),
          strict("-(date, number) date", a -> a.date(0).minusDays(a.integer(1))),
          strict("-(datetime, number) datetime", a -> plusDays(a.instant(0), a.number(1).negate())),
          strict("-(time, time) number", Operators::millisecondsBetween),
          strict("-(time, number) time", a -> plusMilliseconds(a.time(0), -a.integer(1))),
          strict(
              "*(number, number) number", a -> Numbers.bounded(a.number(0).multiply(a.number(1)))),
          strict("/(number, number) number", a -> Numbers.divide(a.number(0), a.number(1))),
          strict("^(number, number) number", a -> Numbers.power(a.number(0), a.number(1))),
          strict("&(text, text) text", a -> Texts.bounded(a.text(0) + a.text(1))));

  static final List<Function> COMPARISONS =
      Stream.of(
              equalities(),
              comparison("<", order -> order < 0),
              comparison(">", order -> order > 0),
              comparison("<=", order -> order <= 0),
              comparison(">=", order -> order >= 0))
          .flatMap(List::stream)
          .toList();

  static final List<Function> LOGIC =
      List.of(
          lazy("&&(boolean, boolean) boolean", LogicFunctions::and),
          lazy("||(boolean, boolean) boolean", LogicFunctions::or),
          lazy("!(boolean) boolean", (scope, a) -> !a.get(0).isTrue(scope)));

  private Operators() {}

  private static List<Function> equalities() {
    return List.of(
        lazy("=(T, T) boolean", (s, a) -> Values.equal(a.get(0).evaluate(s), a.get(1).evaluate(s))),
        lazy(
            "==(T, T) boolean", (s, a) -> Values.equal(a.get(0).evaluate(s), a.get(1).evaluate(s))),
        lazy(
            "<>(T, T) boolean",
            (s, a) -> !Values.equal(a.get(0).evaluate(s), a.get(1).evaluate(s))),
        lazy(
            "!=(T, T) boolean",
            (s, a) -> !Values.equal(a.get(0).evaluate(s), a.get(1).evaluate(s))));
  }

  /** Blanks compare as nothing does: the result is blank, which counts as false. */
  private static List<Function> comparison(String symbol, IntPredicate holds) {
    return Stream.of("number", "date", "datetime", "time")
        .map(
            type ->
                strict(
                    "%1$s(%2$s, %2$s) boolean".formatted(symbol, type),
                    a -> holds.test(Values.compare(a.value(0), a.value(1)))))
        .toList();
  }

  private static Instant plusDays(Instant instant, BigDecimal days) {
    return instant.plusMillis(
        days.multiply(MILLISECONDS_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static BigDecimal daysBetween(Instant from, Instant to) {
    return Numbers.divide(Numbers.of(ChronoUnit.MILLIS.between(from, to)), MILLISECONDS_A_DAY);
  }

  private static LocalTime plusMilliseconds(LocalTime time, long milliseconds) {
    return time.plus(milliseconds, ChronoUnit.MILLIS);
  }

  /** Going past midnight: a time of day minus a later one is that of the next day. */
  private static BigDecimal millisecondsBetween(Arguments a) {
    long difference = ChronoUnit.MILLIS.between(a.time(1), a.time(0));
    return Numbers.of(Math.floorMod(difference, MILLISECONDS_A_DAY.longValueExact()));
  }
}
