package dev.greendoor.localorg.scenario;

import dev.greendoor.localorg.data.Records;
import dev.greendoor.localorg.security.SetupRows;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** TechFlow's people: their roles, and what their profiles and permission sets let them do. */
final class Team {

  static final String ADMIN = "alex.morgan";
  static final String CHIEF_REVENUE_OFFICER = "victoria.hayes";

  private static final String TIME_ZONE = "GMT";

  private final OrgWriter writer;
  private final Records records;
  private final Instant hired;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, String> roles = new LinkedHashMap<>();

  Team(OrgWriter writer, Records records, FiscalCalendar calendar) {
    this.writer = writer;
    this.records = records;
    this.hired = FiscalCalendar.at(calendar.yearStart().minusYears(2), 9 * 60);
    TableFile.rows("roles.csv").forEach(this::addRole);
    TableFile.rows("people.csv").forEach(this::addPerson);
  }

  Person person(String username) {
    return people.get(username);
  }

  Person admin() {
    return person(ADMIN);
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
    String email = Person.address(username);
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
            .set("CompanyName", "TechFlow Inc.")
            .set("UserRoleId", roles.get(row.get("role")))
            .set("ManagerId", manager == null ? null : manager.id())
            .set("ProfileId", SetupRows.idOf(records, "Profile", row.get("profile")))
            .set("UserType", "Standard")
            .set("IsActive", true)
            .set("ForecastEnabled", !row.get("role").isEmpty())
            .set("TimeZoneSidKey", TIME_ZONE)
            .set("LocaleSidKey", "en_US")
            .set("LanguageLocaleKey", "en_US")
            .set("EmailEncodingKey", "UTF-8")
            .set("DigestFrequency", "N")
            .set("DefaultGroupNotificationFrequency", "N");
    String id = writer.insert("User", values, hired, null);
    String name = row.get("first") + " " + row.get("last");
    int quota = row.get("quota").isEmpty() ? 0 : TableFile.whole(row, "quota");
    people.put(username, new Person(id, username, name, row.get("title"), row.get("role"), quota));
    for (String set : TableFile.words(row, "permission_sets")) {
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
