package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.home.Home;
import dev.greendoor.writeback.Finding;
import dev.greendoor.writeback.OrgPackage;
import dev.greendoor.writeback.Preview;
import dev.greendoor.writeback.Undo;
import dev.greendoor.writeback.WriteBack;
import dev.greendoor.writeback.WriteMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be written is known before, and what was written can be taken back. */
class PreviewAndUndoIT extends WriteBackFixture {

  private WriteBack node;
  private List<String> deals;

  @BeforeEach
  void scoreTwo() {
    node = store.node("one");
    deals = org.opportunities(2);
    store.scores(deals, 70);
  }

  @Test
  void aPreviewShowsBeforeAndAfterAndWritesNothing() {
    store.outbox().fill();
    node.drain();
    store.scores(deals.subList(0, 1), 42);
    org.calm();
    Preview.Result result = preview();
    assertThat(result.records()).isEqualTo(1);
    assertThat(result.cost().total()).isEqualTo(1);
    assertThat(result.cannotForesee()).contains("Validation rules", "flows", "triggers");
    assertThat(changes(result, "opportunity-score"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.operation()).isEqualTo(Preview.Operation.UPDATE);
              assertThat(change.before().path("Value__c").asInt()).isEqualTo(70);
              assertThat(change.after().path("Value__c").asInt()).isEqualTo(42);
              assertThat(change.findings()).isEmpty();
            });
    assertThat(org.requests("POST", "composite/sobjects")).isZero();
    assertThat(org.requests("PATCH", "composite/sobjects")).isZero();
    assertThat(value(deals.get(0))).isEqualTo(70);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OBJECT_UNKNOWN   | No_Such__c           | Key__c   | Opportunity__c: deal
          FIELD_UNKNOWN    | Opportunity_Score__c | Key__c   | Opportunity__c: deal, No_Such__c: short
          KEY_UNKNOWN      | Opportunity_Score__c | No__c    | Opportunity__c: deal
          KEY_NOT_UNIQUE   | Opportunity_Score__c | Agent__c | Opportunity__c: deal
          NOT_CREATEABLE   | Opportunity_Score__c | Key__c   | Opportunity__c: deal, CreatedDate: short
          NOT_UPDATEABLE   | Opportunity_Score__c | Key__c   | Opportunity__c: deal, LastModifiedDate: short
          REQUIRED_MISSING | Opportunity_Score__c | Key__c   | Agent__c: short
          TOO_LONG         | Opportunity_Score__c | Key__c   | Opportunity__c: deal, Agent__c: lengthy
          PICKLIST_VALUE   | Opportunity_Score__c | Key__c   | Opportunity__c: deal, Band__c: short
          DUPLICATE_KEY    | Opportunity_Score__c | Key__c   | Opportunity__c: deal
          PARENT_UNKNOWN   | Opportunity_Recommendation__c | Key__c | Opportunity__c: deal, Score__r.Key__c: short
          """)
  void aPreviewFindsWhatTheOrgWouldRefuse(
      Finding.Code code, String object, String key, String fields, @TempDir Path home)
      throws IOException {
    Path mapping = home.resolve("mappings/salesforce-write/probe.yaml");
    Files.createDirectories(mapping.getParent());
    Files.writeString(
        mapping,
        """
        target: %s
        key: %s
        rank: 1
        select: >
          SELECT 'probe' AS external_key, id AS subject_id, id AS deal, 'x' AS short,
                 REPEAT('x', 300) AS lengthy
          FROM opportunity
        fields: {%s}
        """
            .formatted(object, key, fields));
    if (code != Finding.Code.DUPLICATE_KEY) {
      store.sql("DELETE FROM opportunity WHERE id = ?", deals.get(1));
    }
    Preview.Result result =
        new Preview(
                store.database(),
                () -> WriteMapping.readAll(Home.of(home)),
                org.rest(),
                WrittenStore.BULK_FROM)
            .run(50);
    assertThat(findings(result)).contains(code);
  }

  @Test
  void aPreviewFindsAParentThatIsNotThere() {
    store.recommendation("r:orphan", deals.get(0), "Call them");
    store.sql("DELETE FROM score");
    assertThat(findings(preview())).contains(Finding.Code.PARENT_UNKNOWN);
  }

  @Test
  void aRunIsTakenBackAndNotWrittenAgainUntilTheDesiredStateChanges() {
    writeBoth(70, 42);
    String run = store.history().runs(1).get(0).runId();

    undoUntilDone(() -> undo().run(run));

    assertThat(deals).allSatisfy(deal -> assertThat(value(deal)).isEqualTo(70));
    assertThat(store.outbox().fill()).as("pinned").isZero();
    store.scores(deals.subList(0, 1), 35);
    assertThat(store.outbox().fill()).as("the desired state has changed").isEqualTo(1);
    node.drain();
    assertThat(value(deals.get(0))).isEqualTo(35);
  }

  @Test
  void ofARunOneRecordIsTakenBackAlone() {
    writeBoth(70, 42);
    String run = store.history().runs(1).get(0).runId();
    String score = scoresOf(deals.subList(0, 1)).get(0).path("Id").asText();
    assertThat(undo().record(run, "a00000000000001AAA").refusals()).isEmpty();

    undoUntilDone(() -> undo().record(run, score));

    assertThat(deals).extracting(this::value).containsExactly(70, 42);
    assertThat(store.outbox().fill()).as("pinned").isZero();
    assertThat(undo().record(run, score).undone()).as("once is enough").isZero();
    assertThat(undo().objection(run, score)).hasValue("it has been taken back");
  }

  @Test
  void runsAreTakenBackTheLastFirstAndNothingIsWrittenAgain() {
    writeBoth(70, 42);
    String former = store.history().runs(1).get(0).runId();
    writeBoth(35);
    String last = store.history().runs(1).get(0).runId();
    String score = scoresOf(deals.subList(0, 1)).get(0).path("Id").asText();
    assertThat(undo().objection(former, score))
        .hasValue("a later run has written the record again: take that one back first");

    undoUntilDone(() -> undo().record(last, score));
    undoUntilDone(() -> undo().record(former, score));

    assertThat(value(deals.get(0))).isEqualTo(70);
    assertThat(store.outbox().fill()).as("pinned").isZero();
  }

  @Test
  void aRecordThatARunMadeIsNotTakenBackAlone() {
    writeBoth(70);
    String run = store.history().runs(1).get(0).runId();
    String score = scoresOf(deals).get(0).path("Id").asText();
    assertThat(undo().record(run, score).refusals())
        .extracting(Undo.Refusal::reason)
        .containsExactly(
            "it made the record, and nothing was there before: run %s as a whole can be taken back"
                .formatted(run));
    assertThat(scoresOf(deals)).hasSize(2);
  }

  @Test
  void whatWasMadeIsDeletedAgain() {
    store.outbox().fill();
    node.drain();
    Undo.Result result = undo().run(store.history().runs(1).get(0).runId());
    assertThat(result.undone()).isEqualTo(2);
    assertThat(scoresOf(deals)).isEmpty();
    assertThat(store.outbox().fill()).as("pinned").isZero();
  }

  @Test
  void whatSomebodyHasEditedSinceStays() {
    store.outbox().fill();
    node.drain();
    String edited = scoresOf(deals).get(0).path("Id").asText();
    org.change("Opportunity_Score__c", edited, Map.of("Band__c", "Critical"));
    Undo.Result result = undo().run(store.history().runs(1).get(0).runId());
    assertThat(result.undone()).isEqualTo(1);
    assertThat(result.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.recordId()).isEqualTo(edited);
              assertThat(refusal.reason()).startsWith("Band__c was changed since, by 005");
            });
    assertThat(scoresOf(deals)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, FITS,  ''",
    "2, 3, OLDER, 'version 1, this connector takes 2 to 3: run greendoor org deploy'",
    "0, 0, NEWER, 'version 1, this connector takes 0: upgrade the connector'",
  })
  void thePackageTellsItsVersion(
      int oldest, int newest, OrgPackage.Verdict verdict, String remedy) {
    OrgPackage.State state = store.orgPackage(new OrgPackage.Range(oldest, newest)).look();
    assertThat(state.verdict()).isEqualTo(verdict);
    assertThat(state.version()).isEqualTo(1);
    assertThat(state.remedy()).contains(remedy);
    assertThat(state.missing()).isEmpty();
  }

  @Test
  void aFieldThatThePackageLacksIsLeftOutAndWrittenWhenItIsThere() {
    hide("Package_Version__c");
    hide("Trend__c");
    assertThat(store.orgPackage().look())
        .satisfies(
            state -> {
              assertThat(state.verdict()).isEqualTo(OrgPackage.Verdict.UNKNOWN);
              assertThat(state.missing()).containsExactly("Opportunity_Score__c.Trend__c");
              assertThat(state.remedy()).contains("greendoor org deploy");
            });
    store.outbox().fill();
    assertThat(node.drain()).as("the rest").isEqualTo(2);
    assertThat(store.outbox().fill()).as("nothing to do about it").isZero();

    org.calm();
    assertThat(store.orgPackage().look().missing()).isEmpty();
    store.outbox().fill();
    assertThat(node.drain()).isEqualTo(2);
    assertThat(org.query("SELECT Trend__c FROM Opportunity_Score__c WHERE Trend__c = 'Steady'"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static void hide(String field) {
    org.fault(
        """
        {"match": {"object": "Opportunity_Score__c", "field": "%s"},
         "action": {"kind": "hideField"}}
        """
            .formatted(field));
  }

  private Preview.Result preview() {
    return new Preview(store.database(), store.mappings(), org.rest(), WrittenStore.BULK_FROM)
        .run(50);
  }

  private Undo undo() {
    return new Undo(store.database(), store.mappings(), org.rest(), store.permission());
  }

  /** A record that was written in this very second is not safe to change back yet. */
  private void undoUntilDone(Supplier<Undo.Result> undo) {
    RunningGreendoor.await(
        "it is taken back", Duration.ofSeconds(20), () -> undo.get().refusals().isEmpty());
  }

  /** Writes the scores of both deals, one run after the other. */
  private void writeBoth(int... values) {
    for (int value : values) {
      store.scores(deals, value);
      store.outbox().fill();
      node.drain();
    }
  }

  private static List<Preview.Change> changes(Preview.Result result, String mapping) {
    return result.mappings().stream()
        .filter(one -> one.writeMapping().equals(mapping))
        .flatMap(one -> one.changes().stream())
        .toList();
  }

  private static List<Finding.Code> findings(Preview.Result result) {
    return result.mappings().stream()
        .flatMap(
            one ->
                Stream.concat(
                    one.findings().stream(),
                    one.changes().stream().flatMap(change -> change.findings().stream())))
        .map(Finding::code)
        .toList();
  }

  private int value(String deal) {
    return org.query(
            "SELECT Value__c FROM Opportunity_Score__c WHERE Opportunity__c = '" + deal + "'")
        .get(0)
        .path("Value__c")
        .asInt();
  }
}
