package dev.greendoor.localorg;

import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.login.OrgAddress;
import dev.greendoor.localorg.login.People;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts for those who start the org or wait for it. */
final class Health {

  private final People people;
  private final Clock clock;
  private final OrgAddress address;
  private final Scenario scenario;
  private final LocalOrg org;

  Health(People people, Clock clock, OrgAddress address, Scenario scenario, LocalOrg org) {
    this.people = people;
    this.clock = clock;
    this.address = address;
    this.scenario = scenario;
    this.org = org;
  }

  Map<String, Object> facts() {
    Row organization = people.organization();
    String zone = organization.text("TimeZoneSidKey");
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(zone == null ? "UTC" : zone));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("status", "UP");
    facts.put("orgId", organization.id());
    facts.put("instance", address.url());
    facts.put("http", org.httpUrl().toString());
    org.httpsUrl().ifPresent(url -> facts.put("https", url.toString()));
    facts.put("grpcPort", org.grpcPort());
    facts.put("scenario", scenario.name());
    facts.put("now", clock.instant().toString());
    facts.put("today", today.toString());
    facts.put("fiscalQuarterEnds", quarterEnd(today, organization).toString());
    return facts;
  }

  /**
   * The last day of the fiscal quarter; a scenario that is dated relative to today ends with it.
   */
  private static LocalDate quarterEnd(LocalDate today, Row organization) {
    BigDecimal startMonth = (BigDecimal) organization.value("FiscalYearStartMonth");
    int start = startMonth == null ? 1 : startMonth.intValue();
    int monthsIntoQuarter = Math.floorMod(today.getMonthValue() - start, 3);
    return YearMonth.from(today).plusMonths(2 - monthsIntoQuarter).atEndOfMonth();
  }
}
