package dev.greendoor.localorg.scenario;

import static dev.greendoor.localorg.scenario.QuarterMeasures.day;
import static dev.greendoor.localorg.scenario.QuarterMeasures.percent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How deals are talked about: who wrote, who answered, and for how long nobody did. */
final class ActivityMeasures {

  /** One activity: {@code twoWay} when the customer took part in it. */
  private record Touch(Instant at, boolean email, boolean twoWay, String person) {}

  private record Deal(
      String account,
      boolean closed,
      boolean won,
      boolean sponsored,
      boolean contested,
      Instant made,
      LocalDate end,
      List<Touch> touches) {

    long silence() {
      Instant last =
          touches.stream()
              .filter(Touch::twoWay)
              .map(Touch::at)
              .max(Instant::compareTo)
              .orElseThrow();
      return ChronoUnit.DAYS.between(day(last), end);
    }

    boolean hasGapOver(int days) {
      LocalDate before = day(made);
      for (Touch touch : touches) {
        if (ChronoUnit.DAYS.between(before, day(touch.at())) > days) {
          return true;
        }
        before = day(touch.at());
      }
      return ChronoUnit.DAYS.between(before, end) > days;
    }
  }

  private final QuarterOrg org;
  private List<Deal> deals;

  ActivityMeasures(QuarterOrg org) {
    this.org = org;
  }

  Map<String, Supplier<Object>> all() {
    Predicate<Deal> won = Deal::won;
    Predicate<Deal> lost = deal -> deal.closed() && !deal.won();
    Map<String, Supplier<Object>> measures = new TreeMap<>();
    measures.put("openBySilence", this::openBySilence);
    measures.put("weeklyActivitiesWhenHealthy", this::weeklyActivitiesWhenHealthy);
    measures.put("contactsWhenAtRisk", this::contactsWhenAtRisk);
    measures.put("acmeContactDays", this::acmeContactDays);
    measures.put("wonWithSponsor", () -> share(won, Deal::sponsored));
    measures.put("lostWithSponsor", () -> share(lost, Deal::sponsored));
    measures.put("wonAgainstCompetitor", () -> share(won, Deal::contested));
    measures.put("lostToCompetitor", () -> share(lost, Deal::contested));
    measures.put("lostWithGaps", () -> share(lost, deal -> deal.hasGapOver(6)));
    measures.put("wonWithGaps", () -> share(won, deal -> deal.hasGapOver(7)));
    measures.put("promptReplies", this::promptReplies);
    measures.put("unheardStakeholders", () -> StakeholderMeasures.unheard(org));
    measures.put("earlyActivities", this::earlyActivities);
    measures.put("futureActivities", this::futureActivities);
    return measures;
  }

  private List<Deal> deals() {
    if (deals == null) {
      deals = new ArrayList<>(read().values());
    }
    return deals;
  }

  private Map<Object, Deal> read() {
    Set<Object> sponsored = new HashSet<>();
    org.query("SELECT OpportunityId FROM OpportunityContactRole WHERE Role = 'Executive Sponsor'")
        .forEach(role -> sponsored.add(role.get("OpportunityId")));
    Map<Object, Deal> byId = new LinkedHashMap<>();
    for (Map<String, Object> record :
        org.query(
            "SELECT Id, Account.Name, IsClosed, IsWon, CreatedDate, CloseDate, Competitor__c"
                + " FROM Opportunity")) {
      boolean closed = (Boolean) record.get("IsClosed");
      byId.put(
          record.get("Id"),
          new Deal(
              (String) record.get("Account.Name"),
              closed,
              (Boolean) record.get("IsWon"),
              sponsored.contains(record.get("Id")),
              record.get("Competitor__c") != null,
              (Instant) record.get("CreatedDate"),
              closed ? (LocalDate) record.get("CloseDate") : org.today(),
              new ArrayList<>()));
    }
    for (Map<String, Object> email :
        org.query("SELECT RelatedToId, MessageDate, Incoming, FromAddress FROM EmailMessage")) {
      boolean incoming = (Boolean) email.get("Incoming");
      add(byId, email, "RelatedToId", "MessageDate", true, incoming, "FromAddress");
    }
    for (Map<String, Object> event : org.query("SELECT WhatId, WhoId, StartDateTime FROM Event")) {
      add(byId, event, "WhatId", "StartDateTime", false, true, "WhoId");
    }
    for (Map<String, Object> call :
        org.query(
            "SELECT WhatId, WhoId, CompletedDateTime FROM Task"
                + " WHERE TaskSubtype = 'Call' AND IsClosed = true")) {
      add(byId, call, "WhatId", "CompletedDateTime", false, true, "WhoId");
    }
    byId.values().forEach(deal -> deal.touches().sort((a, b) -> a.at().compareTo(b.at())));
    return byId;
  }

