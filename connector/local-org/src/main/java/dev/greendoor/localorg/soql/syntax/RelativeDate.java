package dev.greendoor.localorg.soql.syntax;

import java.util.Locale;
import java.util.Optional;

/**
 * A date literal as a span of calendar units counted from the present one: {@code LAST_WEEK} is the
 * weeks from -1 up to, but not including, 0.
 *
 * @param unit what is counted
 * @param from first unit of the span
 * @param to the unit after its last
 */
public record RelativeDate(Unit unit, int from, int to) {

  /** Larger counts would leave the calendar. */
  public static final int MAX_COUNT = 100_000;

  /** A calendar or fiscal period. */
  public enum Unit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    FISCAL_QUARTER,
    FISCAL_YEAR
  }

  /** The literal without a count, for example {@code TODAY} or {@code THIS_FISCAL_QUARTER}. */
  public static Optional<RelativeDate> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return switch (upper) {
      case "TODAY" -> Optional.of(new RelativeDate(Unit.DAY, 0, 1));
      case "YESTERDAY" -> Optional.of(new RelativeDate(Unit.DAY, -1, 0));
      case "TOMORROW" -> Optional.of(new RelativeDate(Unit.DAY, 1, 2));
      case "LAST_90_DAYS" -> Optional.of(new RelativeDate(Unit.DAY, -90, 1));
      case "NEXT_90_DAYS" -> Optional.of(new RelativeDate(Unit.DAY, 1, 91));
      default ->
          unit(upper, "LAST_", "", -1)
              .or(() -> unit(upper, "THIS_", "", 0))
              .or(() -> unit(upper, "NEXT_", "", 1));
    };
  }

  /** The literal with a count, for example {@code N_DAYS_AGO:3}. */
  public static Optional<RelativeDate> counted(String name, int count) {
    String upper = name.toUpperCase(Locale.ROOT);
    return unit(upper, "LAST_N_", "S", 0)
        .map(last -> new RelativeDate(last.unit, -count, last.unit == Unit.DAY ? 1 : 0))
        .or(
            () ->
                unit(upper, "NEXT_N_", "S", 0)
                    .map(next -> new RelativeDate(next.unit, 1, count + 1)))
        .or(
            () ->
                unit(upper, "N_", "S_AGO", 0)
                    .map(ago -> new RelativeDate(ago.unit, -count, 1 - count)));
  }

  /** Whether a count must follow this name. */
  public static boolean needsCount(String name) {
    return counted(name, 1).isPresent();
  }

  private static Optional<RelativeDate> unit(
      String name, String prefix, String suffix, int offset) {
    for (Unit unit : Unit.values()) {
      boolean daysOnlyByCount = unit == Unit.DAY && suffix.isEmpty();
      if (!daysOnlyByCount && name.equals(prefix + unit.name() + suffix)) {
        return Optional.of(new RelativeDate(unit, offset, offset + 1));
      }
    }
    return Optional.empty();
  }
}
