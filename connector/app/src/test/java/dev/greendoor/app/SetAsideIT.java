package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.model.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on the way into the store stands aside, and everything else goes on. */
class SetAsideIT extends CaptureFixture {

  @Test
  void aRecordThatCannotBeReadIsSetAsideAndTriedAgain() {
    mapDatesFromNames();
    String other =
        create(
            "Opportunity",
            Map.of("Name", "2031-05-05", "StageName", "Prospecting", "CloseDate", "2031-01-31"));
    synchronise();
    assertThat(live("opportunity", deal)).as("a name that is no date").isFalse();
    assertThat(live("opportunity", other)).as("its neighbour").isTrue();
    assertThat(synchronisation.status().orElseThrow().rejected()).isPositive();
    Certificate certificate = certify(false).get("Opportunity");
    assertThat(certificate.orgRows()).as("the org has it, all the same").isEqualTo(2);
    assertThat(certificate.storeRows()).isEqualTo(1);

    org.change("Opportunity", deal, Map.of("Name", "2032-02-02"));
    assertThat(synchronisation.retryRejected()).isPositive();
    assertThat(live("opportunity", deal)).isTrue();
  }

  @Test
  void oneOfThoseSetAsideIsTriedAgainByItself() {
    mapDatesFromNames();
    String other =
        create(
            "Opportunity",
            Map.of("Name", "no date", "StageName", "Prospecting", "CloseDate", "2031-01-31"));
    synchronise();
    org.change("Opportunity", deal, Map.of("Name", "2032-02-02"));
    org.change("Opportunity", other, Map.of("Name", "2032-03-03"));
    long id =
        rejected().stream().filter(one -> one.key().equals(deal)).findFirst().orElseThrow().id();

    assertThat(synchronisation.retryRejected(id)).isEqualTo(1);

    assertThat(live("opportunity", deal)).isTrue();
    assertThat(live("opportunity", other)).isFalse();
    assertThat(synchronisation.retryRejected(id)).as("it is settled").isZero();
  }

  @ParameterizedTest
  @CsvSource({"GARBAGE, is not a record", "OVERSIZE, is not a record id"})
  void aBadLineOfABulkResultIsSetAsideAndItsRecordReadWhenAskedTo(String damage, String reason)
      throws IOException {
    Files.delete(mappings.resolve("opportunity.yaml"));
    create("Account", Map.of("Name", "Neighbour"));
    create("Account", Map.of("Name", "Not the last line, which might be cut off"));
    org.fault(
        """
        {"match": {"path": "/jobs/query/.*/results"}, "times": 1,
         "action": {"csv": {"afterRows": 1, "then": "%s"}}}
        """
            .formatted(damage));
    synchronise();
    assertThat(rejected())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.reason()).contains(reason);
              assertThat(line.payload()).isNotEmpty();
              assertThat(line.object()).isEqualTo("Account");
            });
    execute("DELETE FROM account"); // as if the record were too old for the next poll

    assertThat(synchronisation.retryRejected()).isEqualTo(1);
    assertThat(certify(false).values()).allMatch(Certificate::isClean);
    assertThat(rejected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GARBLE, ''", "OVERSIZE, the column takes 255"})
  void anEventThatCannotBeTakenIsSetAsideAndTheStreamGoesOn(String damage, String reason) {
    synchronise();
    org.fault(
        """
        {"match": {"object": "Opportunity"}, "times": 1,
         "action": {"kind": "event", "then": "%s"}}
        """
            .formatted(damage));
    org.change("Opportunity", deal, Map.of("Name", "Renamed", "NextStep", "Call"));
    eventually("it is set aside", () -> rejected().size() == 1);
    assertThat(rejected().get(0).reason()).contains(reason);
    org.change("Opportunity", deal, Map.of("NextStep", "Visit"));
    eventually("the next is taken", () -> "Visit".equals(value("opportunity", deal, "next_step")));

    assertThat(synchronisation.retryRejected()).isEqualTo(1);
    assertThat(value("opportunity", deal, "name")).isEqualTo("Renamed");
    assertThat(rejected()).isEmpty();
  }

  @Test
  void anObjectThatBulkRefusesIsReadByRest() {
    org.fault(
        """
        {"match": {"method": "POST", "path": "/jobs/query"}, "action": {"status": 400,
         "errorCode": "INVALIDENTITY", "message": "Entity is not supported by the Bulk API"}}
        """);
    synchronise();
    assertThat(live("opportunity", deal)).isTrue();
    assertThat(certify(false).values()).allMatch(Certificate::isClean);
  }

  @Test
  void aFieldThatTheOrgHasLostDegradesAloneAndComesBack() {
    org.change("Opportunity", deal, Map.of("NextStep", "Call"));
    synchronise();
    org.fault(
        """
        {"match": {"object": "Opportunity", "field": "NextStep"}, "action": {"kind": "hideField"}}
        """);
    org.change("Opportunity", deal, Map.of("Name", "Renamed"));
    synchronisation.pollEverything();
    eventually("the rest is followed", () -> "Renamed".equals(value("opportunity", deal, "name")));
    assertThat(value("opportunity", deal, "next_step")).isEqualTo("Call");
    assertThat(synchronisation.status().orElseThrow().unfilled())
        .containsExactly("Opportunity.next_step");

    Synchronisation restarted = begin();
    restarted.close();

    org.calm();
    org.change("Opportunity", deal, Map.of("NextStep", "Visit"));
    synchronisation.pollEverything();
    assertThat(synchronisation.status().orElseThrow().unfilled()).isEmpty();
    eventually("it is read again", () -> "Visit".equals(value("opportunity", deal, "next_step")));
  }

  @Test
  void aFieldThatWasRetypedBeforeTheStartDegradesAlone() {
    mapDatesFromNames();
    execute(
        """
        INSERT INTO described_field (object, field, field_type, label)
        VALUES ('Opportunity', 'Name', 'date', 'Name')
        """);
    synchronise();
    assertThat(live("opportunity", deal)).isTrue();
    assertThat(rejected()).isEmpty();
    assertThat(synchronisation.status().orElseThrow().unfilled())
        .containsExactly("Opportunity.close_date");
  }

  /** So that a name decides whether its record can be read. */
  private void mapDatesFromNames() {
    map(
        "opportunity",
        """
        object: Opportunity
        table: opportunity
        capture: changes
        fields: {id: Id, close_date: Name}
        """);
  }
}
