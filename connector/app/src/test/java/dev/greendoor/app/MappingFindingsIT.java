package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.home.Home;
import dev.greendoor.mapping.MappingFinding;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import dev.greendoor.studio.MappingsCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What a check says of mappings that do not fit an org: each finding is provoked by one edit of
 * mappings that fit.
 */
class MappingFindingsIT {

  private static final Map<String, String> FITTING =
      Map.of(
          "mappings/salesforce/opportunity.yaml",
          """
          object: Opportunity
          table: opportunity
          capture: changes
          fields:
            id: Id
            name: Name
            amount: Amount
          """,
          "mappings/salesforce/account.yaml",
          """
          object: Account
          table: account
          capture: poll
          fields:
            id: Id
            name: Name
          """,
          "mappings/salesforce-write/project.yaml",
          """
          target: Project__c
          key: Key__c
          select: SELECT id AS external_key, id AS subject_id, name FROM opportunity
          onCreate:
            Number__c: external_key
          fields:
            Name: name
          """);

  private static final Path EDITS = Path.of("src/test/org/findings.csv");

  @TempDir static Path folder;

  private static LocalOrgInTest org;
  private static Database store;
  private static MappingsCheck check;

  @BeforeAll
  static void start() throws Exception {
    org =
        new LocalOrgInTest(
            folder, "-Xmx512m", "--sfdx=../../lightning-embed", "--sfdx=src/test/org/differing");
    withdraw("Secret_Readers");
    store = Database.open(DatabaseSettings.memory("findings"));
    check = new MappingsCheck(org.login(), org.rest(), org.budget(), store, Map.of());
  }

  @AfterAll
  static void stop() {
    store.close();
    org.close();
  }

  @Test
  void whatIsShippedFitsAnOrgWithThePackage() {
    assertThat(check.of(Home.of(Path.of("../.."))))
        .filteredOn(finding -> finding.severity() != MappingFinding.Severity.NOTE)
        .isEmpty();
  }

  @ParameterizedTest(name = "{1} becomes {2}")
  @CsvFileSource(files = "src/test/org/findings.csv", delimiter = '|', quoteCharacter = '`')
  void anEditOfMappingsThatFit(String file, String text, String edit, String expected)
      throws IOException {
    Map<String, String> files = new TreeMap<>(FITTING);
    files.merge(file, lines(edit), (whole, part) -> whole.replace(lines(text), part));
    List<String> findings =
        check.of(home(files)).stream()
            .map(finding -> "%s %s %s".formatted(finding.severity(), finding.code(), finding))
            .toList();
    assertThat(String.join("\n", findings)).isEqualTo(expected);
  }

  @Test
  void everyFindingIsProvoked() throws IOException {
    String rows = Files.readString(EDITS);
    assertThat(MappingFinding.Code.values())
        .allSatisfy(code -> assertThat(rows).contains(" " + code + " "));
  }

  private static String lines(String text) {
    return text == null ? "" : text.replace("\\n", "\n");
  }

  /** Takes a permission set from the integration user. */
  private static void withdraw(String permissionSet) {
    String assignment =
        org.query(
                "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = '%s' AND Assignee.FirstName = 'Integration'"
                    .formatted(permissionSet))
            .get(0)
            .path("Id")
            .asText();
    org.asAdministrator(
        "DELETE", "/services/data/v65.0/sobjects/PermissionSetAssignment/" + assignment, null);
  }

  private static Home home(Map<String, String> files) throws IOException {
    Path home = Files.createTempDirectory(folder, "home");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = home.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return Home.of(home);
  }
}
