package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * An org that was built in another way, from nothing to scores on its deals: by the commands that
 * the README names, and then in an admin's browser alone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VariantIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN = "anke.lindner@nordwerk.example";
  private static final String TOKEN = "variant-operator-token-for-this-test-alone";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Who gets which at the beginning; the one that the check names comes when it does. */
  private static final Map<String, String> PERMISSION_SETS =
      Map.of(
          "Greendoor_Admin", ADMIN,
          "Greendoor_Integration", "schnittstelle@nordwerk.example",
          "Greendoor_Account_Executive", "jana.petersen@nordwerk.example");

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;

  @BeforeAll
  static void startWithoutAnyMappingThatFits() {
    greendoor =
        new RunningGreendoor(
                folder,
                "--greendoor.local-org.scenario=variant",
                "--greendoor.api.operator-token=" + TOKEN)
            .start();
    RunningGreendoor.await(
        "the connector waits for an admin", PATIENCE, () -> !waitingFor().isEmpty());
  }

  @AfterAll
  static void stop() {
    greendoor.close();
  }

  @Test
  @Order(1)
  void saysWhatIsMissingAndGoesOnRunning() {
    assertThat(waitingFor()).contains("Opportunity_Recommendation__c").contains("org deploy");
    assertThat(findings(suggested()))
        .extracting(finding -> finding.path("code").asText())
        .contains("OBJECT_UNKNOWN");
  }

  @Test
  @Order(2)
  void thePackageIsPutThereAndItsPermissionSetsAreAssigned() {
    succeeds("org", "deploy", "--username=" + ADMIN);
    PERMISSION_SETS.forEach((set, person) -> succeeds(assign(set, person)));
    assertThat(greendoor.command(assign("Greendoor_Admin", ADMIN)).printed().strip())
        .isEqualTo(ADMIN + " has Greendoor_Admin already.");
    RunningGreendoor.Ended unknown = greendoor.command(assign("Greendoor_Chief", ADMIN));
    assertThat(unknown.code()).isNotZero();
    assertThat(unknown.printed().lines())
        .singleElement()
        .asString()
        .contains("no PermissionSet whose Name is Greendoor_Chief");
  }

  @Test
  @Order(3)
  void suggestsTheOrgsOwnFieldsAndObjects() {
    assertThat(suggestedPaths())
        .containsEntry("Opportunity.amount", "Auftragswert__c")
        .containsEntry("Opportunity.stage", "StageName")
        .containsEntry("Opportunity.next_step", "Naechster_Schritt__c")
        .containsEntry("Opportunity.currency_code", "CurrencyIsoCode")
        .containsEntry("Account.employees", "Belegschaft__c")
        .containsEntry("Engagement__c.kind", "Art__c")
        .containsEntry("Engagement__c.occurred_at", "Zeitpunkt__c")
        .containsEntry("Engagement__c.incoming", "Richtung__c")
        .containsEntry("Engagement_Teilnehmer__c.activity_id", "Kundenkontakt__c")
        .containsEntry("Quote.net_amount", "TotalPrice");
  }

  @Test
  @Order(4)
  void anAdminMapsItInTheBrowserAndASalespersonSeesScores()
      throws IOException, InterruptedException {
    NodeScripts scripts = new NodeScripts(greendoor);
    scripts.install();
    scripts.run("node", "--test", "--test-reporter=spec", "variant.test.js");
  }

  @Test
  @Order(5)
  void whatThePermissionSetGrantedIsMappedAndEqualToo() {
    assertThat(suggestedPaths())
        .containsEntry("Opportunity.competitor", "Wettbewerber__c")
        .containsEntry("Opportunity.loss_reason", "Verlustgrund__c")
        .containsEntry("Account.annual_revenue", "Umsatz__c")
        .containsEntry("Kontrakt__c.annual_value", "Jahreswert__c");
    JsonNode objects = operator("GET", "/status", null).path("sync").path("objects");
    assertThat(objects)
        .allSatisfy(
            object ->
                assertThat(object.path("certificate").path("clean").asBoolean())
                    .as(object.path("object").asText())
                    .isTrue());
    assertThat(objects)
        .extracting(object -> object.path("object").asText())
        .contains("Engagement__c", "Kontrakt__c", "Quote", "Order", "CurrencyType")
        .doesNotContain("SBQQ__Quote__c", "Contract");
  }

  @Test
  @Order(6)
  void scoresEveryOpenDealInTheOrg() {
    int open = greendoor.query("SELECT Id FROM Opportunity WHERE IsClosed = false").size();
    List<JsonNode> scores =
        greendoor.query("SELECT Band__c, Value__c, Confidence__c FROM Opportunity_Score__c");
    assertThat(scores).hasSize(open);
    assertThat(scores)
        .extracting(score -> score.path("Band__c").asText())
        .contains("Healthy", "Critical");
    assertThat(
            greendoor.query(
                "SELECT Id FROM Opportunity_Score_Factor__c WHERE Signal__c = 'last_contact'"))
        .hasSizeGreaterThan(open / 2);
  }

  private static String[] assign(String permissionSet, String person) {
    return new String[] {"org", "assign", permissionSet, "--to=" + person, "--username=" + ADMIN};
  }

  private static void succeeds(String... command) {
    RunningGreendoor.Ended ended = greendoor.command(command);
    assertThat(ended.code()).as(ended.printed()).isZero();
  }

  private static String waitingFor() {
    if (greendoor.statusOf(greendoor.url() + "/actuator/health/liveness") < 0) {
      return "";
    }
    return operator("GET", "/mappings", null).path("waitingFor").asText("");
  }

  /** Object and column → the path that is suggested to fill it. */
  private static Map<String, String> suggestedPaths() {
    Map<String, String> paths = new TreeMap<>();
    for (JsonNode suggestion : operator("GET", "/mappings/suggest", null)) {
      for (JsonNode field : suggestion.path("fields")) {
        paths.put(
            suggestion.path("object").asText() + "." + field.path("column").asText(),
            field.path("path").asText());
      }
    }
    return paths;
  }

  /** The files that are suggested for the whole org. */
  private static ObjectNode suggested() {
    ObjectNode files = JSON.createObjectNode();
    for (JsonNode suggestion : operator("GET", "/mappings/suggest", null)) {
      files.put(
          suggestion.path("file").path("name").asText(),
          suggestion.path("file").path("text").asText());
    }
    return files;
  }

  private static JsonNode findings(ObjectNode files) {
    ObjectNode proposal = JSON.createObjectNode();
    proposal.set("files", files);
    return operator("POST", "/mappings/check", proposal).path("findings");
  }

  private static JsonNode operator(String method, String path, JsonNode body) {
    RunningGreendoor.Answer answer = greendoor.asOperator(TOKEN, method, path, body);
    assertThat(answer.status()).as(path + ": " + answer.body()).isBetween(200, 202);
    return answer.body();
  }
}
