package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Writes the people of each account and finds them again for its later deals. */
final class Contacts {

  private final OrgWriter writer;
  private final Map<String, CSVRecord> roles = new HashMap<>();
  private final List<CSVRecord> keyContacts = TableFile.rows("key-contacts.csv");
  private final Map<String, List<Stakeholder>> byAccount = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Contacts(OrgWriter writer, Team team) {
    this.writer = writer;
    TableFile.rows("buying-roles.csv").forEach(row -> roles.put(row.get("role"), row));
    team.people().forEach(person -> names.add(person.name()));
  }

  /** The account's people for these roles: those known already, and new ones. */
  List<Stakeholder> forDeal(Deal deal, CustomerAccount account, List<String> wanted, Instant met) {
    List<Stakeholder> known = byAccount.computeIfAbsent(account.id(), id -> new ArrayList<>());
    List<Stakeholder> committee = new ArrayList<>();
    for (String role : wanted) {
      Stakeholder person =
          known.stream()
              .filter(other -> other.role().equals(role) && !committee.contains(other))
              .findFirst()
              .orElse(null);
      if (person == null) {
        person = write(account, role, deal.dice(role), met);
        known.add(person);
      }
      committee.add(person);
    }
    return committee;
  }

  private Stakeholder write(CustomerAccount account, String role, Dice dice, Instant met) {
    CSVRecord about = roles.get(role);
    Optional<CSVRecord> told = told(account, role);
    String name = told.map(row -> row.get("name")).orElseGet(() -> newName(dice));
    String title =
        told.map(row -> row.get("title"))
            .orElseGet(() -> dice.pick(List.of(about.get("titles").split("\\|"))));
    int space = name.indexOf(' ');
    String email =
        name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + account.company().domain();
    RowValues values =
        new RowValues()
            .set("AccountId", account.id())
            .set("FirstName", name.substring(0, space))
            .set("LastName", name.substring(space + 1))
            .set("Name", name)
            .set("Title", title)
            .set("Department", about.get("department"))
            .set("Email", email)
            .set("OwnerId", account.owner().id());
    String id = writer.insert("Contact", values, met, account.owner().id());
    return new Stakeholder(id, name, email, role);
  }

  private Optional<CSVRecord> told(CustomerAccount account, String role) {
    return keyContacts.stream()
        .filter(row -> row.get("account").equals(account.company().name()))
        .filter(row -> row.get("role").equals(role))
        .findFirst();
  }

  private String newName(Dice dice) {
    String name;
    do {
      name = dice.pick(Words.ALL.first()) + " " + dice.pick(Words.ALL.last());
    } while (!names.add(name));
    return name;
  }
}
