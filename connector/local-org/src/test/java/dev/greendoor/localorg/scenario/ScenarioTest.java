package dev.greendoor.localorg.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

  /**
   * One promise.
   *
   * @param soql yields one number, or a label {@code t} and a number {@code n} a row
   * @param measure one of {@link QuarterMeasures}, in place of SOQL
   * @param expect a number, or a number for each label
   * @param within tolerance
   */
  record Check(String name, String soql, String measure, Object expect, double within) {}

  @TestFactory
  Stream<DynamicContainer> keepsItsPromises() throws IOException {
    List<Check> checks = checks();
    return TODAYS.stream()
        .map(
            today -> {
              QuarterOrg org = new QuarterOrg(Instant.parse(today));
              QuarterMeasures measures = new QuarterMeasures(org);
              return DynamicContainer.dynamicContainer(
                  today,
                  checks.stream()
                      .map(
                          check ->
                              DynamicTest.dynamicTest(
                                  check.name(), () -> verify(check, org, measures))));
            });
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

  @Test
  void listsEveryFileOfItsMetadata() throws IOException, URISyntaxException {
    Path folder = Path.of(ScenarioTest.class.getResource("/scenario/q4/index.txt").toURI());
    try (Stream<Path> files = Files.walk(folder.resolveSibling("force-app"))) {
      assertThat(files.filter(Files::isRegularFile).map(folder.getParent()::relativize))
          .map(file -> file.toString().replace('\\', '/'))
          .hasSameElementsAs(Files.readAllLines(folder));
    }
  }

  private static void verify(Check check, QuarterOrg org, QuarterMeasures measures) {
    Object actual =
        check.measure() == null ? answer(org.query(check.soql())) : measures.of(check.measure());
    if (check.expect() instanceof Map<?, ?> expected) {
      assertThat(actual).isInstanceOf(Map.class);
      Map<?, ?> numbers = (Map<?, ?>) actual;
      assertThat((Object) numbers.keySet()).isEqualTo(expected.keySet());
      expected.forEach((key, value) -> match(numbers.get(key), value, check.within()));
    } else {
      match(actual, check.expect(), check.within());
    }
  }

  private static void match(Object actual, Object expected, double tolerance) {
    if (expected instanceof String text) {
      assertThat(actual).isEqualTo(text);
      return;
    }
    assertThat(((Number) actual).doubleValue())
        .isCloseTo(((Number) expected).doubleValue(), within(tolerance));
  }

  private static Object answer(List<Map<String, Object>> records) {
    if (records.size() == 1 && records.get(0).size() == 1) {
      return records.get(0).values().iterator().next();
    }
    Map<Object, Object> answer = new LinkedHashMap<>();
    records.forEach(record -> answer.put(record.get("t"), record.get("n")));
    return answer;
  }

  private static List<Check> checks() throws IOException {
    try (InputStream file = ScenarioTest.class.getResourceAsStream("/scenario/checks.yaml")) {
      return new YAMLMapper().readValue(file, new TypeReference<List<Check>>() {});
    }
  }
}
