package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from the org to a person's page, on the built program. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpineIT {

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;

  @BeforeAll
  static void start() {
    greendoor = new RunningGreendoor(folder).start().awaitReady();
  }

  @AfterAll
  static void stop() {
    greendoor.close();
  }

  @Test
  @Order(1)
  void everyOpenOpportunityIsScoredInTheSharesOfTheScenario() {
    long open = greendoor.query("SELECT Id FROM Opportunity WHERE IsClosed = false").size();
    List<JsonNode> scores = greendoor.query("SELECT Band__c FROM Opportunity_Score__c");
    assertThat(scores).hasSize((int) open);
    Map<String, Double> shares = new TreeMap<>();
    scores.forEach(
        score -> shares.merge(score.path("Band__c").asText(), 100.0 / open, Double::sum));
    Map.of("Healthy", 35.0, "Monitor", 30.0, "At Risk", 25.0, "Critical", 10.0)
        .forEach(
            (band, share) ->
                assertThat(shares.getOrDefault(band, 0.0))
                    .as(band)
                    .isBetween(share - 4, share + 4));
  }

  @Test
  @Order(2)
  void aSecondRunWritesNothing() {
    greendoor.stop();
    greendoor.send("DELETE", "/local/requests", null);
    greendoor.start().awaitReady();
    for (JsonNode count : greendoor.get("/local/requests").path("counts")) {
      assertThat(count.path("path").asText() + " " + count.path("method").asText())
          .doesNotContain("composite/sobjects")
          .doesNotContain("jobs/query");
    }
  }

  @Test
  @Order(3)
  void anAccountExecutiveActsOnIt() throws IOException, InterruptedException {
    Path browserTest = Path.of("src/test/browser").toAbsolutePath();
    run(browserTest, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    run(browserTest, "node", "--test", "--test-reporter=spec", "spine.test.js");
  }

  /** Runs a command to its end; what it said is in the failure, and in target/ when it succeeds. */
  private static void run(Path directory, String... command)
      throws IOException, InterruptedException {
    // The test's own standard streams belong to the build.
    Path output = Path.of("target", command[0] + ".log").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GREENDOOR_ORG", greendoor.orgUrl());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
  }
}
