package dev.greendoor.localorg.pubsub;

import static dev.greendoor.localorg.pubsub.Subscriber.fields;
import static dev.greendoor.localorg.pubsub.Subscriber.header;
import static dev.greendoor.localorg.pubsub.Subscriber.present;
import static dev.greendoor.localorg.pubsub.Subscriber.recordIds;
import static org.assertj.core.api.Assertions.assertThat;

import com.salesforce.eventbus.protobuf.ReplayPreset;
import dev.greendoor.localorg.event.EventOrg;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeEventsOverTheWireTest {

  private final PubSubFixture server = new PubSubFixture();
  private final EventOrg org = server.org;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCreateCarriesEveryFieldThatHasAValue() {
    Subscriber subscriber = server.subscribe("/data/OpportunityChangeEvent");
    String id =
        org.insert(
            "Opportunity",
            Map.of(
                "Name",
                "Acme renewal",
                "StageName",
                "Negotiation",
                "Amount",
                new BigDecimal("420000.50"),
                "CloseDate",
                LocalDate.of(2026, 12, 18),
                "IsClosed",
                false));

    GenericRecord body = subscriber.body();

    GenericRecord header = header(body);
    assertThat(header.get("entityName")).hasToString("Opportunity");
    assertThat(header.get("changeType")).hasToString("CREATE");
    assertThat(header.get("changeOrigin")).hasToString(EventOrg.ORIGIN);
    assertThat(header.get("commitUser")).hasToString(EventOrg.USER);
    assertThat(header.get("sequenceNumber")).isEqualTo(1);
    assertThat((long) header.get("commitNumber")).isPositive();
    assertThat((long) header.get("commitTimestamp"))
        .isGreaterThanOrEqualTo((long) body.get("CreatedDate"));
    assertThat(recordIds(body)).containsExactly(id);
    assertThat(fields(body, "changedFields")).isEmpty();
    assertThat(present(body))
        .containsExactlyInAnyOrder(
            "Name",
            "StageName",
            "Amount",
            "CloseDate",
            "IsClosed",
            "CreatedDate",
            "CreatedById",
            "LastModifiedDate",
            "LastModifiedById");
    assertThat(body.get("Amount")).isEqualTo(420000.5);
    assertThat(body.get("CloseDate"))
        .isEqualTo(
            LocalDate.of(2026, 12, 18).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  @Test
  void anUpdateTellsAClearedFieldFromAnUntouchedOne() {
    String id =
        org.insert(
            "Opportunity",
            Map.of("Name", "Acme", "Amount", BigDecimal.TEN, "NextStep", "Call", "Type", "New"));
    Subscriber subscriber = server.subscribe("/data/OpportunityChangeEvent");
    subscriber.event();
    Map<String, Object> change = new HashMap<>(Map.of("Amount", new BigDecimal("10.00")));
    change.put("NextStep", null);
    change.put("StageName", "Closed Won");
    org.update(id, change);

    GenericRecord body = subscriber.body();

    assertThat(header(body).get("changeType")).hasToString("UPDATE");
    assertThat(fields(body, "changedFields"))
        .containsExactlyInAnyOrder("StageName", "NextStep", "LastModifiedDate");
    assertThat(fields(body, "nulledFields")).containsExactly("NextStep");
    assertThat(fields(body, "diffFields")).isEmpty();
    assertThat(present(body)).containsExactlyInAnyOrder("StageName", "LastModifiedDate");
  }

  @Test
  void anUpdateOfFieldsThatAreNeverSentMakesNoEvent() {
    String id = org.insert("Opportunity", Map.of("Name", "Acme"));
    Subscriber subscriber = server.subscribe("/data/OpportunityChangeEvent");
    subscriber.event();
    org.transaction(
        () ->
            org.updateRow(
                id,
                Map.of(
                    "LastActivityDate",
                    LocalDate.of(2026, 11, 21),
                    "LastModifiedDate",
                    org.store.find(id).orElseThrow().value("LastModifiedDate"))));
    org.update(id, Map.of("NextStep", "Call"));

    assertThat(fields(subscriber.body(), "changedFields"))
        .containsExactlyInAnyOrder("NextStep", "LastModifiedDate");
  }

  @Test
  void partsOfNamesAndAddressesNest() {
    String id =
        org.insert(
            "Contact",
            Map.of(
                "Salutation", "Ms.",
                "FirstName", "Sarah",
                "LastName", "Chen",
                "Name", "Sarah Chen",
                "MailingCity", "Berlin",
                "MailingCountry", "Germany"));
    Map<String, Object> change = new HashMap<>(Map.of("LastName", "Chen-Ortiz"));
    change.put("Salutation", null);
    change.put("MailingCity", null);
    change.put("MailingStreet", "Invalidenstr. 1");
    change.put("Name", "Sarah Chen-Ortiz");
    org.update(id, change);
    Subscriber subscriber = server.subscribe("/data/ContactChangeEvent");

    GenericRecord created = subscriber.body();
    assertThat(created.get("Name"))
        .hasToString("{\"Salutation\": \"Ms.\", \"FirstName\": \"Sarah\", \"LastName\": \"Chen\"}");
    assertThat(((GenericRecord) created.get("MailingAddress")).get("City")).hasToString("Berlin");
    assertThat(created.get("OtherAddress")).isNull();
    assertThat(created.getSchema().getFields())
        .extracting(Schema.Field::name)
        .doesNotContain("FirstName", "MailingCity");

    GenericRecord updated = subscriber.body();
    assertThat(fields(updated, "changedFields"))
        .containsExactlyInAnyOrder(
            "LastModifiedDate",
            "Name.Salutation",
            "Name.LastName",
            "MailingAddress.Street",
            "MailingAddress.City");
    assertThat(fields(updated, "nulledFields"))
        .containsExactlyInAnyOrder("Name.Salutation", "MailingAddress.City");
    GenericRecord name = (GenericRecord) updated.get("Name");
    assertThat(name.get("LastName")).hasToString("Chen-Ortiz");
    assertThat(name.get("FirstName")).isNull();
  }

  @Test
  void aDeleteHasNoBodyAndAnUndeleteAllOfIt() {
    String id = org.insert("Account", Map.of("Name", "Acme", "Industry", "Energy"));
    org.delete(id);
    org.undelete(id);
    Subscriber subscriber = server.subscribe("/data/AccountChangeEvent");
    subscriber.event();

    GenericRecord deleted = subscriber.body();
    assertThat(header(deleted).get("changeType")).hasToString("DELETE");
    assertThat(recordIds(deleted)).containsExactly(id);
    assertThat(present(deleted)).isEmpty();

    GenericRecord undeleted = subscriber.body();
    assertThat(header(undeleted).get("changeType")).hasToString("UNDELETE");
    assertThat(present(undeleted)).contains("Name", "Industry", "CreatedDate");
    assertThat(undeleted.get("Name")).hasToString("Acme");
  }

  @Test
  void rollUpsAreSentAndFormulasAndSystemStampsAreNot() {
    String id = org.insert("Account", Map.of("Name", "Acme"));
    org.update(id, Map.of("Deals__c", BigDecimal.ONE));
    Subscriber subscriber = server.subscribe("/data/AccountChangeEvent");

    assertThat(subscriber.body().getSchema().getFields())
        .extracting(Schema.Field::name)
        .contains("Deals__c", "BillingAddress", "OwnerId")
        .doesNotContain(
            "Id", "IsDeleted", "SystemModstamp", "Rank__c", "LastViewedDate", "BillingCity");
    assertThat(fields(subscriber.body(), "changedFields"))
        .containsExactlyInAnyOrder("Deals__c", "LastModifiedDate");
  }

  @Test
  void equalChangesOfOneTransactionMergeAndDifferentOnesDoNot() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(org.insert("Account", Map.of("Name", "Account " + i)));
    }
    org.transaction(
        () -> {
          for (String id : ids.subList(0, 4)) {
            org.updateRow(id, audited(Map.of("Industry", "Energy")));
          }
          org.updateRow(ids.get(4), audited(Map.of("Industry", "Retail")));
        });
    Subscriber subscriber = server.subscribe("/data/AccountChangeEvent");
    ids.forEach(id -> subscriber.event());

    GenericRecord merged = subscriber.body();
    GenericRecord single = subscriber.body();
    assertThat(recordIds(merged)).containsExactlyElementsOf(ids.subList(0, 4));
    assertThat(recordIds(single)).containsExactly(ids.get(4));
    assertThat(header(single).get("transactionKey"))
        .isEqualTo(header(merged).get("transactionKey"));
    assertThat(header(single).get("sequenceNumber")).isEqualTo(2);
  }

  @Test
  void channelsCarryTheirObjectsInCommitOrder() {
    Subscriber all = server.subscribe("/data/ChangeEvents");
    Subscriber sales = server.subscribe("/data/Sales__chn");
    org.insert("Account", Map.of("Name", "Acme"));
    org.insert("Contact", Map.of("LastName", "Chen"));
    org.insert("Case", Map.of("Subject", "Not selected"));
    org.insert("Opportunity", Map.of("Name", "Acme"));

    assertThat(entities(all, 3)).containsExactly("Account", "Contact", "Opportunity");
    assertThat(entities(sales, 2)).containsExactly("Account", "Opportunity");
  }

  @Test
  void fieldsThatTheReaderMayNotSeeAreAbsentFromBodyAndBitmaps() {
    String id = org.insert("Opportunity", Map.of("Name", "Acme", "Amount", BigDecimal.ONE));
    org.update(id, Map.of("Amount", BigDecimal.TEN, "NextStep", "Call"));
    org.insert("Contact", Map.of("FirstName", "Sarah", "LastName", "Chen"));
    Subscriber deals = restricted("/data/OpportunityChangeEvent");
    Subscriber people = restricted("/data/ContactChangeEvent");

    assertThat(deals.body().get("Amount")).isNull();
    GenericRecord update = deals.body();
    assertThat(update.get("Amount")).isNull();
    assertThat(fields(update, "changedFields"))
        .containsExactlyInAnyOrder("NextStep", "LastModifiedDate");
    GenericRecord name = (GenericRecord) people.body().get("Name");
    assertThat(name.get("FirstName")).isNull();
    assertThat(name.get("LastName")).hasToString("Chen");
  }

  @Test
  void aChannelLeavesOutObjectsThatTheReaderMayNotSee() {
    org.insert("Account", Map.of("Name", "Hidden"));
    org.insert("Contact", Map.of("LastName", "Chen"));

    assertThat(entities(restricted("/data/ChangeEvents"), 1)).containsExactly("Contact");
  }

  private Subscriber restricted(String topic) {
    return new Subscriber(server, PubSubFixture.RESTRICTED_TOKEN, topic)
        .fetchFrom(ReplayPreset.EARLIEST, null, 100);
  }

  /** All rows of a transaction have the same time of change, as DML gives it. */
  private Map<String, Object> audited(Map<String, Object> values) {
    Map<String, Object> audited = new HashMap<>(values);
    audited.put("LastModifiedDate", Instant.parse("2026-11-21T10:00:00Z"));
    return audited;
  }

  private static List<String> entities(Subscriber subscriber, int count) {
    List<String> entities = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entities.add(header(subscriber.body()).get("entityName").toString());
    }
    return entities;
  }
}
