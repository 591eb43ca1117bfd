package dev.greendoor.app;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * An org is made anew at the same address: another org id, other record ids, the same records by
 * their external id but for one, and one more.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrgAdoptionIT {

  private static final String ADMIN = "admin.user@techflow.example";
  private static final String TOKEN = "org-adoption-operator-token-for-this-test-alone";
  private static final String FILE = "mappings/salesforce/opportunity.yaml";

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;
  private static OperatorCalls operator;
  private static String former;
  private static List<String> scores;

  @BeforeAll
  static void startOnTheFormerOrg() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    for (String part : new String[] {"config", "mappings", "routes"}) {
      FileSystemUtils.copyRecursively(Path.of("../..").resolve(part), home.resolve(part));
    }
    Path mapping = home.resolve(FILE);
    Files.writeString(mapping, "key: Erp__c\n" + Files.readString(mapping));
    greendoor =
        new RunningGreendoor(
            folder, "--greendoor.home=" + home, "--greendoor.api.operator-token=" + TOKEN);
    operator = new OperatorCalls(greendoor, TOKEN);
    startOrg(1, "North", "South", "West");
    former = orgId();
    greendoor.start().awaitReady();
  }

  @AfterAll
  static void stop() {
    greendoor.close();
  }

  @Test
  @Order(1)
  void anotherOrgIsNeitherReadNorWritten() {
    String south = idOf("South");
    assertThat(greendoor.command("org", "adopt", "--confirm=" + former).printed())
        .contains("another process has it open. Stop the connector that works with it first.");
    greendoor.stop();
    scores = scoresOf(south);
    assertThat(scores).isNotEmpty();
    startOrg(5_000_000, "West", "South", "East");
    assertThat(orgId()).isNotEqualTo(former);
    greendoor.send("DELETE", "/local/requests", null);

    assertThat(greendoor.start().awaitExit()).isNotZero();

    assertThat(greendoor.printed())
        .contains("the store holds org " + former)
        .contains("greendoor org adopt --confirm " + orgId());
    for (JsonNode count : greendoor.get("/local/requests").path("counts")) {
      assertThat(count.path("path").asText()).doesNotContain("query").doesNotContain("composite");
    }
  }

  @Test
  @Order(2)
  void onlyTheOrgThatIsConfirmedIsAdopted() {
    RunningGreendoor.Ended refused = greendoor.command("org", "adopt", "--confirm=" + former);
    assertThat(refused.code()).isNotZero();
    assertThat(refused.printed())
        .contains("--confirm: the connected org is %s, not %s".formatted(orgId(), former));

    RunningGreendoor.Ended adopted = greendoor.command("org", "adopt", "--confirm=" + orgId());
    assertThat(adopted.code()).as(adopted.printed()).isZero();
    assertThat(adopted.printed())
        .contains(
            "Org %s takes the place of %s; 2 records have another id".formatted(orgId(), former));
  }

  @Test
  @Order(3)
  void itsRecordsTakeThePlaceOfThoseTheyWere() {
    greendoor.start().awaitReady();
    JsonNode certificate = operator.post("/certificates?object=Opportunity", null).body().path(0);
    assertThat(certificate.path("clean").asBoolean()).as(certificate.toString()).isTrue();
    assertThat(certificate.path("storeRows").asInt()).isEqualTo(3);
    assertThat(greendoor.query("SELECT Opportunity__r.Name FROM Opportunity_Score__c"))
        .extracting(score -> score.at("/Opportunity__r/Name").asText())
        .containsExactlyInAnyOrder("West", "South", "East");
  }

  @Test
  @Order(4)
  void whatWasKnownOfThemGoesOnAndWhatVanishedIsRetired() {
    String south = idOf("South");
    greendoor.stop();
    assertThat(stored("SELECT name FROM opportunity WHERE deleted_at IS NULL"))
        .containsExactlyInAnyOrder("West", "South", "East");
    assertThat(stored("SELECT name FROM opportunity WHERE deleted_at IS NOT NULL"))
        .containsExactly("North");
    assertThat(scoresOf(south)).containsAll(scores);
  }

  private static String idOf(String deal) {
    return greendoor
        .query("SELECT Id FROM Opportunity WHERE Name = '" + deal + "'")
        .get(0)
        .path("Id")
        .asText();
  }

  private static List<String> scoresOf(String deal) {
    return stored(
        "SELECT as_of || ': ' || score_value FROM score_history WHERE subject_id = '%s'"
            .formatted(deal));
  }

  /** Texts from the store of a program that is stopped. */
  private static List<String> stored(String sql) {
    try (Database store = Database.open(DatabaseSettings.file(greendoor.storeFile()))) {
      return store.client().sql(sql).query(String.class).list();
    }
  }

  /** Deals of these names with meetings, and with numbers of an ERP that outlive the org. */
  private static void startOrg(long firstNumber, String... deals) {
    greendoor.startOrg("--scenario", "none", "--first-number", Long.toString(firstNumber));
    OrgAdmin admin = new OrgAdmin(greendoor, ADMIN);
    admin.field(
        "Opportunity",
        "Erp__c",
        "ERP number",
        "<type>Text</type><length>20</length><externalId>true</externalId><unique>true</unique>",
        "Erp");
    admin.grant("Erp");
    for (String deal : deals) {
      String id =
          admin.create(
              "Opportunity",
              """
              {"Name": "%1$s", "StageName": "Prospecting", "CloseDate": "2030-01-01",
               "Amount": 1000, "Erp__c": "ERP-%1$s"}
              """
                  .formatted(deal));
      for (int days = 1; days <= 4; days++) {
        admin.create(
            "Event",
            """
            {"WhatId": "%s", "Subject": "Meeting", "StartDateTime": "%s", "DurationInMinutes": 30}
            """
                .formatted(id, Instant.now().minus(days, DAYS).truncatedTo(SECONDS)));
      }
    }
  }

  private static String orgId() {
    return greendoor.get("/services/oauth2/userinfo").path("organization_id").asText();
  }
}
