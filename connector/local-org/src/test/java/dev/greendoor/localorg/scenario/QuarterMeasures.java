package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Numbers about the quarter that take more than one SOQL query, by name. */
final class QuarterMeasures {

  private static final String WON = "IsWon = true";
  private static final String CLOSED = "IsClosed = true";
  private static final String THIS_QUARTER = " AND CloseDate = THIS_FISCAL_QUARTER";

  private final QuarterOrg org;
  private final Map<String, Supplier<Object>> measures = new TreeMap<>();

  QuarterMeasures(QuarterOrg org) {
    this.org = org;
    measures.put(
        "winRateThisQuarter",
        () -> percent(count(WON + THIS_QUARTER), count(CLOSED + THIS_QUARTER)));
    measures.put("winRateOverAll", () -> percent(count(WON), count(CLOSED)));
    measures.put("daysIntoQuarter", this::daysIntoQuarter);
    measures.put("attainment", this::attainment);
    measures.put("wins", this::wins);
    measures.put("quarterWithoutAcme", this::quarterWithoutAcme);
    measures.put("strayProbabilities", this::strayProbabilities);
    measures.put("weeksWithoutSnapshot", this::weeksWithoutSnapshot);
    measures.put("snapshotClosed", () -> lastSnapshot("Closed__c"));
    measures.put("snapshotCommit", () -> lastSnapshot("Commit__c"));
    measures.putAll(new StakeholderMeasures(org).all());
    measures.putAll(new ProcessMeasures(org).all());
    measures.putAll(new ActivityMeasures(org).all());
  }

  /** A number, or a map of numbers by label. */
  Object of(String name) {
    return measures.get(name).get();
  }

  private double count(String condition) {
    return number(org.query("SELECT COUNT(Id) n FROM Opportunity WHERE " + condition).get(0), "n");
  }

  private Object daysIntoQuarter() {
    return ChronoUnit.DAYS.between(quarterStart(), org.today());
  }

  private LocalDate quarterStart() {
    return (LocalDate)
        org.query(
                "SELECT StartDate FROM Period WHERE Type = 'Quarter'"
                    + " AND StartDate <= TODAY AND EndDate >= TODAY")
            .get(0)
            .get("StartDate");
  }

  private Object attainment() {
    Map<String, Object> attainment = new TreeMap<>();
    for (Map<String, Object> quota :
        org.query(
            "SELECT QuotaOwnerId, QuotaOwner.CommunityNickname, QuotaAmount FROM ForecastingQuota"
                + " WHERE QuotaOwner.UserRole.Name LIKE 'Account Executive%'")) {
      double won =
          number(
              org.query(
                      "SELECT SUM(Amount) n FROM Opportunity WHERE IsWon = true"
                          + " AND CloseDate = THIS_FISCAL_QUARTER AND OwnerId = '"
                          + quota.get("QuotaOwnerId")
                          + "'")
                  .get(0),
              "n");
      attainment.put(
          (String) quota.get("QuotaOwner.CommunityNickname"),
          Math.round(percent(won, number(quota, "QuotaAmount"))));
    }
    return attainment;
  }

  private Object wins() {
    Map<String, String> wins = new TreeMap<>();
    for (Map<String, Object> win :
        org.query(
            "SELECT Owner.CommunityNickname, Amount, Type FROM Opportunity WHERE IsWon = true"
                + " AND CloseDate = THIS_FISCAL_QUARTER ORDER BY Amount DESC")) {
      String suffix = win.get("Type").equals("New Customer") ? "" : "e";
      wins.merge(
          (String) win.get("Owner.CommunityNickname"),
          Math.round(number(win, "Amount") / 1000) + suffix,
          (before, next) -> before + " " + next);
    }
    return wins;
  }

  private Object quarterWithoutAcme() {
    return sum("(IsWon = true OR (IsClosed = false AND ForecastCategoryName = 'Commit'))")
        - sum("IsClosed = false AND Account.Name = 'Acme Corporation'");
  }

  private double sum(String condition) {
    return number(
        org.query("SELECT SUM(Amount) n FROM Opportunity WHERE " + condition + THIS_QUARTER).get(0),
        "n");
  }

  private Object strayProbabilities() {
    double stray = 0;
    for (Map<String, Object> stage :
        org.query("SELECT ApiName, DefaultProbability FROM OpportunityStage")) {
      stray +=
          count(
              "StageName = '%s' AND Probability != %s"
                  .formatted(stage.get("ApiName"), stage.get("DefaultProbability")));
    }
    return stray;
  }

  private Object weeksWithoutSnapshot() {
    List<Map<String, Object>> snapshots =
        org.query(
            "SELECT As_Of__c FROM Forecast_Snapshot__c"
                + " WHERE Owner.UserRole.Name = 'Chief Revenue Officer' ORDER BY As_Of__c");
    long weeks = ChronoUnit.DAYS.between(quarterStart(), org.today().minusDays(1)) / 7 + 1;
    return weeks - snapshots.size();
  }

  private Object lastSnapshot(String field) {
    return org.query(
            ("SELECT %s FROM Forecast_Snapshot__c WHERE Owner.UserRole.Name ="
                    + " 'Chief Revenue Officer' ORDER BY As_Of__c DESC LIMIT 1")
                .formatted(field))
        .get(0)
        .get(field);
  }

  static double percent(Number part, Number whole) {
    return 100 * part.doubleValue() / whole.doubleValue();
  }

  static double number(Map<String, Object> record, String field) {
    return ((Number) record.get(field)).doubleValue();
  }

  static LocalDate day(Object moment) {
    return LocalDate.ofInstant((Instant) moment, ZoneOffset.UTC);
  }
}
