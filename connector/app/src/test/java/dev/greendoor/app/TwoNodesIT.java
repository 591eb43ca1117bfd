package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two nodes on one PostgreSQL: both write back, one leads, and losing either loses nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

  private static final Logger LOG = LoggerFactory.getLogger(TwoNodesIT.class);
  private static final String TOKEN = "two-nodes-operator-token-for-this-test-alone";
  private static final Duration TAKEOVER = Duration.ofSeconds(5);
  private static final Duration EQUAL_WITHIN = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static PostgresStore store;
  private static RunningGreendoor one;
  private static RunningGreendoor two;
  private static StoreAgainstOrg comparison;

  @BeforeAll
  static void startBoth() throws IOException {
    store = new PostgresStore();
    one = new RunningGreendoor(Files.createDirectories(folder.resolve("one")), arguments("one"));
    two = one.besides(Files.createDirectories(folder.resolve("two")), arguments("two"));
    one.start();
    RunningGreendoor.await(
        "the org is up",
        Duration.ofMinutes(2),
        () -> one.statusOf(one.orgUrl() + "/local/health") == 200);
    RunningGreendoor.await("one leads", Duration.ofMinutes(2), () -> "one".equals(leader()));
    // So that there is enough to write for both.
    assertThat(one.asOperator(TOKEN, "POST", "/write-back/stop").status()).isEqualTo(200);
    one.awaitReady();
    two.start().awaitReady();
    comparison = new StoreAgainstOrg(one);
  }

  private static String[] arguments(String name) {
    return Stream.concat(
            Stream.of(store.arguments()),
            Stream.of(
                "--greendoor.node=" + name,
                "--greendoor.takeover=" + TAKEOVER.toSeconds() + "s",
                "--greendoor.api.operator-token=" + TOKEN,
                "--greendoor.write-back.enabled=true",
                "--greendoor.write-back.every=1s",
                "--greendoor.write-back.bulk-from=1000000",
                "--greendoor.salesforce.poll-every=2s",
                "--greendoor.salesforce.pub-sub-silence=12s"))
        .toArray(String[]::new);
  }

  @AfterAll
  static void stopBoth() throws IOException {
    two.close();
    one.close();
    store.close();
  }

  @Test
  @Order(1)
  void oneLeadsAndTheOtherSaysWhoDoes() {
    JsonNode status = two.asOperator(TOKEN, "GET", "/status").body();
    assertThat(status.path("phase").asText()).isEqualTo("standby");
    assertThat(status.at("/leader/leads").asBoolean()).isFalse();
    assertThat(status.at("/leader/leader").asText()).isEqualTo("one");
    assertThat(one.asOperator(TOKEN, "GET", "/status").body().at("/leader/leads").asBoolean())
        .isTrue();

    RunningGreendoor.Answer refused = two.asOperator(TOKEN, "POST", "/certificates");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("error").asText())
        .startsWith("Node two stands by; node one leads since ");
  }

  @Test
  @Order(1)
  void noOrgIsAdoptedWhileANodeLeads() {
    RunningGreendoor.Ended refused = two.command("org", "adopt", "--confirm=00D000000000000AAA");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.printed())
        .contains("greendoor: greendoor.store.url: node one leads on this store since ")
        .contains("Stop every node first");
  }

  @Test
  @Order(2)
  void bothWriteBackEachRecordInItsOrder() {
    one.send(
        "POST",
        "/local/faults",
        """
        {"match": {"path": "/composite", "client": "greendoor"}, "action": {"delayMillis": 300}}
        """);
    assertThat(two.asOperator(TOKEN, "POST", "/write-back/resume").status()).isEqualTo(200);
    awaitDrained();
    one.send("DELETE", "/local/faults", null);
    assertThat(store.text("SELECT string_agg(DISTINCT node, ',' ORDER BY node) FROM write_run"))
        .isEqualTo("one,two");
    assertEachRecordWasWrittenInItsOrder();
    assertNothingIsThereTwice();
  }

  @Test
  @Order(3)
  void theLeaderIsKilledWhilePeopleWrite() throws SQLException {
    OrgWriter writer = new OrgWriter(one, 42);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> writer.write(60), new AtOnce());
    RunningGreendoor.await(
        "the writer has begun", Duration.ofMinutes(1), () -> writer.written() > 10);
    one.kill();
    awaitTakeover("two", Instant.now());
    two.awaitReady();
    writing.join();
    assertThat(writer.written()).isPositive();
    assertAllIsWell();
  }

  @Test
  @Order(4)
  void theKilledOneComesBackAndStandsBy() {
    one.start().awaitReady();
    assertThat(one.asOperator(TOKEN, "GET", "/status").body().path("phase").asText())
        .isEqualTo("standby");
    assertThat(leader()).isEqualTo("two");
  }

  @Test
  @Order(5)
  void aPausedLeaderStoresNothingWhenItWakes() throws SQLException {
    two.signal("STOP");
    try {
      awaitTakeover("one", Instant.now());
      new OrgWriter(one, 43).write(20);
    } finally {
      two.signal("CONT");
    }
    RunningGreendoor.await(
        "two knows that it does not lead",
        Duration.ofSeconds(30),
        () ->
            two.asOperator(TOKEN, "GET", "/status")
                .body()
                .path("phase")
                .asText()
                .equals("standby"));
    assertThat(leader()).isEqualTo("one");
    assertAllIsWell();
  }

  @Test
  @Order(6)
  void anOrderlyStopHandsOverAtOnce() throws SQLException {
    Instant stopped = Instant.now();
    one.signal("TERM");
    RunningGreendoor.await("two leads", TAKEOVER, () -> "two".equals(leader()));
    LOG.info(
        "Handed over {} ms after the stop began",
        Duration.between(stopped, Instant.now()).toMillis());
    assertThat(one.awaitExit()).isEqualTo(143);
    new OrgWriter(two, 44).write(10);
    assertAllIsWell();
  }

  private static void awaitTakeover(String by, Instant lost) {
    RunningGreendoor.await(by + " leads", TAKEOVER, () -> by.equals(leader()));
    LOG.info("Taken over after {} ms", Duration.between(lost, Instant.now()).toMillis());
  }

  private static String leader() {
    return store.text("SELECT node FROM leader_epoch");
  }

  private static void awaitDrained() {
    RunningGreendoor.await(
        "the outbox is drained",
        EQUAL_WITHIN,
        () ->
            "0".equals(store.text("SELECT COUNT(*) FROM outbox_message WHERE status = 'PENDING'")));
  }

  private static void assertAllIsWell() throws SQLException {
    awaitDrained();
    try (Connection connection = store.connect()) {
      comparison.awaitEqual(connection, EQUAL_WITHIN);
    }
    assertEachRecordWasWrittenInItsOrder();
    assertNothingIsThereTwice();
  }

  private static void assertEachRecordWasWrittenInItsOrder() {
    assertThat(
            store.text(
                """
                SELECT COUNT(*) FROM (
                  SELECT message_id, LAG(message_id) OVER (
                    PARTITION BY write_mapping, external_key ORDER BY attempted_at, id) AS before
                  FROM write_attempt WHERE outcome = 'WRITTEN') written
                WHERE before > message_id
                """))
        .isEqualTo("0");
  }

  private static void assertNothingIsThereTwice() {
    for (String object : List.of("Opportunity_Score__c", "Opportunity_Recommendation__c")) {
      List<JsonNode> keys = one.query("SELECT Key__c FROM " + object);
      assertThat(keys)
          .isNotEmpty()
          .extracting(row -> row.path("Key__c").asText())
          .doesNotHaveDuplicates();
    }
  }
}
