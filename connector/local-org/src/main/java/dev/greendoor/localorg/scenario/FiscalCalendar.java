package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The fiscal year that puts today late in its fourth quarter: in the third month when the day of
 * the month is 20 or less, else in the second, so that enough of the quarter lies behind and some
 * ahead.
 *
 * @param today the day in UTC, the one time zone of the scenario
 * @param quarterStart first day of the fourth fiscal quarter
 */
record FiscalCalendar(LocalDate today, LocalDate quarterStart) {

  private static final int LAST_DAY_FOR_THIRD_MONTH = 20;

  static FiscalCalendar on(LocalDate today) {
    int monthsBehind = today.getDayOfMonth() <= LAST_DAY_FOR_THIRD_MONTH ? 2 : 1;
    return new FiscalCalendar(today, today.withDayOfMonth(1).minusMonths(monthsBehind));
  }

  LocalDate quarterEnd() {
    return quarterStart.plusMonths(3).minusDays(1);
  }

  LocalDate yearStart() {
    return quarterStart.minusMonths(9);
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
    return quarterEnd().getYear();
  }

  static Instant at(LocalDate day, int minuteOfDay) {
    return day.atStartOfDay(ZoneOffset.UTC).plusMinutes(minuteOfDay).toInstant();
  }
}
