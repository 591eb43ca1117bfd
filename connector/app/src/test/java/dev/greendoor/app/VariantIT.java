package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * An org that was built in another way, from nothing to scores on its deals: only by what is
 * suggested, checked and applied, with the permissions that the check asks for.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VariantIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN = "anke.lindner@nordwerk.example";
  private static final String TOKEN = "variant-operator-token-for-this-test-alone";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

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
  void theCheckNamesThePermissionSetsThatGrantWhatIsNotReadable() {
    RunningGreendoor.Ended deployed = greendoor.command("org", "deploy", "--username=" + ADMIN);
    assertThat(deployed.code()).as(deployed.printed()).isZero();
    new OrgAdmin(greendoor, ADMIN)
        .assign("Greendoor_Integration", "schnittstelle@nordwerk.example");
    ObjectNode files = suggested();
    files.put(
        "mappings/salesforce/opportunity.yaml",
        files
            .path("mappings/salesforce/opportunity.yaml")
            .asText()
            .replaceFirst("(?m)^  loss_reason:.*$", "  loss_reason: Verlustgrund__c"));
    assertThat(findings(files))
        .filteredOn(finding -> finding.path("severity").asText().equals("ERROR"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path("field").asText()).isEqualTo("fields.loss_reason");
              assertThat(finding.path("remedy").asText()).contains("Nordwerk_Vertragsdaten");
            });
    new OrgAdmin(greendoor, ADMIN)
        .assign("Nordwerk_Vertragsdaten", "schnittstelle@nordwerk.example");
    assertThat(findings(files))
        .filteredOn(finding -> finding.path("severity").asText().equals("ERROR"))
        .isEmpty();
  }

  @Test
  @Order(3)
  void suggestsTheOrgsOwnFieldsAndObjects() {
    Map<String, String> paths = new TreeMap<>();
    for (JsonNode suggestion : operator("GET", "/mappings/suggest", null)) {
      for (JsonNode field : suggestion.path("fields")) {
        paths.put(
            suggestion.path("object").asText() + "." + field.path("column").asText(),
            field.path("path").asText());
      }
    }
    assertThat(paths)
        .containsEntry("Opportunity.amount", "Auftragswert__c")
        .containsEntry("Opportunity.stage", "StageName")
        .containsEntry("Opportunity.next_step", "Naechster_Schritt__c")
        .containsEntry("Opportunity.competitor", "Wettbewerber__c")
        .containsEntry("Opportunity.loss_reason", "Verlustgrund__c")
        .containsEntry("Opportunity.currency_code", "CurrencyIsoCode")
        .containsEntry("Account.employees", "Belegschaft__c")
        .containsEntry("Account.annual_revenue", "Umsatz__c")
        .containsEntry("Engagement__c.kind", "Art__c")
        .containsEntry("Engagement__c.occurred_at", "Zeitpunkt__c")
        .containsEntry("Engagement__c.incoming", "Richtung__c")
        .containsEntry("Engagement_Teilnehmer__c.activity_id", "Kundenkontakt__c")
        .containsEntry("Kontrakt__c.annual_value", "Jahreswert__c")
        .containsEntry("Quote.net_amount", "TotalPrice");
  }

  @Test
  @Order(4)
  void appliesWhatIsSuggestedAndIsEqualToTheOrg() {
    ObjectNode proposal = JSON.createObjectNode().put("reason", "Our first mapping");
    proposal.set("files", suggested());
    assertThat(operator("POST", "/mappings/apply", proposal).path("version").asInt()).isEqualTo(1);
    RunningGreendoor.await(
        "the version is applied and every deal is scored",
        PATIENCE,
        () ->
            operator("GET", "/mappings", null).path("state").asText().equals("APPLIED")
                && operator("GET", "/status", null).path("phase").asText().equals("ready"));
    JsonNode certificates = operator("POST", "/certificates", null);
    assertThat(certificates)
        .allSatisfy(
            certificate ->
                assertThat(certificate.path("clean").asBoolean())
                    .as(certificate.path("object").asText())
                    .isTrue());
    assertThat(certificates)
        .extracting(certificate -> certificate.path("object").asText())
        .contains("Engagement__c", "Kontrakt__c", "Quote", "Order", "CurrencyType")
        .doesNotContain("SBQQ__Quote__c", "Contract");
  }

  @Test
  @Order(5)
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

  private static String waitingFor() {
    if (greendoor.statusOf(greendoor.url() + "/actuator/health/liveness") < 0) {
      return "";
    }
    return operator("GET", "/mappings", null).path("waitingFor").asText("");
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
