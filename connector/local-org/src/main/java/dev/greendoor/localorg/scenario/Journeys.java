package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Journey.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts dates to the paths of all deals. */
final class Journeys {

  /** Days of contact before a deal may fall silent. */
  private static final int LEAST_CONTACT = 10;

  private final Setting setting;
  private final FiscalCalendar calendar;
  private final Stages stages;
  private final CloseDates closeDates;

  Journeys(Setting setting, FiscalCalendar calendar, Stages stages, Customers customers) {
    this.setting = setting;
    this.calendar = calendar;
    this.stages = stages;
    this.closeDates = new CloseDates(calendar, stages, customers);
  }

  /** Journeys by deal key. */
  Map<String, Journey> of(List<Deal> deals) {
    Map<String, List<String>> paths = new Paths(setting, stages).of(deals);
    Map<String, int[]> durations = new Durations(stages).of(deals, paths);
    Map<String, LocalDate> closes = closeDates.of(deals);
    Map<String, Journey> journeys = new HashMap<>();
    for (Deal deal : deals) {
      List<String> path = paths.get(deal.key());
      int[] days = durations.get(deal.key());
      LocalDate close = closes.get(deal.key());
      boolean closed = deal.population().closed();
      journeys.put(
          deal.key(), closed ? closed(deal, path, days, close) : open(deal, path, days, close));
    }
    return journeys;
  }

  private Journey closed(Deal deal, List<String> path, int[] days, LocalDate close) {
    int silence = deal.dice("silence").whole(deal.behaviour().silence());
    int life = Arrays.stream(days).sum();
    LocalDate lastContact = close.minusDays(Math.min(silence, Math.max(0, life - 1)));
    return new Journey(visits(path, days, close), close, close, lastContact);
  }

  private Journey open(Deal deal, List<String> path, int[] days, LocalDate close) {
    int silence = Math.max(1, deal.dice("silence").whole(deal.behaviour().silence()));
    LocalDate entered = calendar.daysAgo(daysInStage(deal, days, silence));
    List<Visit> visits = new ArrayList<>(visits(path.subList(0, days.length), days, entered));
    visits.add(new Visit(deal.stage(), entered));
    return new Journey(visits, close, calendar.today(), calendar.daysAgo(silence));
  }

  private int daysInStage(Deal deal, int[] days, int silence) {
    int told = deal.story().map(Deal.Story::daysInStage).orElse(0);
    if (told > 0) {
      return told;
    }
    int usual = stages.usualDays(deal.stage(), deal.segment());
    double pace = deal.dice("pace").real(deal.behaviour().pace());
    int known = Arrays.stream(days).sum();
    return Math.max((int) Math.round(usual * pace), silence + LEAST_CONTACT - known);
  }

  /** Visits of these lengths that end on the given day. */
  private static List<Visit> visits(List<String> path, int[] days, LocalDate end) {
    List<Visit> visits = new ArrayList<>();
    LocalDate left = end;
    for (int i = path.size() - 1; i >= 0; i--) {
      left = left.minusDays(days[i]);
      visits.add(0, new Visit(path.get(i), left));
    }
    return visits;
  }
}