  private static void add(
      Map<Object, Deal> byId,
      Map<String, Object> record,
      String about,
      String at,
      boolean email,
      boolean twoWay,
      String person) {
    Deal deal = byId.get(record.get(about));
    if (deal != null) {
      Instant when = (Instant) record.get(at);
      deal.touches().add(new Touch(when, email, twoWay, (String) record.get(person)));
    }
  }

  private Object openBySilence() {
    Map<String, Integer> counts = new TreeMap<>();
    deals().stream()
        .filter(deal -> !deal.closed())
        .forEach(deal -> counts.merge(silence(deal.silence()), 1, Integer::sum));
    return counts;
  }

  private static String silence(long days) {
    return days <= 3 ? "0 to 3" : days < 10 ? "4 to 9" : days <= 21 ? "10 to 21" : "longer";
  }

  private Object weeklyActivitiesWhenHealthy() {
    LocalDate from = org.today().minusDays(28);
    return deals().stream()
        .filter(deal -> !deal.closed() && deal.silence() <= 3 && day(deal.made()).isBefore(from))
        .mapToDouble(
            deal -> deal.touches().stream().filter(t -> !day(t.at()).isBefore(from)).count() / 4.0)
        .average()
        .orElseThrow();
  }

  private Object contactsWhenAtRisk() {
    LocalDate from = org.today().minusDays(28);
    return deals().stream()
        .filter(deal -> !deal.closed() && deal.silence() >= 10 && deal.silence() <= 21)
        .mapToLong(
            deal ->
                deal.touches().stream()
                    .filter(touch -> touch.email() && touch.twoWay())
                    .filter(touch -> !day(touch.at()).isBefore(from))
                    .map(Touch::person)
                    .distinct()
                    .count())
        .average()
        .orElseThrow();
  }

  private Object acmeContactDays() {
    LocalDate last = org.today().minusDays(8);
    return deals().stream()
        .filter(deal -> deal.account().equals("Acme Corporation"))
        .flatMap(deal -> deal.touches().stream())
        .filter(Touch::twoWay)
        .map(touch -> day(touch.at()))
        .filter(day -> !day.isAfter(last) && day.isAfter(last.minusDays(21)))
        .distinct()
        .count();
  }

  /** Replies on won deals that came within a day of the letter before. */
  private Object promptReplies() {
    double prompt = 0;
    double all = 0;
    for (Deal deal : deals()) {
      if (deal.won()) {
        Instant asked = Instant.MIN;
        for (Touch touch : deal.touches()) {
          if (touch.email() && touch.twoWay()) {
            all++;
            prompt += Duration.between(asked, touch.at()).toHours() < 24 ? 1 : 0;
          } else if (touch.email()) {
            asked = touch.at();
          }
        }
      }
    }
    return percent(prompt, all);
  }

  private Object share(Predicate<Deal> of, Predicate<Deal> which) {
    long all = deals().stream().filter(of).count();
    return percent(deals().stream().filter(of.and(which)).count(), all);
  }

  private Object earlyActivities() {
    return deals().stream()
        .flatMap(deal -> deal.touches().stream().filter(t -> t.at().isBefore(deal.made())))
        .count();
  }

  private Object futureActivities() {
    Instant midnight = FiscalCalendar.at(org.today(), 0);
    return deals().stream()
        .flatMap(deal -> deal.touches().stream())
        .filter(touch -> !touch.at().isBefore(midnight))
        .count();
  }
}
