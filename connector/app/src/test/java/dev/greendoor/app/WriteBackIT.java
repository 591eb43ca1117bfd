package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.error.ErrorType;
import dev.greendoor.store.WriteHistory;
import dev.greendoor.writeback.WriteBack;
import dev.greendoor.writeback.WriteBackSwitch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Write-back against a real org: what is written, and what becomes of it when something fails. */
class WriteBackIT extends WriteBackFixture {

  private WriteBack node;

  @BeforeEach
  void makeANode() {
    node = store.node("one");
  }

  @Test
  void whatIsUnchangedCostsNoCall() {
    store.scores(org.opportunities(3), 70);
    assertThat(store.outbox().fill()).isEqualTo(3);
    assertThat(node.drain()).isEqualTo(3);
    org.calm();
    assertThat(store.outbox().fill()).isZero();
    assertThat(node.drain()).isZero();
    assertThat(org.requests("POST", "/composite")).isZero();
  }

  @Test
  void everyOutcomeIsKept() {
    List<String> deals = org.opportunities(2);
    store.scores(deals, 70);
    store.outbox().fill();
    node.drain();
    store.scores(deals.subList(0, 1), 60);
    store.outbox().fill();
    node.drain();

    List<WriteHistory.Run> runs = store.history().runs(10);
    assertThat(runs).hasSize(2).allSatisfy(run -> assertThat(run.finishedAt()).isNotNull());
    assertThat(store.history().written(runs.get(0).runId()))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.operation()).isEqualTo("UPDATE");
              assertThat(change.before()).contains("\"Value__c\":70");
              assertThat(change.request()).contains("\"Value__c\":60");
            });
    assertThat(store.history().written(runs.get(1).runId()))
        .hasSize(2)
        .allSatisfy(change -> assertThat(change.operation()).isEqualTo("CREATE"));
  }

  /** The row of the second of three deals is spoilt before, and mended after the org refused it. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a value that the picklist lacks | band              | No such band | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST
          a text longer than its field    | not_scored_reason | long         | STRING_TOO_LONG
          """)
  void aRejectedRowIsSetAsideAndTriedAgainWhenItsCauseIsMended(
      String fault, String column, String value, String reason) {
    List<String> deals = org.opportunities(3);
    store.scores(deals, 70);
    store.sql("ALTER TABLE score ALTER COLUMN not_scored_reason SET DATA TYPE VARCHAR(1000)");
    String bad = value.equals("long") ? "x".repeat(900) : value;
    store.sql("UPDATE score SET " + column + " = ? WHERE subject_id = ?", bad, deals.get(1));
    store.outbox().fill();
    assertThat(node.drain()).as("the neighbours").isEqualTo(2);
    assertThat(store.messages().rejected(10))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.subjectId()).isEqualTo(deals.get(1));
              assertThat(rejected.payload()).contains(bad);
              assertThat(rejected.reasonCode()).isEqualTo(reason);
            });
    assertThat(store.messages().retryRejected(List.of())).isEqualTo(1);
    assertThat(node.drain()).as("the cause is still there").isZero();
    assertThat(store.messages().rejected(10)).hasSize(1);

    store.scores(deals.subList(1, 2), 70);
    store.outbox().fill();
    assertThat(node.drain()).as("mended").isEqualTo(1);
    assertThat(store.messages().rejected(10)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a record of another object    | 001gd0000000001AAA | FIELD_INTEGRITY_EXCEPTION
          a record that the org has not | 006gd000000zzzzAAA | INVALID_CROSS_REFERENCE_KEY
          no id at all                  | garbage            | MALFORMED_ID
          """)
  void aRecordAboutWhatTheOrgDoesNotKnowIsSetAside(String fault, String subject, String reason) {
    List<String> deals = org.opportunities(2);
    store.scores(deals, 70);
    store.scores(List.of(subject), 70);
    store.outbox().fill();
    assertThat(node.drain()).as("the neighbours").isEqualTo(2);
    store.drainUntilEmpty(node);
    assertThat(store.messages().rejected(10))
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.subjectId()).isEqualTo(subject);
              assertThat(rejected.reasonCode()).isEqualTo(reason);
            });
  }

  @ParameterizedTest(name = "acknowledged as {0}")
  @ValueSource(strings = {"001gd0000000001AAA", "00Xgd000000zzzzAAA", "garbage"})
  void aRecordThatIsNotTheOneThatItWasIsFoundByItsKey(String recordId) {
    List<String> deals = org.opportunities(2);
    store.scores(deals, 70);
    store.outbox().fill();
    node.drain();
    store.sql(
        "UPDATE acknowledged_state SET record_id = ? WHERE subject_id = ?", recordId, deals.get(0));
    store.scores(deals, 60);
    store.outbox().fill();
    assertThat(node.drain()).as("its neighbour").isPositive();
    store.drainUntilEmpty(node);
    store.messages().retryRejected(List.of());
    store.drainUntilEmpty(node);
    assertThat(store.messages().rejected(10)).isEmpty();
    assertThat(scoresOf(deals)).hasSize(2);
  }

  @Test
  void aCallThatIsTooLargeForTheOrgIsDivided() {
    List<String> deals = org.opportunities(4);
    store.scores(deals, 70);
    store.outbox().fill();
    // The whole, its first half and the first of that: too large each time.
    org.fault(
        """
        {"match":{"method":"POST","path":"composite/sobjects"},"times":3,
         "action":{"status":413,"errorCode":"REQUEST_ENTITY_TOO_LARGE"}}
        """);
    assertThat(node.drain()).as("all but the one that is too large alone").isEqualTo(3);
    assertThat(store.messages().rejected(10))
        .singleElement()
        .satisfies(rejected -> assertThat(rejected.reply()).contains("REQUEST_ENTITY_TOO_LARGE"));
    store.messages().retryRejected(List.of());
    assertThat(node.drain()).as("it fits").isEqualTo(1);
  }

  @Test
  void aPersonsDecisionStays() {
    String deal = org.opportunities(1).get(0);
    String key = "r:" + deal;
    store.scores(List.of(deal), 70);
    store.recommendation(key, deal, "Call them");
    store.outbox().fill();
    store.drainUntilEmpty(node);
    String id =
        org.query("SELECT Id FROM Opportunity_Recommendation__c WHERE Key__c = '" + key + "'")
            .get(0)
            .path("Id")
            .asText();
    store.decision(key, deal, id, "New");
    store.sql("UPDATE recommendation SET withdrawn_at = CURRENT_TIMESTAMP");
    org.change("Opportunity_Recommendation__c", id, Map.of("Status__c", "Accepted"));

    store.outbox().fill(List.of(deal));
    store.drainUntilEmpty(node);

    assertThat(status(id)).isEqualTo("Accepted");
    assertThat(store.conflicts())
        .singleElement()
        .satisfies(
            conflict -> {
              assertThat(conflict.field()).isEqualTo("Status__c");
              assertThat(conflict.ours()).isEqualTo("Expired");
              assertThat(conflict.theirs()).isEqualTo("Accepted");
              assertThat(conflict.editedBy()).startsWith("005");
            });
  }

  @Test
  void whatNobodyDecidedExpires() {
    String deal = org.opportunities(1).get(0);
    String key = "r:" + deal;
    store.scores(List.of(deal), 70);
    store.recommendation(key, deal, "Call them");
    store.outbox().fill();
    store.drainUntilEmpty(node);
    String id =
        org.query("SELECT Id FROM Opportunity_Recommendation__c WHERE Key__c = '" + key + "'")
            .get(0)
            .path("Id")
            .asText();
    store.decision(key, deal, id, "New");
    store.sql("UPDATE recommendation SET withdrawn_at = CURRENT_TIMESTAMP");
    store.outbox().fill(List.of(deal));
    store.drainUntilEmpty(node);
    assertThat(status(id)).isEqualTo("Expired");
    assertThat(store.conflicts()).isEmpty();
  }

  @Test
  void aTaskIsNeverMadeTwice() {
    String deal = org.opportunities(1).get(0);
    String key = "r:" + deal;
    store.scores(List.of(deal), 70);
    store.recommendation(key, deal, "Call them");
    store.outbox().fill();
    store.drainUntilEmpty(node);
    String id =
        org.query("SELECT Id FROM Opportunity_Recommendation__c WHERE Key__c = '" + key + "'")
            .get(0)
            .path("Id")
            .asText();
    store.decision(key, deal, id, "Accepted");
    store.outbox().fill();
    store.drainUntilEmpty(node);
    store.sql(
        "DELETE FROM acknowledged_state WHERE write_mapping = 'accepted-recommendation-task'");
    store.outbox().fill();
    store.drainUntilEmpty(node);
    assertThat(org.query("SELECT Id FROM Task WHERE WhatId = '" + deal + "'")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          busy                   | {"status":503,"errorCode":"SERVER_UNAVAILABLE"}
          too many calls         | {"status":429,"errorCode":"REQUEST_LIMIT_EXCEEDED","headers":{"Retry-After":"1"}}
          limit reached          | {"status":403,"errorCode":"REQUEST_LIMIT_EXCEEDED"}
          session ended          | {"status":401,"errorCode":"INVALID_SESSION_ID"}
          no answer              | {"dropConnection":true}
          answer lost            | {"truncateAfterBytes":20}
          """)
  void afterAFailedCallEverythingIsThereOnce(String fault, String action) {
    List<String> deals = org.opportunities(3);
    store.scores(deals, 70);
    store.outbox().fill();
    org.fault(
        "{\"match\":{\"method\":\"POST\",\"path\":\"composite/sobjects\"},\"times\":2,\"action\":"
            + action
            + "}");
    RunningGreendoor.await(
        "all is written",
        Duration.ofSeconds(30),
        () -> {
          try {
            node.drain();
          } catch (ConnectorException e) {
            assertThat(e.type()).isEqualTo(ErrorType.UNAVAILABLE);
          }
          return store.messages().counts().getOrDefault("PENDING", 0L) == 0;
        });
    // Once alone where the answer was lost: what was looked up is not made again.
    assertThat(org.faultHits()).as("the fault has hit").isPositive();
    assertThat(store.messages().counts()).doesNotContainKey("REJECTED");
    assertThat(scoresOf(deals)).hasSize(3);
  }

  @Test
  void lockedRowsAreTriedAloneAndTheRestIsSettled() {
    List<String> deals = org.opportunities(8);
    store.scores(deals, 70);
    store.outbox().fill();
    org.fault(
        """
        {"match":{"object":"Opportunity_Score__c","parent":"%s"},"times":2,
         "action":{"kind":"row","errorCode":"UNABLE_TO_LOCK_ROW"}}\
        """
            .formatted(deals.get(3)));
    org.forgetRequests();
    assertThat(node.drain()).as("the others").isEqualTo(7);
    store.drainUntilEmpty(node);
    assertThat(scoresOf(deals)).hasSize(8);
    assertThat(org.requests("POST", "composite/sobjects")).as("the locked one alone").isEqualTo(3);
  }

  @Test
  void aStopHaltsADrainAndWhatIsLeftGoesOnAfterIt() {
    int many = 450;
    store.scores(org.opportunities(many), 70);
    store.outbox().fill();
    org.fault(
        """
        {"match":{"method":"POST","path":"composite/sobjects"},"action":{"delayMillis":1000}}\
        """);
    WriteBack slow = store.nodeWithoutJobs("slow");
    CompletableFuture<Integer> drain = CompletableFuture.supplyAsync(slow::drain, new AtOnce());
    RunningGreendoor.await(
        "the first batch is through",
        Duration.ofSeconds(30),
        () -> store.messages().counts().getOrDefault("DONE", 0L) > 0);
    store.permission().stop("Ada");
    assertThat(drain.join()).isBetween(200, 400);
    long left = store.messages().counts().get("PENDING");
    assertThat(slow.drain()).isZero();
    assertThat(store.messages().counts()).containsEntry("PENDING", left);
    store.permission().resume("Ada");
    org.calm();
    assertThat(slow.drain()).isEqualTo((int) left);
  }

  @Test
  void twoNodesDrainSideBySide() {
    List<String> deals = org.opportunities(900);
    store.scores(deals, 70);
    store.outbox().fill();
    WriteBack one = store.nodeWithoutJobs("one");
    WriteBack two = store.nodeWithoutJobs("two");
    CompletableFuture<Integer> other = CompletableFuture.supplyAsync(two::drain, new AtOnce());
    int written = one.drain() + other.join();
    store.drainUntilEmpty(one);
    assertThat(written).isGreaterThan(0);
    assertThat(store.history().runs(10)).extracting(WriteHistory.Run::node).contains("one", "two");
    assertThat(store.history().runs(10).stream().mapToLong(WriteHistory.Run::written).sum())
        .as("each once")
        .isEqualTo(900);
    assertThat(store.messages().counts()).isEqualTo(Map.of("DONE", 900L));
  }

  @Test
  void nothingIsWrittenUntilAnAdminSwitchesItOn() {
    store.scores(org.opportunities(1), 70);
    store.outbox().fill();
    WriteBackSwitch newOrg =
        new WriteBackSwitch(
            store.database(), () -> "00D000000000001AAA", WriteBackSwitch.Default.OFF);
    WriteBack there = store.node("there", newOrg);
    assertThat(there.drain()).isZero();
    newOrg.switchOn("Ada");
    newOrg.stop("Ada");
    assertThat(newOrg.state()).isEqualTo(WriteBackSwitch.State.STOPPED);
    assertThat(there.drain()).isZero();
    newOrg.resume("Ada");
    assertThat(there.drain()).isEqualTo(1);
  }

  private static String status(String id) {
    return org.query("SELECT Status__c FROM Opportunity_Recommendation__c WHERE Id = '" + id + "'")
        .get(0)
        .path("Status__c")
        .asText();
  }
}
