package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.security.SetupRows;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** The people of the org: their roles, and what their profiles and permission sets let them do. */
final class Team {

  private final OrgWriter writer;
  private final Organisation organisation;
  private final Records records;
  private final Instant hired;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();

  Team(OrgWriter writer, Setting setting, Records records, FiscalCalendar calendar) {
    this.writer = writer;
    this.organisation = setting.organisation();
    this.records = records;
    this.hired = FiscalCalendar.at(calendar.yearStart().minusYears(2), 9 * 60);
    setting.tables().rows("roles.csv").forEach(this::addRole);
    setting.tables().rows("people.csv").forEach(this::addPerson);
  }

  Person person(String username) {
    return people.get(username);
  }

  Person admin() {
    return person(organisation.admin());
  }

  /** Whoever leads sales, with the company's own number. */
  Person chief() {
    return person(organisation.chief());
  }

  Collection<Person> people() {
    return people.values();
  }

  private void addRole(CSVRecord row) {
    String name = row.get("role");
    RowValues values =
        new RowValues()
            .set("Name", name)
            .set("DeveloperName", name.replace(' ', '_'))
            .set("ParentRoleId", roles.get(row.get("parent")))
            .set("OpportunityAccessForAccountOwner", "Edit")
            .set("CaseAccessForAccountOwner", "Edit")
            .set("ContactAccessForAccountOwner", "Edit");
    roles.put(name, writer.insert("UserRole", values, hired, null));
  }

  private void addPerson(CSVRecord row) {
    String username = row.get("username");
    Person manager = people.get(row.get("manager"));
    String email = organisation.address(username);
    RowValues values =
        new RowValues()
            .set("Username", email)
            .set("Email", email)
            .set("FirstName", row.get("first"))
            .set("LastName", row.get("last"))
            .set("Name", row.get("first") + " " + row.get("last"))
            .set("Alias", alias(row))
            .set("CommunityNickname", username)
            .set("Title", row.get("title"))
            .set("CompanyName", organisation.name())
            .set("UserRoleId", roles.get(row.get("role")))
            .set("ManagerId", manager == null ? null : manager.id())
            .set("ProfileId", SetupRows.idOf(records, "Profile", row.get("profile")))
            .set("UserType", "Standard")
            .set("IsActive", true)
            .set("ForecastEnabled", !row.get("role").isEmpty())
            .set("TimeZoneSidKey", organisation.timeZone())
            .set("LocaleSidKey", organisation.locale())
            .set("LanguageLocaleKey", organisation.language())
            .set("EmailEncodingKey", "UTF-8")
            .set("DefaultCurrencyIsoCode", organisation.currency())
            .set("CurrencyIsoCode", organisation.currency())
            .set("DigestFrequency", "N")
            .set("DefaultGroupNotificationFrequency", "N");
    String id = writer.insert("User", values, hired, null);
    String name = row.get("first") + " " + row.get("last");
    int quota = row.get("quota").isEmpty() ? 0 : ScenarioTables.whole(row, "quota");
    people.put(
        username, new Person(id, username, email, name, row.get("title"), row.get("role"), quota));
    for (String set : ScenarioTables.words(row, "permission_sets")) {
      assign(set, id);
    }
  }

  private static String alias(CSVRecord row) {
    String name = row.get("first").charAt(0) + row.get("last");
    return name.substring(0, 4).toLowerCase(Locale.ROOT);
  }

  private void assign(String permissionSet, String userId) {
    RowValues values =
        new RowValues()
            .set("PermissionSetId", SetupRows.idOf(records, "PermissionSet", permissionSet))
            .set("AssigneeId", userId)
            .set("IsActive", true);
    writer.insert("PermissionSetAssignment", values, hired, null);
  }
}
