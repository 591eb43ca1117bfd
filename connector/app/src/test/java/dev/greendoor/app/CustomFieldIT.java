package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * A field that only this org has becomes a factor on the deal's page: a line in its mapping and a
 * signal in its agent, in an admin's own home. The panel shows every factor that it is given.
 */
class CustomFieldIT {

  private static final String ADMIN = "admin.user@techflow.example";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SIGNAL =
      """
        - name: budget_confirmed
          label: Budget confirmed
          dimension: competition
          weight: 0.2
          sql: |
            SELECT s.id AS subject_id, CASE WHEN o.budget_confirmed THEN 1 ELSE 0 END AS val
            FROM subject s JOIN opportunity o ON o.id = s.id
          scale: {0: 0.3, 1: 1}
          because:
            0: Nobody has confirmed a budget
            1: Their budget is confirmed
          evidence: |
            SELECT s.id AS subject_id, s.id AS record_id FROM subject s ORDER BY s.id

      # Days since anybody recorded""";

  @TempDir static Path folder;

  @Test
  void twoFilesOfAnAdminsHomeBringAFieldToTheDealsPage() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    for (String part : List.of("config", "mappings", "routes")) {
      FileSystemUtils.copyRecursively(Path.of("../..").resolve(part), home.resolve(part));
    }
    try (RunningGreendoor greendoor =
        new RunningGreendoor(
                folder, "--greendoor.local-org.scenario=none", "--greendoor.home=" + home)
            .start()
            .awaitReady()) {
      String deal = dealWithABudget(greendoor);
      greendoor.stop();

      replace(
          home.resolve("mappings/salesforce/opportunity.yaml"),
          "  created_at: CreatedDate",
          "  created_at: CreatedDate\n  budget_confirmed: Budget_Confirmed__c");
      Path agent = home.resolve("config/agents/deal-health.yaml");
      replace(agent, "    weight: 1.0\n", "    weight: 0.8\n");
      replace(agent, "\n# Days since anybody recorded", "\n" + SIGNAL);
      greendoor.start().awaitReady();

      RunningGreendoor.await(
          "the factor is written to the org",
          PATIENCE,
          () -> factors(greendoor, deal).contains("Budget confirmed: Their budget is confirmed"));
    }
  }

  private static List<String> factors(RunningGreendoor greendoor, String deal) {
    return greendoor
        .query(
            """
            SELECT Label__c, Because__c FROM Opportunity_Score_Factor__c
            WHERE Score__r.Opportunity__c = '%s'"""
                .formatted(deal))
        .stream()
        .map(factor -> factor.path("Label__c").asText() + ": " + factor.path("Because__c").asText())
        .toList();
  }

  /** A deal that is old enough in deeds to be judged. */
  private static String dealWithABudget(RunningGreendoor greendoor) {
    OrgAdmin admin = new OrgAdmin(greendoor, ADMIN);
    admin.field(
        "Opportunity",
        "Budget_Confirmed__c",
        "Budget confirmed",
        "<type>Checkbox</type><defaultValue>false</defaultValue>",
        "Budget");
    admin.grant("Budget");
    String deal =
        admin.create(
            "Opportunity",
            """
            {"Name": "Deal", "StageName": "Prospecting", "CloseDate": "2030-01-01",
             "Amount": 1000, "Budget_Confirmed__c": true}
            """);
    for (int days = 1; days <= 4; days++) {
      Instant began = Instant.now().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
      admin.create(
          "Event",
          """
          {"WhatId": "%s", "Subject": "Meeting", "StartDateTime": "%s", "DurationInMinutes": 30}
          """
              .formatted(deal, began));
    }
    return deal;
  }

  private static void replace(Path file, String part, String by) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(part);
    Files.writeString(file, text.replace(part, by));
  }
}
