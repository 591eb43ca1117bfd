package dev.greendoor.localorg.soql.value;

import dev.greendoor.localorg.soql.syntax.RelativeDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * The calendar that date literals and date functions are read in.
 *
 * @param zone the user's time zone
 * @param today the user's day
 * @param firstDayOfWeek of the user's locale
 * @param fiscalStartMonth month, from 1, in which the organisation's fiscal year starts
 * @param fiscalYearNamedByStart whether a fiscal year is called after the year in which it starts
 */
public record DateCalendar(
    ZoneId zone,
    LocalDate today,
    DayOfWeek firstDayOfWeek,
    int fiscalStartMonth,
    boolean fiscalYearNamedByStart) {

  private static final int MONTHS = 12;
  private static final int MONTHS_IN_QUARTER = 3;

  /** The days that a date literal stands for. */
  public DateRange range(RelativeDate date) {
    return new DateRange(start(date.unit(), date.from()), start(date.unit(), date.to()));
  }

  /** Month of the fiscal year, 1 to 12. */
  public int fiscalMonth(LocalDate date) {
    return Math.floorMod(date.getMonthValue() - fiscalStartMonth, MONTHS) + 1;
  }

  /** Quarter of the fiscal year, 1 to 4. */
  public int fiscalQuarter(LocalDate date) {
    return (fiscalMonth(date) - 1) / MONTHS_IN_QUARTER + 1;
  }

  /** The fiscal year's name. */
  public int fiscalYear(LocalDate date) {
    int startYear = date.minusMonths(fiscalMonth(date) - 1L).getYear();
    boolean named = fiscalYearNamedByStart || fiscalStartMonth == 1;
    return named ? startYear : startYear + 1;
  }

  private LocalDate start(RelativeDate.Unit unit, int offset) {
    LocalDate month = today.withDayOfMonth(1);
    return switch (unit) {
      case DAY -> today.plusDays(offset);
      case WEEK -> today.with(TemporalAdjusters.previousOrSame(firstDayOfWeek)).plusWeeks(offset);
      case MONTH -> month.plusMonths(offset);
      case QUARTER ->
          month
              .minusMonths((today.getMonthValue() - 1) % MONTHS_IN_QUARTER)
              .plusMonths((long) offset * MONTHS_IN_QUARTER);
      case YEAR -> today.withDayOfYear(1).plusYears(offset);
      case FISCAL_QUARTER ->
          month
              .minusMonths((fiscalMonth(today) - 1) % MONTHS_IN_QUARTER)
              .plusMonths((long) offset * MONTHS_IN_QUARTER);
      case FISCAL_YEAR -> month.minusMonths(fiscalMonth(today) - 1L).plusYears(offset);
    };
  }
}
