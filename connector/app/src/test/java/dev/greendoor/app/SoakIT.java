package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People and programs write to the org, faults fire, and the connector is killed again and again.
 * When it is quiet, nothing is lost and nothing is there twice. {@code -Dsoak.kills} says how
 * often, {@code -Dsoak.seed} repeats a run; {@code mvn -Psoak verify} runs it alone.
 */
class SoakIT {

  private static final Logger LOG = LoggerFactory.getLogger(SoakIT.class);
  private static final int KILLS = Integer.getInteger("soak.kills", 1);
  private static final long SEED = Long.getLong("soak.seed", 1);
  private static final int MOST_KILLS_IN_A_ROUND = 11;
  private static final int LONGEST_LIFE_MILLIS = 10_000;
  private static final String TOKEN = "soak-operator-token-for-this-test-alone";
  private static final int WRITES = 60;

  /** The user that the connector writes as. */
  static final String CONNECTOR = "integration.user@techflow.example";

  private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);

  @TempDir Path folder;

  private RunningGreendoor greendoor;
  private NodeScripts scripts;
  private PostgresStore store;
  private StoreAgainstOrg comparison;

  @Test
  void nothingIsLostAndNothingIsDoubled() throws Exception {
    try (PostgresStore opened = new PostgresStore()) {
      store = opened;
      try (RunningGreendoor program = new RunningGreendoor(folder, arguments())) {
        greendoor = program;
        scripts = new NodeScripts(greendoor);
        scripts.install();
        greendoor.start();
        RunningGreendoor.await(
            "the org is up",
            Duration.ofMinutes(2),
            () -> greendoor.statusOf(greendoor.orgUrl() + "/local/health") == 200);
        comparison = new StoreAgainstOrg(greendoor);
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
          kills += round(round, KILLS - kills);
        }
        greendoor.stop();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Repeat this run with -Dsoak.seed=" + SEED, e);
      }
    }
  }

  private String[] arguments() {
    return Stream.concat(
            Stream.of(store.arguments()),
            Stream.of(
                "--greendoor.api.operator-token=" + TOKEN,
                "--greendoor.salesforce.poll-every=2s",
                "--greendoor.salesforce.pub-sub-silence=12s",
                "--greendoor.salesforce.poll-everything-every=60s"))
        .toArray(String[]::new);
  }

  /** Writes, faults and kills, then peace and the comparison; tells how often it killed. */
  private int round(int round, int mostKills) throws Exception {
    Random dice = new Random(SEED * 1_000_003 + round);
    List<String> rules = RandomFaults.rules(dice);
    LOG.info("Round {} of seed {}: {}", round, SEED, rules);
    rules.forEach(rule -> greendoor.send("POST", "/local/faults", rule));
    OrgWriter writer = new OrgWriter(greendoor, dice.nextLong());
    long foreignSeed = dice.nextInt(Integer.MAX_VALUE);
    CompletableFuture<Void> writing =
        CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> writer.write(WRITES), new AtOnce()),
            CompletableFuture.runAsync(() -> foreignWriter(foreignSeed), new AtOnce()));
    int kills = 1 + dice.nextInt(Math.min(mostKills, MOST_KILLS_IN_A_ROUND));
    for (int kill = 0; kill < kills; kill++) {
      // A random point, in the start as well as after it.
      TimeUnit.MILLISECONDS.sleep(dice.nextInt(LONGEST_LIFE_MILLIS));
      greendoor.kill();
      keepLog(round, kill);
      greendoor.start();
    }
    writing.join();
    greendoor.send("DELETE", "/local/faults", null);
    greendoor.awaitReady();
    assertThat(writer.written()).as("writes of round " + round).isPositive();
    compare(round, writer);
    return kills;
  }

  private void compare(int round, OrgWriter writer) throws SQLException, IOException {
    try (Connection connection = store.connect()) {
      awaitTasksOfWhatWasAccepted();
      RunningGreendoor.await(
          "the outbox is drained",
          QUIET_WITHIN,
          () ->
              "0"
                  .equals(
                      store.text("SELECT COUNT(*) FROM outbox_message WHERE status = 'PENDING'")));
      StoreDifferences found = comparison.awaitEqual(connection, QUIET_WITHIN);
      LOG.info(
          "Round {}: {} writes, {} refused; {}", round, writer.written(), writer.refused(), found);
    } catch (AssertionError e) {
      keepLog(round, MOST_KILLS_IN_A_ROUND);
      throw e;
    }
    assertNothingIsThereTwice();
    assertEveryCertificateIsClean();
  }

  private void assertEveryCertificateIsClean() {
    RunningGreendoor.Answer certificates = greendoor.asOperator(TOKEN, "POST", "/certificates");
    assertThat(certificates.status()).isEqualTo(200);
    assertThat(certificates.body()).isNotEmpty();
    for (JsonNode certificate : certificates.body()) {
      for (String kind : List.of("missing", "extra", "different")) {
        assertThat(certificate.path(kind))
            .as(certificate.path("object").asText() + ": " + kind)
            .isEmpty();
      }
    }
  }

  /** Of what the connector writes: what has a key, and tasks, which cannot have one. */
  private void assertNothingIsThereTwice() {
    for (String object :
        List.of(
            "Opportunity_Score__c",
            "Opportunity_Score_Factor__c",
            "Opportunity_Recommendation__c")) {
      Set<String> keys = new HashSet<>();
      for (JsonNode row : greendoor.query("SELECT Key__c FROM " + object)) {
        String key = row.path("Key__c").asText();
        assertThat(keys.add(key.toLowerCase(Locale.ROOT))).as(object + " " + key).isTrue();
      }
    }
    Set<String> told = new HashSet<>();
    greendoor
        .query("SELECT Task__c FROM Opportunity_Recommendation__c WHERE Task__c != null")
        .forEach(row -> told.add(row.path("Task__c").asText()));
    for (JsonNode task :
        greendoor.query("SELECT Id FROM Task WHERE CreatedBy.Username = '" + CONNECTOR + "'")) {
      assertThat(told)
          .as("a task that no recommendation tells of")
          .contains(task.path("Id").asText());
    }
  }

  private void awaitTasksOfWhatWasAccepted() {
    RunningGreendoor.await(
        "every accepted recommendation has its task",
        QUIET_WITHIN,
        () ->
            greendoor
                .query(
                    "SELECT Id FROM Opportunity_Recommendation__c"
                        + " WHERE Status__c = 'Accepted' AND Task__c = null")
                .isEmpty());
  }

  private void foreignWriter(long seed) {
    try {
      scripts.run("node", "soak.js", Long.toString(seed));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keepLog(int round, int kill) throws IOException {
    Path logs = Files.createDirectories(Path.of("target/soak"));
    Files.writeString(logs.resolve("round-%d-%d.log".formatted(round, kill)), greendoor.printed());
  }
}
