package dev.greendoor.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greendoor.model.Lane;
import dev.greendoor.model.OutboxMessage;
import dev.greendoor.store.Database;
import dev.greendoor.store.Dialect;
import dev.greendoor.store.OutboxJobs;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be sent when, and by whom: lanes, order, parents, several nodes. */
class OutboxClaimsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource
  void theMostUrgentLaneGoesFirst(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      OutboxTable outbox = new OutboxTable(database);
      outbox.put(draft("score", "s1", "006A", null, Lane.BACKFILL));
      outbox.put(draft("task", "t1", "006B", null, Lane.NOTICE));
      outbox.put(draft("score", "s2", "006C", null, Lane.SCORE));
      assertThat(outbox.waiting())
          .isEqualTo(Map.of(Lane.NOTICE, 1L, Lane.SCORE, 1L, Lane.BACKFILL, 1L));
      assertThat(allKeys(database)).containsExactly("t1", "s2", "s1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aParentIsRaisedIntoItsChildsLaneAndGoesFirst(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      OutboxTable outbox = new OutboxTable(database);
      outbox.put(draft("score", "s0", "006A", null, Lane.BACKFILL));
      outbox.put(draft("score", "s1", "006B", null, Lane.BACKFILL));
      outbox.put(draft("advice", "r1", "006B", "s1", Lane.RECOMMENDATION));
      outbox.promotePredecessors();
      assertThat(allKeys(database)).containsExactly("s1", "r1", "s0");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecordStaysInOrderAndIsSentByOneOnly(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      OutboxTable outbox = new OutboxTable(database);
      outbox.put(draft("score", "s1", "006A", null, Lane.SCORE));
      List<OutboxMessage> first = OutboxDrainer.claim(database, "one", LONG);
      outbox.put(draft("score", "s1", "006A", null, Lane.NOTICE));
      assertThat(OutboxDrainer.claim(database, "two", LONG)).as("behind the first").isEmpty();
      OutboxDrainer.written(database, first);
      assertThat(OutboxDrainer.claim(database, "two", LONG)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAboutOneSubjectIsInOneCallOnly(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      OutboxTable outbox = new OutboxTable(database);
      outbox.put(draft("score", "s1", "006A", null, Lane.SCORE));
      List<OutboxMessage> first = OutboxDrainer.claim(database, "one", LONG);
      outbox.put(draft("score", "s2", "006A", null, Lane.SCORE));
      assertThat(OutboxDrainer.claim(database, "two", LONG)).isEmpty();
      outbox.put(draft("task", "t1", "006A", null, Lane.NOTICE));
      assertThat(OutboxDrainer.claim(database, "two", LONG))
          .as("only what is more urgent passes")
          .extracting(OutboxMessage::externalKey)
          .containsExactly("t1");
      OutboxDrainer.written(database, first);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClaimThatRanOutIsTakenOverAndLookedUpAgain(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      new OutboxTable(database).put(draft("score", "s1", "006A", null, Lane.SCORE));
      List<OutboxMessage> dead = OutboxDrainer.claim(database, "one", Duration.ofSeconds(-1));
      List<OutboxMessage> taken = OutboxDrainer.claim(database, "two", LONG);
      assertThat(taken)
          .singleElement()
          .satisfies(message -> assertThat(message.attempts()).isEqualTo(1));
      assertThat(OutboxDrainer.written(database, dead)).as("no longer theirs").isZero();
      assertThat(OutboxDrainer.written(database, taken)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aJobIsTakenOverWithItsMessages(Dialect dialect) {
    try (Database database = TestDatabases.open(dialect)) {
      new OutboxTable(database).put(draft("score", "s1", "006A", null, Lane.SCORE));
      OutboxJobs one = new OutboxJobs(database, "one");
      OutboxJobs two = new OutboxJobs(database, "two");
      one.assign(OutboxDrainer.claim(database, "one", LONG), "750000000000001AAA");
      assertThat(two.open()).as("held by one").isEmpty();
      assertThat(one.open()).containsExactly("750000000000001AAA");
      one.hold("750000000000001AAA", Duration.ofSeconds(-1));
      assertThat(two.open()).containsExactly("750000000000001AAA");
      String claim = two.hold("750000000000001AAA", LONG);
      assertThat(two.messages("750000000000001AAA", claim)).hasSize(1);
      assertThat(OutboxDrainer.claim(database, "two", LONG)).as("not sent beside it").isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nodesDrainSideBySideAndEachRecordStaysInOrder(Dialect dialect) throws Exception {
    try (Database database = TestDatabases.open(dialect)) {
      OutboxTable outbox = new OutboxTable(database);
      int records = 40;
      int versions = 3;
      Map<String, List<String>> sent = new ConcurrentHashMap<>();
      Map<String, String> inFlight = new ConcurrentHashMap<>();
      List<String> clashes = Collections.synchronizedList(new ArrayList<>());
      var nodes = Executors.newFixedThreadPool(3);
      for (int i = 0; i < records; i++) {
        outbox.put(version("k" + i, 0));
      }
      for (String node : List.of("one", "two", "three")) {
        nodes.execute(
            () -> {
              while (outbox.counts().getOrDefault("DONE", 0L) < records * versions) {
                List<OutboxMessage> batch = OutboxDrainer.claim(database, node, LONG);
                for (OutboxMessage message : batch) {
                  if (inFlight.putIfAbsent(message.externalKey(), node) != null) {
                    clashes.add(message.externalKey());
                  }
                  sent.computeIfAbsent(message.externalKey(), key -> new ArrayList<>())
                      .add(message.payload());
                  int next = sent.get(message.externalKey()).size();
                  if (next < versions) {
                    outbox.put(version(message.externalKey(), next));
                  }
                }
                batch.forEach(message -> inFlight.remove(message.externalKey()));
                OutboxDrainer.written(database, batch);
              }
            });
      }
      nodes.shutdown();
      assertThat(nodes.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(clashes).isEmpty();
      assertThat(sent).hasSize(records);
      assertThat(sent.values())
          .allSatisfy(
              payloads ->
                  assertThat(payloads).containsExactly("{\"v\":0}", "{\"v\":1}", "{\"v\":2}"));
    }
  }

  private static OutboxTable.Draft version(String key, int version) {
    String payload = "{\"v\":" + version + "}";
    return new OutboxTable.Draft(
        "score", "Score__c", key, "006" + key, null, Lane.SCORE, 1, payload, Payload.hash(payload));
  }

  private static OutboxTable.Draft draft(
      String mapping, String key, String subject, String parent, Lane lane) {
    return new OutboxTable.Draft(
        mapping, mapping + "__c", key, subject, parent, lane, 1, "{}", Payload.hash(key));
  }

  private static List<String> allKeys(Database database) {
    List<String> keys = new ArrayList<>();
    List<OutboxMessage> batch = OutboxDrainer.claim(database);
    while (!batch.isEmpty()) {
      batch.forEach(message -> keys.add(message.externalKey()));
      OutboxDrainer.written(database, batch);
      batch = OutboxDrainer.claim(database);
    }
    return keys;
  }
}
