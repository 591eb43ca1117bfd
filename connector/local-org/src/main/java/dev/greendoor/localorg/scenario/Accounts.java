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
import org.apache.commons.csv.CSVRecord;

/** Writes each customer's account, owned by whoever owns its deals. */
final class Accounts {

  private final OrgWriter writer;
  private final Setting setting;
  private final Team team;
  private final AccountNames names;
  private final List<CSVRecord> places;
  private final Set<Company> won = new HashSet<>();
  private final Map<Company, CustomerAccount> written = new HashMap<>();

  Accounts(OrgWriter writer, Setting setting, Team team, AccountNames names) {
    this.writer = writer;
    this.setting = setting;
    this.places = setting.tables().rows("places.csv");
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
    Facts facts =
        new Facts()
            .set("industry", company.industry())
            .set("number", "%05d".formatted(10_000 + written.size()))
            .set("segment", deal.segment().name())
            .set("customer", won.contains(company))
            .set("employees", employees)
            .thousands("revenue", employees * dice.whole(120, 260));
    CSVRecord place = dice.pick(places);
    facts
        .set("city", place.get("city"))
        .set("country", place.get("country"))
        .set("currency", place.get("currency"))
        .set("domain", company.domain())
        .set("owner", owner.id());
    Facts person = person(company, deal.segment());
    String id = writer.write("account", facts.within(person), at, owner.id());
    return new CustomerAccount(
        id, company, owner, place.get("currency"), (String) person.value("email"));
  }

  /** Some small customers are people, who are named like people and have no company. */
  private Facts person(Company company, Segment segment) {
    Dice dice = Dice.named(company.name(), "person");
    boolean person = segment == Segment.SMB && dice.chance(setting.organisation().personAccounts());
    if (!person) {
      return new Facts().set("kind", "company").set("name", company.name()).set("email", null);
    }
    String first = dice.pick(setting.words().first());
    String last = dice.pick(setting.words().last());
    return new Facts()
        .set("kind", "person")
        .set("name", null)
        .set("firstName", first)
        .set("lastName", last)
        .set("title", dice.pick(setting.words().professions()))
        .set("email", Contacts.address(first + " " + last, company.domain()));
  }

  private static int employees(Segment segment, Dice dice) {
    return switch (segment) {
      case ENTERPRISE -> dice.whole(30, 120) * 100;
      case MID_MARKET -> dice.whole(30, 250) * 10;
      case SMB -> dice.whole(20, 250);
    };
  }
}
