package dev.greendoor.localorg.scenario;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When deals closed or are to close: closed ones evenly over their period, open ones in the quarter
 * if they are committed, and the later the earlier they stand in the process.
 */
final class CloseDates {

  /** Wins that others build on lie a longest sales cycle before the quarter, and more. */
  private static final int EARLIEST_WIN = 290;

  private static final int LATEST_EARLIER_WIN = 125;
  private static final int EARLIEST_LOSS = 270;

  private final FiscalCalendar calendar;
  private final Stages stages;
  private final Customers customers;

  CloseDates(FiscalCalendar calendar, Stages stages, Customers customers) {
    this.calendar = calendar;
    this.stages = stages;
    this.customers = customers;
  }

  /** Close dates by deal key. */
  Map<String, LocalDate> of(List<Deal> deals) {
    Map<String, LocalDate> dates = new HashMap<>();
    LocalDate start = calendar.quarterStart();
    LocalDate before = start.minusDays(1);
    for (Population population : Population.values()) {
      Predicate<Deal> members = deal -> deal.population() == population;
      switch (population) {
        case WON_THIS_QUARTER, LOST_THIS_QUARTER ->
            spread(select(deals, members), start, calendar.yesterday(), dates);
        case WON_BEFORE -> {
          spread(
              select(deals, members.and(customers::isEarlierWin)),
              start.minusDays(EARLIEST_WIN),
              start.minusDays(LATEST_EARLIER_WIN),
              dates);
          spread(
              select(deals, members.and(Predicate.not(customers::isEarlierWin))),
              start.minusDays(LATEST_EARLIER_WIN),
              before,
              dates);
        }
        case LOST_BEFORE ->
            spread(select(deals, members), start.minusDays(EARLIEST_LOSS), before, dates);
        case OPEN -> select(deals, members).forEach(deal -> dates.put(deal.key(), expected(deal)));
      }
    }
    return dates;
  }

  private static List<Deal> select(List<Deal> deals, Predicate<Deal> members) {
    return deals.stream().filter(members).toList();
  }

  private static void spread(
      List<Deal> deals, LocalDate from, LocalDate to, Map<String, LocalDate> dates) {
    long days = to.toEpochDay() - from.toEpochDay();
    List<Deal> shuffled = Dice.named("close dates").shuffled(deals);
    for (int i = 0; i < shuffled.size(); i++) {
      long after = Math.round(days * (i + 0.5) / shuffled.size());
      dates.put(shuffled.get(i).key(), from.plusDays(after));
    }
  }

  private LocalDate expected(Deal deal) {
    Dice dice = deal.dice("expected close");
    int left = calendar.daysToQuarterEnd();
    boolean committed = deal.forecast().filter("Commit"::equals).isPresent();
    if (committed || dice.chance(closesInQuarter(deal.stage()))) {
      return calendar.today().plusDays(dice.whole(2, left));
    }
    int later = stages.reached(deal.stage(), Stages.PROPOSAL) ? 45 : 90;
    return calendar.quarterEnd().plusDays(dice.whole(1, later));
  }

  private double closesInQuarter(String stage) {
    if (stages.reached(stage, Stages.NEGOTIATION)) {
      return 0.8;
    }
    return stages.reached(stage, Stages.PROPOSAL) ? 0.45 : 0.1;
  }
}
