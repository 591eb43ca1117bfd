package dev.greendoor.localorg.scenario;

import static dev.greendoor.localorg.scenario.QuarterMeasures.percent;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How many people take part on the customers' side, and what that has to do with winning. */
final class StakeholderMeasures {

  private record ClosedDeal(String owner, boolean won, boolean thisQuarter, int people) {}

  private final QuarterOrg org;
  private List<ClosedDeal> deals;

  StakeholderMeasures(QuarterOrg org) {
    this.org = org;
  }

  Map<String, Supplier<Object>> all() {
    Predicate<ClosedDeal> now = ClosedDeal::thisQuarter;
    Predicate<ClosedDeal> won = ClosedDeal::won;
    return Map.of(
        "stakeholdersOfJessica", () -> people(now.and(d -> d.owner().equals("jessica.taylor"))),
        "stakeholdersOfKevin", () -> people(now.and(d -> d.owner().equals("kevin.brown"))),
        "stakeholdersOfAll", () -> people(now),
        "wonThisQuarterByBreadth", () -> byBreadth(now.and(won)),
        "closedThisQuarterByBreadth", () -> byBreadth(now),
        "wonBeforeByBreadth", () -> byBreadth(now.negate().and(won)),
        "closedBeforeByBreadth", () -> byBreadth(now.negate()),
        "multiThreadingEffect", this::multiThreadingEffect,
        "narrowLosses", () -> share(now.and(won.negate()), d -> d.people() <= 2),
        "broadWins", () -> share(now.and(won), d -> d.people() >= 4));
  }

  private List<ClosedDeal> deals() {
    if (deals == null) {
      Map<Object, Integer> people = new HashMap<>();
      org.query("SELECT OpportunityId FROM OpportunityContactRole")
          .forEach(role -> people.merge(role.get("OpportunityId"), 1, Integer::sum));
      LocalDate quarter = FiscalCalendar.on(org.today(), 4).quarterStart();
      deals =
          org
              .query(
                  "SELECT Id, Owner.CommunityNickname, IsWon, CloseDate FROM Opportunity"
                      + " WHERE IsClosed = true")
              .stream()
              .map(
                  record -> {
                    LocalDate close = (LocalDate) record.get("CloseDate");
                    return new ClosedDeal(
                        (String) record.get("Owner.CommunityNickname"),
                        (Boolean) record.get("IsWon"),
                        !close.isBefore(quarter),
                        people.getOrDefault(record.get("Id"), 0));
                  })
              .toList();
    }
    return deals;
  }

  private Object people(Predicate<ClosedDeal> which) {
    return deals().stream().filter(which).mapToInt(ClosedDeal::people).sum();
  }

  private Map<String, Integer> byBreadth(Predicate<ClosedDeal> which) {
    Map<String, Integer> counts = new TreeMap<>();
    deals().stream()
        .filter(which)
        .forEach(deal -> counts.merge(breadth(deal.people()), 1, Integer::sum));
    return counts;
  }

  private static String breadth(int people) {
    return people >= 4 ? "four or more" : people >= 2 ? "two or three" : "one";
  }

  private Object multiThreadingEffect() {
    Map<String, Integer> won = byBreadth(ClosedDeal::won);
    Map<String, Integer> closed = byBreadth(deal -> true);
    return percent(won.get("four or more"), closed.get("four or more"))
        / percent(won.get("one"), closed.get("one"));
  }

  private Object share(Predicate<ClosedDeal> of, Predicate<ClosedDeal> which) {
    long all = deals().stream().filter(of).count();
    return percent(deals().stream().filter(of.and(which)).count(), all);
  }

  /** Stakeholders of closed deals of whom nothing came in the 30 days before the close. */
  static Object unheard(QuarterOrg org) {
    Map<String, Instant> lastHeard = new HashMap<>();
    org.query(
            "SELECT RelationId, EmailMessage.RelatedToId, EmailMessage.MessageDate"
                + " FROM EmailMessageRelation WHERE RelationType = 'FromAddress'"
                + " AND EmailMessage.Incoming = true")
        .forEach(
            relation ->
                lastHeard.merge(
                    relation.get("EmailMessage.RelatedToId") + "/" + relation.get("RelationId"),
                    (Instant) relation.get("EmailMessage.MessageDate"),
                    (one, other) -> one.isAfter(other) ? one : other));
    return org
        .query(
            "SELECT OpportunityId, ContactId, Opportunity.CloseDate FROM OpportunityContactRole"
                + " WHERE Opportunity.IsClosed = true")
        .stream()
        .filter(
            role -> {
              Instant heard =
                  lastHeard.get(role.get("OpportunityId") + "/" + role.get("ContactId"));
              LocalDate close = (LocalDate) role.get("Opportunity.CloseDate");
              return heard == null
                  || ChronoUnit.DAYS.between(LocalDate.ofInstant(heard, ZoneOffset.UTC), close)
                      > 30;
            })
        .count();
  }
}
