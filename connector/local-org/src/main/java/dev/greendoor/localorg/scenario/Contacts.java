package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.data.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Writes the people of each account and finds them again for its later deals. */
final class Contacts {

  private final OrgWriter writer;
  private final Records records;
  private final Words words;
  private final Map<String, CSVRecord> roles = new HashMap<>();
  private final List<CSVRecord> keyContacts;
  private final Map<String, List<Stakeholder>> byAccount = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Contacts(OrgWriter writer, Setting setting, Records records, Team team) {
    this.writer = writer;
    this.records = records;
    this.words = setting.words();
    this.keyContacts = setting.tables().rows("key-contacts.csv");
    setting.tables().rows("buying-roles.csv").forEach(row -> roles.put(row.get("role"), row));
    team.people().forEach(person -> names.add(person.name()));
  }

  /** The account's people for these roles: those known already, and new ones. */
  List<Stakeholder> forDeal(Deal deal, CustomerAccount account, List<String> wanted, Instant met) {
    if (account.isPerson()) {
      return wanted.stream().map(role -> person(account, role)).toList();
    }
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
    String email = address(name, account.company().domain());
    Facts facts =
        new Facts()
            .set("account", account.id())
            .set("firstName", name.substring(0, space))
            .set("lastName", name.substring(space + 1))
            .set("name", name)
            .set("title", title)
            .set("department", about.get("department"))
            .set("role", role)
            .set("email", email)
            .set("currency", account.currency())
            .set("owner", account.owner().id());
    String id = writer.write("contact", facts, met, account.owner().id());
    return new Stakeholder(id, name, email, role);
  }

  /** An address that no mail ever reaches. */
  static String address(String name, String domain) {
    return AccountNames.plain(name).replace(' ', '.') + "@" + domain;
  }

  /** A customer who is a person plays all parts. */
  private Stakeholder person(CustomerAccount account, String role) {
    Row row = records.find(account.id()).orElseThrow();
    return new Stakeholder(
        row.text("PersonContactId"), row.text("Name"), account.personEmail(), role);
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
      name = dice.pick(words.first()) + " " + dice.pick(words.last());
    } while (!names.add(name));
    return name;
  }
}
