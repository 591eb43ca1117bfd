package dev.greendoor.localorg.soql.value;

import dev.greendoor.localorg.schema.FieldType;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * SOQL's date functions. Date-times are read in UTC unless wrapped in {@code convertTimezone()}.
 */
public enum DateFunction {
  CALENDAR_MONTH,
  CALENDAR_QUARTER,
  CALENDAR_YEAR,
  DAY_IN_MONTH,
  DAY_IN_WEEK,
  DAY_IN_YEAR,
  DAY_ONLY,
  FISCAL_MONTH,
  FISCAL_QUARTER,
  FISCAL_YEAR,
  HOUR_IN_DAY,
  WEEK_IN_MONTH,
  WEEK_IN_YEAR;

  private static final int DAYS_IN_WEEK = 7;

  /** The function of this name, in any case. */
  public static Optional<DateFunction> named(String name) {
    for (DateFunction function : values()) {
      if (function.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /** Whether plain dates have no such part. */
  public boolean needsTime() {
    return this == HOUR_IN_DAY || this == DAY_ONLY;
  }

  /** Type of the result: a date for DAY_ONLY, else a whole number. */
  public FieldType type() {
    return this == DAY_ONLY ? FieldType.DATE : FieldType.INT;
  }

  /** The part of this moment, in the class that {@link FieldType} fixes for the result. */
  public Object of(LocalDateTime time, DateCalendar calendar) {
    return this == DAY_ONLY ? time.toLocalDate() : BigDecimal.valueOf(number(time, calendar));
  }

  private int number(LocalDateTime time, DateCalendar calendar) {
    return switch (this) {
      case CALENDAR_MONTH -> time.getMonthValue();
      case CALENDAR_QUARTER -> (time.getMonthValue() - 1) / 3 + 1;
      case CALENDAR_YEAR -> time.getYear();
      case DAY_IN_MONTH -> time.getDayOfMonth();
      case DAY_IN_WEEK ->
          Math.floorMod(time.getDayOfWeek().getValue() - DayOfWeek.SUNDAY.getValue(), DAYS_IN_WEEK)
              + 1;
      case DAY_IN_YEAR -> time.getDayOfYear();
      case FISCAL_MONTH -> calendar.fiscalMonth(time.toLocalDate());
      case FISCAL_QUARTER -> calendar.fiscalQuarter(time.toLocalDate());
      case FISCAL_YEAR -> calendar.fiscalYear(time.toLocalDate());
      case HOUR_IN_DAY -> time.getHour();
      case WEEK_IN_MONTH -> (time.getDayOfMonth() - 1) / DAYS_IN_WEEK + 1;
      case WEEK_IN_YEAR -> (time.getDayOfYear() - 1) / DAYS_IN_WEEK + 1;
      case DAY_ONLY -> throw new IllegalStateException("DAY_ONLY is a date");
    };
  }
}
