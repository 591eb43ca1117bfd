package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.app.Recommendations.Offered;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the built program does whatever its store: from its first start to a person's task. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SpineContract {

  private RunningGreendoor greendoor;

  /** The program with the store that is meant, not started yet. */
  abstract RunningGreendoor program(Path folder) throws Exception;

  RunningGreendoor greendoor() {
    return greendoor;
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    greendoor = program(folder);
    greendoor.start().awaitReady();
  }

  @AfterAll
  void stop() {
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
  void acmeFellFrom78To48() {
    JsonNode score =
        greendoor
            .query(
                """
                SELECT Value__c, Previous_Value__c FROM Opportunity_Score__c
                WHERE Opportunity__r.Account.Name = 'Acme Corporation'
                """)
            .get(0);
    assertThat(score.path("Value__c").asDouble()).isBetween(45.0, 51.0);
    assertThat(score.path("Previous_Value__c").asDouble()).isBetween(75.0, 81.0);
  }

  @Test
  @Order(3)
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
  @Order(4)
  void acceptingTwiceMakesOneTask() {
    Recommendations recommendations = new Recommendations(greendoor);
    List<Offered> offered = recommendations.offered(3);
    Offered inARow = offered.get(0);
    recommendations.accept(inARow);
    recommendations.awaitTask(inARow);
    recommendations.accept(inARow);
    Offered atTheSameTime = offered.get(1);
    recommendations.acceptAtTheSameTime(atTheSameTime);
    recommendations.awaitTask(atTheSameTime);
    // Decisions are heard in their order: when this one's task is there, those before it are done.
    Offered last = offered.get(2);
    recommendations.accept(last);
    recommendations.awaitTask(last);
    for (Offered each : offered) {
      assertThat(recommendations.tasksMadeFor(each)).isEqualTo(1);
    }
  }
}
