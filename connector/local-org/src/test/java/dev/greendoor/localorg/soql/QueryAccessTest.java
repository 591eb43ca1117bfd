package dev.greendoor.localorg.soql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.localorg.TestOrg;
import dev.greendoor.localorg.data.DataImport;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.OrgMetadata;
import dev.greendoor.localorg.schema.SchemaLoader;
import dev.greendoor.localorg.security.OrgAccessPolicy;
import dev.greendoor.localorg.security.Session;
import dev.greendoor.localorg.security.SetupRows;
import dev.greendoor.localorg.soql.execute.SoqlQueryService;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOQL under the org's own sharing: two reps, their managers, and what each of them finds. */
class QueryAccessTest {

  private static TestOrg org;
  private static QueryService queries;
  private static OrgAccessPolicy policy;

  @BeforeAll
  static void fillOrg() {
    OrgMetadata metadata = SchemaLoader.load(List.of());
    org = TestOrg.with(metadata);
    policy = new OrgAccessPolicy(org.store(), metadata);
    queries =
        new SoqlQueryService(
            org.store(), org.clock(), List.of(new UserRecordAccessRows(org.store(), policy)));
    try (DataImport rows = org.records().importRows()) {
      SetupRows.complete(metadata, org.store(), rows);
      rows.commit();
      String chief = role(rows, "Chief", null);
      for (String region : List.of("west", "east")) {
        String manager = role(rows, region + " managers", chief);
        user(rows, region + ".manager", manager);
        String rep = user(rows, region + ".rep", role(rows, region + " reps", manager));
        String account =
            rows.insert("Account", Map.of("Name", region + " account", "OwnerId", rep));
        deal(rows, region + " deal", account, rep);
      }
      rows.commit();
    }
  }

  @AfterAll
  static void closeOrg() {
    org.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      textBlock =
          """
          west.rep     ~ SELECT Name FROM Opportunity                     ~ > west deal
          east.rep     ~ SELECT Name FROM Opportunity                     ~ > east deal
          west.manager ~ SELECT Name FROM Opportunity                     ~ > west deal
          ada.admin    ~ SELECT Name FROM Opportunity ORDER BY Name       ~ > east deal, > west deal
          west.rep     ~ SELECT Name FROM Account                         ~ > west account
          west.rep     ~ SELECT COUNT() FROM Opportunity                  ~ # 1
          west.rep     ~ SELECT COUNT(Id) FROM Opportunity                ~ > 1
          west.rep     ~ SELECT Name FROM Account WHERE Name LIKE 'east%' ~ # 0
          west.rep     ~ SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Opportunity) \
              ~ # 0
          west.rep     ~ SELECT (SELECT Name FROM Opportunities) FROM Account  ~ > [west deal]
          west.rep     ~ SELECT Owner.Name, Account.Name FROM Opportunity \
              ~ > User{west.rep} | Account{west account}
          """)
  void findsWhatTheUserMaySee(String user, String soql, String expected) {
    QueryResult result = queries.query(soql, QueryService.Options.REST, session(user));
    assertThat(String.join(", ", ResultText.of(result))).isEqualTo(expected);
  }

  /** The id of somebody else's record finds nothing, however it is asked for. */
  @ParameterizedTest
  @CsvSource({"west.rep, east deal", "east.rep, west deal", "west.manager, east deal"})
  void findsNothingByTheIdOfAHiddenRecord(String user, String dealName) {
    String id = deal(dealName).id();
    for (String condition : List.of("Id = '%s'", "Id IN ('%s')", "Id >= '%1$s' AND Id <= '%1$s'")) {
      String soql =
          "SELECT Id FROM Opportunity WHERE Name = '"
              + dealName
              + "' AND "
              + condition.formatted(id);
      assertThat(queries.query(soql, QueryService.Options.REST_ALL, session(user)).totalSize())
          .as(soql)
          .isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "west.rep, west deal, true",
    "west.rep, east deal, false",
    "west.manager, west deal, true",
  })
  void answersUserRecordAccess(String user, String dealName, boolean readable) {
    String soql =
        "SELECT HasReadAccess FROM UserRecordAccess WHERE UserId = '%s' AND RecordId = '%s'"
            .formatted(userId(user), deal(dealName).id());
    QueryResult result = queries.query(soql, QueryService.Options.REST, session("ada.admin"));
    assertThat(result.record(0).values()).containsExactly(readable);
  }

  private static String role(DataImport rows, String name, String parentId) {
    return rows.insert(
        "UserRole",
        parentId == null ? Map.of("Name", name) : Map.of("Name", name, "ParentRoleId", parentId));
  }

  private static String user(DataImport rows, String name, String roleId) {
    return rows.insert(
        "User",
        Map.of(
            "Username",
            name + "@techflow.example",
            "LastName",
            name,
            "IsActive",
            true,
            "ProfileId",
            profile("Standard User"),
            "UserRoleId",
            roleId));
  }

  private static void deal(DataImport rows, String name, String accountId, String ownerId) {
    rows.insert(
        "Opportunity",
        Map.of(
            "Name", name,
            "AccountId", accountId,
            "OwnerId", ownerId,
            "StageName", "Prospecting",
            "CloseDate", LocalDate.of(2026, 12, 31)));
  }

  private static String profile(String name) {
    return named("Profile", name).id();
  }

  private static Row deal(String name) {
    return named("Opportunity", name);
  }

  private static Row named(String type, String name) {
    return org.rows(type).stream()
        .filter(row -> name.equals(row.value("Name")))
        .findFirst()
        .orElseThrow();
  }

  private static String userId(String user) {
    return org.userId(user + "@techflow.example");
  }

  private static Session session(String user) {
    return org.session(user + "@techflow.example", policy.of(userId(user)));
  }
}
