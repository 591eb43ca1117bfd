package dev.greendoor.localorg.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Writes the people of each account and finds them again for its later deals. */
final class Contacts {

  private static final String ACME = "Acme Corporation";

  private final OrgWriter writer;
  private final Map<String, CSVRecord> roles = new HashMap<>();
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
        person = write(account, role, name(deal, account, role), met);
        known.add(person);
      }
      committee.add(person);
    }
    return committee;
  }

  private String name(Deal deal, CustomerAccount account, String role) {
    if (account.company().name().equals(ACME) && role.equals(Stakeholder.CHAMPION)) {
      return "Jennifer Chen";
    }
    Dice dice = deal.dice(role);
    String name;
    do {
      name = dice.pick(Words.ALL.first()) + " " + dice.pick(Words.ALL.last());
    } while (!names.add(name));
    return name;
  }

  private Stakeholder write(CustomerAccount account, String role, String name, Instant met) {
    String[] parts = name.split(" ");
    String email = name.toLowerCase().replace(' ', '.') + "@" + account.company().domain();
    CSVRecord about = roles.get(role);
    String title = Dice.named(email).pick(List.of(about.get("titles").split("\\|")));
    RowValues values =
        new RowValues()
            .set("AccountId", account.id())
            .set("FirstName", parts[0])
            .set("LastName", parts[1])
            .set("Name", name)
            .set("Title", title)
            .set("Department", about.get("department"))
            .set("Email", email)
            .set("OwnerId", account.owner().id());
    String id = writer.insert("Contact", values, met, account.owner().id());
    return new Stakeholder(id, name, email, role);
  }
}
