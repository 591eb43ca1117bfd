package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.Timeline.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes quotas, and what the quarter looked like at the end of each of its weeks. */
final class Forecasts {

  /** A deal's states with the person whose number it is. */
  record Forecast(String owner, List<State> states) {}

  private final OrgWriter writer;
  private final FiscalCalendar calendar;
  private final Team team;

  Forecasts(OrgWriter writer, FiscalCalendar calendar, Team team) {
    this.writer = writer;
    this.calendar = calendar;
    this.team = team;
  }

  /** One quota for each person who has one; the company's is that of its chief revenue officer. */
  void writeQuotas(String periodId) {
    Instant at = FiscalCalendar.at(calendar.yearStart(), 9 * 60);
    String admin = team.admin().id();
    RowValues type =
        new RowValues()
            .set("DeveloperName", "OpportunityRevenue")
            .set("MasterLabel", "Opportunity Revenue")
            .set("Language", "en_US")
            .set("IsActive", true)
            .set("IsAmount", true);
    String typeId = writer.insert("ForecastingType", type, at, admin);
    for (Person person : team.people()) {
      if (person.quota() > 0) {
        RowValues quota =
            new RowValues()
                .set("PeriodId", periodId)
                .set("StartDate", calendar.quarterStart())
                .set("QuotaOwnerId", person.id())
                .set("ForecastingTypeId", typeId)
                .thousands("QuotaAmount", person.quota())
                .set("IsAmount", true);
        writer.insert("ForecastingQuota", quota, at, admin);
      }
    }
  }

  /** Weekly snapshots of the company from the first week of the quarter to yesterday. */
  void writeSnapshots(List<Forecast> forecasts) {
    if (!writer.keeps("forecast")) {
      return;
    }
    for (LocalDate day = calendar.yesterday();
        !day.isBefore(calendar.quarterStart());
        day = day.minusWeeks(1)) {
      writeSnapshot(day, team.chief(), forecasts);
      for (Person manager : team.people()) {
        if (manager.role().startsWith("Regional Manager")) {
          writeSnapshot(day, manager, ofRegion(manager, forecasts));
        }
      }
    }
  }

  private List<Forecast> ofRegion(Person manager, List<Forecast> forecasts) {
    String region = manager.role().substring("Regional Manager".length());
    return forecasts.stream()
        .filter(forecast -> team.person(forecast.owner()).role().endsWith(region))
        .toList();
  }

  private void writeSnapshot(LocalDate day, Person owner, List<Forecast> forecasts) {
    Instant end = FiscalCalendar.at(day.plusDays(1), 0);
    Map<String, Integer> sums = new HashMap<>();
    for (Forecast forecast : forecasts) {
      State state = last(forecast.states(), end);
      if (state != null && !outside(state.close())) {
        sums.merge(state.category(), state.amount(), Integer::sum);
      }
    }
    Facts facts = new Facts().set("owner", owner.id()).set("day", day);
    for (String category : List.of("Closed", "Commit", "Best Case", "Pipeline")) {
      facts.thousands(
          category.toLowerCase(Locale.ROOT).replace(" ", ""), sums.getOrDefault(category, 0));
    }
    facts.set("quota", owner.quota() > 0 ? BigDecimal.valueOf(owner.quota() * 1000L) : null);
    writer.write("forecast", facts, end, team.admin().id());
  }

  private boolean outside(LocalDate close) {
    return close.isBefore(calendar.quarterStart()) || close.isAfter(calendar.quarterEnd());
  }

  private static State last(List<State> states, Instant before) {
    State last = null;
    for (State state : states) {
      if (state.at().isBefore(before)) {
        last = state;
      }
    }
    return last;
  }
}
