package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.writeback.WriteBack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many records travel in jobs of the Bulk API, and are written once whatever happens to a job. */
class BulkWriteBackIT extends WriteBackFixture {

  private static final int MANY = 60;

  private List<String> deals;

  @BeforeEach
  void scoreMany() {
    deals = org.opportunities(MANY);
    store.scores(deals, 70);
    store.outbox().fill();
    org.calm();
  }

  @Test
  void newAndKnownRecordsTravelInJobs() {
    WriteBack node = store.node("one");
    node.drainThrough();
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", (long) MANY));
    assertThat(org.requests("POST", "jobs/ingest")).isEqualTo(1);
    assertThat(org.requests("POST", "composite/sobjects")).isZero();

    store.scores(deals, 55);
    store.sql("UPDATE score SET trend = NULL");
    store.outbox().fill();
    node.drainThrough();
    assertThat(scoresOf(deals))
        .hasSize(MANY)
        .allSatisfy(score -> assertThat(score.path("Value__c").asInt()).isEqualTo(55))
        .allSatisfy(score -> assertThat(score.path("Trend__c").isNull()).as("cleared").isTrue());
    assertThat(org.requests("POST", "jobs/ingest")).isEqualTo(2);
    assertThat(store.outbox().fill()).isZero();
  }

  @Test
  void aBadRowOfAJobIsSetAsideAlone() {
    store.sql("UPDATE score SET band = 'No such band' WHERE subject_id = ?", deals.get(7));
    store.outbox().fill();
    store.node("one").drainThrough();
    assertThat(store.messages().counts()).containsEntry("DONE", MANY - 1L);
    assertThat(store.messages().rejected(10))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.reasonCode()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST"));
  }

  @Test
  void theJobIsFoundAgainAfterAKill() {
    store.node("one").drain();
    assertThat(store.messages().counts()).as("on its way").containsEntry("PENDING", (long) MANY);
    WriteBack restarted = store.node("one");
    restarted.drainThrough();
    assertThat(store.messages().counts()).containsEntry("DONE", (long) MANY);
    assertThat(org.requests("POST", "jobs/ingest")).as("not sent twice").isEqualTo(1);
    assertThat(scoresOf(deals)).hasSize(MANY);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the data does not arrive        | PUT   | jobs/ingest/.*/batches
          the job is not closed           | PATCH | jobs/ingest/
          the job is not made             | POST  | jobs/ingest
          """)
  void whatNeverRanIsSentAgain(String fault, String method, String path) {
    org.fault(
        """
        {"match":{"method":"%s","path":"%s"},"times":1,
         "action":{"status":503,"errorCode":"SERVER_UNAVAILABLE"}}\
        """
            .formatted(method, path));
    WriteBack node = store.node("one");
    assertThatThrownBy(node::drain).isInstanceOf(ConnectorException.class);
    org.calm();
    node.drainThrough();
    store.drainUntilEmpty(node);
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", (long) MANY));
    assertThat(scoresOf(deals)).hasSize(MANY);
  }

  @Test
  void resultsThatBreakOffAreReadAgain() {
    WriteBack node = store.node("one");
    node.drain();
    org.fault(
        """
        {"match":{"path":"successfulResults"},"times":1,"action":{"truncateAfterBytes":200}}\
        """);
    RunningGreendoor.await(
        "the results broke off",
        Duration.ofSeconds(30),
        () -> {
          try {
            node.drain();
            return false;
          } catch (ConnectorException e) {
            return true;
          }
        });
    node.drainThrough();
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", (long) MANY));
  }

  /** The first two leave the connection whole: only the job's own count tells. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"successfulResults, END", "failedResults, END", "successfulResults, HALF_ROW"})
  void resultsThatAreTooFewAreReadAgain(String which, String then) {
    store.sql("UPDATE score SET band = 'No such band' WHERE subject_id = ?", deals.get(7));
    store.outbox().fill();
    WriteBack node = store.node("one");
    node.drain();
    org.fault(
        """
        {"match":{"path":"%s"},"times":1,"action":{"csv":{"afterRows":0,"then":"%s"}}}\
        """
            .formatted(which, then));
    drainPatiently(node);
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", MANY - 1L, "REJECTED", 1L));
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "ABORTED"})
  void aJobThatEndsEarlyIsFinishedOtherwise(String ending) {
    org.fault(
        """
        {"times":1,"match":{"object":"Opportunity_Score__c"},
         "action":{"kind":"job","ending":"%s","afterRows":20}}\
        """
            .formatted(ending));
    WriteBack node = store.node("one");
    drainPatiently(node);
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", (long) MANY));
    assertThat(scoresOf(deals)).hasSize(MANY);
  }

  @Test
  void lockedRowsOfAJobAreTriedAlone() {
    org.fault(
        """
        {"match":{"object":"Opportunity_Score__c"},"probability":0.3,"seed":5,"times":30,
         "action":{"kind":"row","errorCode":"UNABLE_TO_LOCK_ROW"}}\
        """);
    drainPatiently(store.node("one"));
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", (long) MANY));
    assertThat(scoresOf(deals)).hasSize(MANY);
  }

  /** Drains on as the connector does, until nothing waits. */
  private void drainPatiently(WriteBack node) {
    RunningGreendoor.await(
        "the outbox is empty",
        Duration.ofSeconds(60),
        () -> {
          try {
            node.drain();
          } catch (ConnectorException e) {
            assertThat(e.type()).isEqualTo(ErrorType.UNAVAILABLE);
          }
          return store.messages().counts().getOrDefault("PENDING", 0L) == 0;
        });
    assertThat(org.faultHits()).as("the fault has hit").isPositive();
  }

  @Test
  void somethingUrgentDoesNotWaitForAJob() {
    WriteBack node = store.node("one");
    node.drain();
    String deal = org.opportunities(1).get(0);
    store.scores(List.of(deal), 40);
    store.recommendation("r:" + deal, deal, "Call them");
    store.outbox().fill(List.of(deal));
    node.drain();
    assertThat(
            org.query(
                "SELECT Id FROM Opportunity_Recommendation__c WHERE Key__c = 'r:" + deal + "'"))
        .hasSize(1);
    node.drainThrough();
  }
}
