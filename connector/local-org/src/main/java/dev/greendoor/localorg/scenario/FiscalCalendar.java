package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The fiscal year that puts today late in one of its quarters: in the third month when the day of
 * the month is 20 or less, else in the second, so that enough of the quarter lies behind and some
 * ahead.
 *
 * @param today the day in UTC, the one time zone of the scenario
 * @param quarterStart first day of the present fiscal quarter
 * @param quarter its number, from 1
 */
record FiscalCalendar(LocalDate today, LocalDate quarterStart, int quarter) {

  private static final int LAST_DAY_FOR_THIRD_MONTH = 20;
  private static final int LAST_QUARTER = 4;

  /**
   * The fiscal calendar of a day.
   *
   * @param quarter that the day lies in; one later, unless it is the last, when the fiscal year
   *     would else be the calendar's
   */
  static FiscalCalendar on(LocalDate today, int quarter) {
    int monthsBehind = today.getDayOfMonth() <= LAST_DAY_FOR_THIRD_MONTH ? 2 : 1;
    LocalDate start = today.withDayOfMonth(1).minusMonths(monthsBehind);
    FiscalCalendar calendar = new FiscalCalendar(today, start, quarter);
    boolean calendarYear = calendar.yearStart().getMonth() == Month.JANUARY;
    return calendarYear && quarter < LAST_QUARTER
        ? new FiscalCalendar(today, start, quarter + 1)
        : calendar;
  }

  LocalDate quarterEnd() {
    return quarterStart.plusMonths(3).minusDays(1);
  }

  LocalDate yearStart() {
    return quarterStart.minusMonths(3L * (quarter - 1));
  }

  LocalDate yesterday() {
    return today.minusDays(1);
  }

  LocalDate daysAgo(int days) {
    return today.minusDays(days);
  }

  int daysToQuarterEnd() {
    return (int) ChronoUnit.DAYS.between(today, quarterEnd());
  }

  /** The fiscal year's number: that of the year it ends in. */
  int fiscalYear() {
    return yearStart().plusYears(1).minusDays(1).getYear();
  }

  static Instant at(LocalDate day, int minuteOfDay) {
    return day.atStartOfDay(ZoneOffset.UTC).plusMinutes(minuteOfDay).toInstant();
  }
}
