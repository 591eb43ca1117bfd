package dev.greendoor.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greendoor.error.ConnectorException;
import dev.greendoor.home.Home;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxTest {

  private static final String MAPPING =
      """
      target: Thing__c
      key: Key__c
      rank: 1
      select: SELECT id AS external_key, id AS subject_id, name, annual_revenue FROM account
      fields:
        Name__c: name
        Revenue__c: annual_revenue
      """;

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void notesDifferencesOnly(Dialect dialect) throws IOException {
    try (Database database = TestDatabases.open(dialect)) {
      Outbox outbox = new Outbox(database, mappings(MAPPING));
      OutboxTable table = new OutboxTable(database);
      account(database, "001A", "Acme", "1200.50");
      account(database, "001B", "Globex", null);

      assertThat(outbox.fill()).isEqualTo(2);
      assertThat(outbox.fill()).as("on its way already").isZero();
      List<OutboxMessage> due = OutboxDrainer.claim(database);
      assertThat(due)
          .extracting(OutboxMessage::payload)
          .containsExactlyInAnyOrder(
              "{\"Name__c\":\"Acme\",\"Revenue__c\":1200.5}",
              "{\"Name__c\":\"Globex\",\"Revenue__c\":null}");

      OutboxDrainer.written(database, due);
      assertThat(outbox.fill()).as("acknowledged").isZero();

      database.client().sql("UPDATE account SET name = 'Acme Inc' WHERE id = '001A'").update();
      assertThat(outbox.fill(List.of("001B"))).as("about another subject").isZero();
      assertThat(outbox.fill(List.of("001A"))).isEqualTo(1);
      assertThat(OutboxDrainer.claim(database)).singleElement().satisfies(this::isTheUpdateOfA);
    }
  }

  private void isTheUpdateOfA(OutboxMessage message) {
    assertThat(message.externalKey()).isEqualTo("001A");
    assertThat(message.recordId()).isEqualTo("a00001A");
  }

  @ParameterizedTest
  @EnumSource
  void aNewerStateTakesThePlaceOfAWaitingOne(Dialect dialect) throws IOException {
    try (Database database = TestDatabases.open(dialect)) {
      Outbox outbox = new Outbox(database, mappings(MAPPING));
      account(database, "001A", "Acme", "1");
      outbox.fill();
      database.client().sql("UPDATE account SET annual_revenue = 2").update();
      outbox.fill();
      assertThat(OutboxDrainer.claim(database))
          .singleElement()
          .extracting(OutboxMessage::payload)
          .isEqualTo("{\"Name__c\":\"Acme\",\"Revenue__c\":2}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVanishedRecordIsDeletedOnce(Dialect dialect) throws IOException {
    try (Database database = TestDatabases.open(dialect)) {
      Outbox outbox = new Outbox(database, mappings(MAPPING));
      OutboxTable table = new OutboxTable(database);
      account(database, "001A", "Acme", "1");
      outbox.fill();
      OutboxDrainer.written(database, OutboxDrainer.claim(database));
      database.client().sql("DELETE FROM account").update();
      assertThat(outbox.fill()).isEqualTo(1);
      assertThat(outbox.fill()).isZero();
      OutboxDrainer.written(database, OutboxDrainer.claim(database));
      assertThat(outbox.fill()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRejectedStateWaitsForAChange(Dialect dialect) throws IOException {
    try (Database database = TestDatabases.open(dialect)) {
      Outbox outbox = new Outbox(database, mappings(MAPPING));
      OutboxTable table = new OutboxTable(database);
      account(database, "001A", "Acme", "1");
      outbox.fill();
      OutboxDrainer.rejected(database, OutboxDrainer.claim(database), "STRING_TOO_LONG");
      assertThat(outbox.fill()).isZero();
      assertThat(table.counts()).containsEntry("REJECTED", 1L);
      database.client().sql("UPDATE account SET name = 'A'").update();
      assertThat(outbox.fill()).isEqualTo(1);
      assertThat(table.counts()).doesNotContainKey("REJECTED");
    }
  }

  @Test
  void everyShippedWriteMappingRuns() {
    try (Database database = TestDatabases.open(Dialect.H2)) {
      assertThat(new Outbox(database, () -> WriteMapping.readAll(Home.of(Path.of("../..")))).fill())
          .isZero();
    }
  }

  @Test
  void badSqlNamesTheFile() throws IOException {
    try (Database database = TestDatabases.open(Dialect.H2)) {
      Outbox outbox =
          new Outbox(database, mappings(MAPPING.replace("FROM account", "FROM nowhere")));
      assertThatThrownBy(outbox::fill)
          .isInstanceOf(ConnectorException.class)
          .hasMessageStartingWith("mappings/salesforce-write/thing.yaml: select: ");
    }
  }

  private WriteMappings mappings(String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve("mappings/salesforce-write"));
    Files.writeString(folder.resolve("thing.yaml"), text);
    List<WriteMapping.Named> written = WriteMapping.readAll(Home.of(home));
    return () -> written;
  }

  private static void account(Database database, String id, String name, String revenue) {
    database
        .client()
        .sql(
            """
            INSERT INTO account (id, name, annual_revenue, modified_at, observed_at)
            VALUES (?, ?, CAST(? AS NUMERIC(18, 2)), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
            """)
        .params(id, name, revenue)
        .update();
  }
}
