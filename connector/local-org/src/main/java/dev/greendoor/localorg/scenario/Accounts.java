package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.scenario.AccountNames.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes each customer's account, owned by whoever owns its deals. */
final class Accounts {

  private final OrgWriter writer;
  private final Team team;
  private final AccountNames names;
  private final Set<Company> won = new HashSet<>();
  private final Map<Company, CustomerAccount> written = new HashMap<>();

  Accounts(OrgWriter writer, Team team, AccountNames names) {
    this.writer = writer;
    this.team = team;
    this.names = names;
  }

  /** Writes the accounts of all deals, each made a little before its first one. */
  void write(List<Deal> deals, Map<String, Journey> journeys) {
    Map<Company, LocalDate> since = new HashMap<>();
    deals.stream().filter(deal -> deal.population().won()).map(names::of).forEach(won::add);
    for (Deal deal : deals) {
      LocalDate created = journeys.get(deal.key()).created();
      since.merge(names.of(deal), created, (one, other) -> one.isBefore(other) ? one : other);
    }
    deals.stream()
        .sorted(Comparator.comparing(deal -> since.get(names.of(deal))))
        .forEach(
            deal ->
                written.computeIfAbsent(
                    names.of(deal), company -> write(deal, company, since.get(company))));
  }

  CustomerAccount of(Deal deal) {
    return written.get(names.of(deal));
  }

  private CustomerAccount write(Deal deal, Company company, LocalDate since) {
    Dice dice = Dice.named(company.name());
    Person owner = team.person(deal.owner());
    Instant at = FiscalCalendar.at(since.minusDays(dice.whole(3, 20)), 10 * 60);
    int employees = employees(deal.segment(), dice);
    RowValues values =
        new RowValues()
            .set("Name", company.name())
            .set("Industry", company.industry())
            .set("Type", won.contains(company) ? "Customer - Direct" : "Prospect")
            .set("NumberOfEmployees", employees)
            .thousands("AnnualRevenue", employees * dice.whole(120, 260))
            .set("BillingCity", dice.pick(Words.ALL.places()))
            .set("BillingCountry", "United States")
            .set("Website", "https://www." + company.domain())
            .set("OwnerId", owner.id());
    return new CustomerAccount(writer.insert("Account", values, at, owner.id()), company, owner);
  }

  private static int employees(Segment segment, Dice dice) {
    return switch (segment) {
      case ENTERPRISE -> dice.whole(30, 120) * 100;
      case MID_MARKET -> dice.whole(30, 250) * 10;
      case SMB -> dice.whole(20, 250);
    };
  }
}
