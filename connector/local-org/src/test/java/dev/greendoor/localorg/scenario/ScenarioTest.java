package dev.greendoor.localorg.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number that the scenario promises, on days at which calendars go wrong. */
class ScenarioTest {

  private static final List<String> TODAYS =
      List.of(
          "2026-11-20T09:00:00Z",
          "2026-11-21T23:59:00Z",
          "2026-12-31T12:00:00Z",
          "2027-01-01T00:00:00Z",
          "2028-02-29T15:00:00Z",
          "2027-04-30T06:00:00Z");

  private static final List<String> VARIANT_TODAYS =
      List.of("2026-11-21T10:00:00Z", "2027-02-14T23:59:00Z", "2028-02-29T15:00:00Z");

  @TestFactory
  Stream<DynamicContainer> keepsItsPromises() {
    return ScenarioChecks.of("/scenario/q4", TODAYS);
  }

  /** The same kind of company in an org that is built in another way. */
  @TestFactory
  Stream<DynamicContainer> keepsThePromisesOfTheVariant() {
    return ScenarioChecks.of("/scenario/variant", VARIANT_TODAYS);
  }

  @Test
  void isTheSameAllDay() {
    QuarterOrg morning = new QuarterOrg(Instant.parse("2026-11-21T00:00:01Z"));
    QuarterOrg night = new QuarterOrg(Instant.parse("2026-11-21T23:59:59Z"));
    for (String object : List.of("User", "Contact", "Opportunity", "EmailMessage", "Event")) {
      String soql = "SELECT Id, Name, CreatedDate, SystemModstamp FROM " + object;
      String query = object.equals("Event") ? soql.replace("Name", "Subject") : soql;
      assertThat(night.query(query)).as(object).isEqualTo(morning.query(query));
    }
  }

  @Test
  void letsOnlyThoseSeeADealWhoShould() {
    QuarterOrg org = new QuarterOrg(Instant.parse("2026-11-21T10:00:00Z"));
    String acme = "SELECT Id FROM Opportunity WHERE Account.Name = 'Acme Corporation'";
    for (String username : List.of("james.wilson", "michael.torres", "victoria.hayes")) {
      assertThat(org.query(acme, username)).as(username).hasSize(1);
    }
    for (String username : List.of("kevin.brown", "sarah.chen", "jennifer.adams")) {
      assertThat(org.query(acme, username)).as(username).isEmpty();
    }
    String pacific = "SELECT Id FROM Opportunity WHERE Account.Name = 'Pacific Financial'";
    assertThat(org.query(pacific, "jessica.taylor")).as("by the team").hasSize(1);
    String demo = "SELECT COUNT(Id) n FROM Opportunity WHERE Competitor__c != null";
    assertThat(org.query(demo, "integration.user")).as("fields of the demo").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/scenario/q4", "/scenario/variant"})
  void listsEveryFileOfItsMetadata(String scenario) throws IOException, URISyntaxException {
    Path index = Path.of(ScenarioTest.class.getResource(scenario + "/index.txt").toURI());
    try (Stream<Path> files = Files.walk(index.getParent())) {
      assertThat(files.filter(Files::isRegularFile).map(index.getParent()::relativize))
          .map(file -> file.toString().replace('\\', '/'))
          .filteredOn(file -> file.startsWith("force-app/") || file.startsWith("config/"))
          .hasSameElementsAs(Files.readAllLines(index));
    }
  }
}
