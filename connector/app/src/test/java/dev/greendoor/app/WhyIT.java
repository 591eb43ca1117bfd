package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.greendoor.home.Home;
import dev.greendoor.store.MappedColumns;
import dev.greendoor.studio.MappingVersions;
import dev.greendoor.studio.Why;
import dev.greendoor.studio.Whys;
import dev.greendoor.writeback.Undo;
import dev.greendoor.writeback.WriteBack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every value that we write, and every value that we read, can be traced to where it is from. */
class WhyIT extends WriteBackFixture {

  private WriteBack node;
  private Whys whys;

  @BeforeEach
  void makeANode() {
    node = store.node("one");
    whys =
        new Whys(
            store.database(),
            new MappingVersions(store.database(), Home.of(Path.of("../.."))),
            new Undo(store.database(), store.mappings(), org.rest(), store.permission()));
    new MappedColumns(store.database()).know("Opportunity", "006");
  }

  @Test
  void aScoreTellsItsAgentItsRecordsAndWhatItWasBefore() {
    List<String> deals = org.opportunities(1);
    String deal = deals.get(0);
    write(deals, 70);
    write(deals, 48);
    store.sql(
        """
        INSERT INTO score_factor (agent, subject_id, signal, label, contribution, because,
          evidence, factor_rank)
        VALUES ('deal-health', ?, 'champion-silence', 'Champion silent', -10.5,
          'No reply for three weeks.', '["00Q000000000001AAA"]', 1)
        """,
        deal);

    Why why = whys.of(scoresOf(deals).get(0).path("Id").asText(), "Value__c").orElseThrow();

    assertThat(why.value()).isEqualTo("48");
    assertThat(why.rule())
        .isEqualTo(new Why.Rule("agent", "deal-health", "No reply for three weeks."));
    assertThat(why.source())
        .extracting(Why.Source::object, Why.Source::record)
        .containsExactly(tuple("Opportunity", deal), tuple(null, "00Q000000000001AAA"));
    assertThat(why.mapping().file()).isEqualTo("mappings/salesforce-write/opportunity-score.yaml");
    assertThat(why.mapping().line()).isGreaterThan(20);
    assertThat(why.previous()).extracting(Why.Previous::value).containsExactly("70");
    assertThat(why.run()).isEqualTo(store.history().runs(1).get(0).runId());
    assertThat(why.undo().possible()).isTrue();
    assertThat(why.undo().restored()).contains(new Why.Restored("Value__c", "48", "70"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          made by its last write  | 70     | false | it made the record, and nothing was there before
          edited by a person      | 70, 48 | true  | Value__c was changed since, by 005
          """)
  void aValueThatCannotBeTakenBackSaysWhy(
      String state, String values, boolean edited, String reason) {
    List<String> deals = org.opportunities(1);
    for (String value : values.split(", ")) {
      write(deals, Integer.parseInt(value));
    }
    String score = scoresOf(deals).get(0).path("Id").asText();
    if (edited) {
      org.change("Opportunity_Score__c", score, Map.of("Value__c", "12"));
    }
    Why.Undo undo = whys.of(score, "Value__c").orElseThrow().undo();
    assertThat(undo.possible()).isFalse();
    assertThat(undo.reason()).startsWith("It cannot be taken back: " + reason);
    assertThat(undo.restored()).isEmpty();
  }

  @Test
  void aRecommendationTellsItsPlaybook() {
    List<String> deals = org.opportunities(1);
    store.scores(deals, 48);
    store.recommendation("call-them", deals.get(0), "Call them");
    store.outbox().fill();
    store.drainUntilEmpty(node);
    String record =
        org.query("SELECT Id FROM Opportunity_Recommendation__c WHERE Key__c = 'call-them'")
            .get(0)
            .path("Id")
            .asText();

    Why why = whys.of(record, "Title__c").orElseThrow();

    assertThat(why.value()).isEqualTo("Call them");
    assertThat(why.rule()).isEqualTo(new Why.Rule("playbook", "widen-contacts", "Because"));
  }

  @Test
  void aFieldThatIsReadTellsItsColumnAndIsNeverTakenBack() {
    List<String> deals = org.opportunities(1);
    store.scores(deals, 70);

    Why why = whys.of(deals.get(0), "Name").orElseThrow();

    assertThat(why.value()).isEqualTo("Deal");
    assertThat(why.source().get(0).column()).isEqualTo("name");
    assertThat(why.rule().kind()).isEqualTo("mapping");
    assertThat(why.undo().possible()).isFalse();
  }

  @Test
  void aFieldOfNoMappingHasNoWhy() {
    assertThat(whys.of("006000000000001AAA", "Unknown__c")).isEmpty();
  }

  private void write(List<String> deals, int value) {
    store.scores(deals, value);
    store.outbox().fill();
    node.drain();
  }
}
