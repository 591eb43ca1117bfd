package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the running connector does under each fault, and how long until the store is right again.
 * The table is in {@code target/fault-recovery.md}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultIT {

  private static final String ADMINISTRATOR = "alex.morgan@techflow.example";
  private static final String DATA = "/services/data/v65.0/sobjects/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> TABLE = new ArrayList<>();

  /** How a change of the org reaches the store. */
  enum Way {
    /** By a change event: the next step of an opportunity. */
    EVENT("Opportunity", "NextStep", "opportunity", "next_step"),
    /** By a poll: the title of a contact. */
    POLL("Contact", "Title", "contact", "title");

    private final String object;
    private final String field;
    private final String table;
    private final String column;

    Way(String object, String field, String table, String column) {
      this.object = object;
      this.field = field;
      this.table = table;
      this.column = column;
    }
  }

  /**
   * One line of the table.
   *
   * @param fault in words
   * @param way of the change that is made under it
   * @param answer what the connector does, in words
   * @param rules as the org takes them
   */
  record Line(String fault, Way way, String answer, List<String> rules) {

    @Override
    public String toString() {
      return fault;
    }
  }

  @TempDir static Path folder;

  private static PostgresStore store;
  private static RunningGreendoor greendoor;
  private static int changes;

  /** The first snapshot of all is taken from an org whose answers are spoilt. */
  @BeforeAll
  static void start() throws IOException {
    store = new PostgresStore();
    greendoor =
        new RunningGreendoor(
            folder,
            Stream.concat(
                    Stream.of(store.arguments()),
                    Stream.of(
                        "--greendoor.salesforce.poll-every=1s",
                        "--greendoor.salesforce.pub-sub-silence=12s"))
                .toArray(String[]::new));
    greendoor.start();
    RunningGreendoor.await(
        "the org is up",
        Duration.ofMinutes(2),
        () -> greendoor.statusOf(greendoor.orgUrl() + "/local/health") == 200);
    faultsOfASnapshot().forEach(FaultIT::inject);
    Instant begun = Instant.now();
    greendoor.awaitReady();
    for (JsonNode rule : greendoor.get("/local/faults")) {
      assertThat(rule.path("hits").asInt()).as(rule.toString()).isPositive();
    }
    note(
        "First snapshot: a failed and an aborted job, results cut between rows, inside a row and by"
            + " a broken connection, an expired session",
        "the range is read again and counted against the job",
        Duration.between(begun, Instant.now()).toMillis(),
        "until the first run is through");
    greendoor.send("DELETE", "/local/faults", null);
  }

  private static List<String> faultsOfASnapshot() {
    String results = "{\"match\": {\"path\": \"/jobs/query/.*/results\"}, \"times\": 1, ";
    return List.of(
        "{\"match\": {\"object\": \"Contact\"}, \"times\": 1,"
            + " \"action\": {\"kind\": \"job\", \"ending\": \"FAILED\"}}",
        "{\"match\": {\"object\": \"Case\"}, \"times\": 1,"
            + " \"action\": {\"kind\": \"job\", \"ending\": \"ABORTED\"}}",
        results + "\"action\": {\"csv\": {\"afterRows\": 3, \"then\": \"END\"}}}",
        results
            + "\"after\": 1, \"action\": {\"csv\": {\"afterRows\": 3, \"then\": \"HALF_ROW\"}}}",
        results + "\"after\": 2, \"action\": {\"truncateAfterBytes\": 700}}",
        results + "\"after\": 3, \"action\": {\"expireSession\": true}}");
  }

  @AfterAll
  static void stop() throws IOException {
    greendoor.close();
    store.close();
    List<String> table = new ArrayList<>();
    table.add("| fault | what happens | until the store is right |");
    table.add("|---|---|---|");
    table.addAll(TABLE);
    Files.write(Path.of("target/fault-recovery.md"), table);
  }

  @AfterEach
  void withoutFaults() throws IOException {
    Files.writeString(Path.of("target/fault-it.log"), greendoor.printed());
    greendoor.send("DELETE", "/local/faults", null);
  }

  static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("none, for comparison", Way.EVENT, "the event is applied", List.of()));
    lines.add(new Line("none, for comparison", Way.POLL, "the poll (1 s) finds it", List.of()));
    lines.add(event("the stream ends (onCompleted)", "it is opened again", "COMPLETE"));
    lines.add(event("the stream breaks off", "it is opened again after a backoff", "ABORT"));
    lines.add(
        event(
            "the session of the stream expires", "a new login, then as before", "EXPIRE_SESSION"));
    lines.add(
        event(
            "the stream is half open: silent, without keep-alives (limit set to 12 s)",
            "it is opened again when the limit is over",
            "SILENCE"));
    // Not one after the other: there is no position to refuse until the next event is stored.
    lines.add(replay("the replay id is corrupt", "REFUSE_CORRUPT_REPLAY_ID"));
    lines.add(event("gap event", "the record is read again", "GAP"));
    lines.add(event("overflow event", "a window of the object is read again", "OVERFLOW"));
    lines.add(
        event(
            "an event that does not decode",
            "it is set aside; what it may have been is polled",
            "GARBLE"));
    lines.add(event("an event comes twice", "the second changes nothing", "REPEAT"));
    lines.add(event("events in another order", "the record is read again", "REORDER"));
    lines.add(event("a text comes as diff", "the record is read again", "DIFF"));
    lines.add(replay("the replay id has expired", "REFUSE_EXPIRED_REPLAY_ID"));
    lines.add(call("401: the session expires", "a new login", "\"expireSession\": true", 1));
    lines.add(
        call(
            "403 REQUEST_LIMIT_EXCEEDED, twice",
            "tried again",
            "\"status\": 403, \"errorCode\": \"REQUEST_LIMIT_EXCEEDED\"",
            2));
    lines.add(
        call(
            "429 with Retry-After: 1, twice",
            "tried again",
            "\"status\": 429, \"errorCode\": \"TOO_MANY_REQUESTS\","
                + " \"headers\": {\"Retry-After\": \"1\"}",
            2));
    lines.add(
        call(
            "503 with Retry-After: 1, twice",
            "tried again",
            "\"status\": 503, \"errorCode\": \"SERVER_UNAVAILABLE\","
                + " \"headers\": {\"Retry-After\": \"1\"}",
            2));
    lines.add(call("the connection drops, twice", "tried again", "\"dropConnection\": true", 2));
    lines.add(call("the answer is cut, twice", "tried again", "\"truncateAfterBytes\": 40", 2));
    lines.add(
        call(
            "the connection is half open for 2 s",
            "tried again",
            "\"truncateAfterBytes\": 40, \"holdMillis\": 2000",
            1));
    lines.add(call("slow body (2,000 bytes/s)", "waited for", "\"bytesPerSecond\": 2000", 1));
    return lines;
  }

  @ParameterizedTest
  @MethodSource("lines")
  @Order(1)
  void theStoreIsRightAgain(Line line) {
    line.rules().forEach(FaultIT::inject);
    Instant begun = Instant.now();
    change(line.way());
    for (JsonNode rule : greendoor.get("/local/faults")) {
      assertThat(rule.path("hits").asInt()).as(rule.toString()).isPositive();
    }
    note(
        line.fault(),
        line.answer(),
        Duration.between(begun, Instant.now()).toMillis(),
        line.way() == Way.EVENT ? "by event" : "by poll");
  }

  @Test
  @Order(2)
  void lockedRowsArriveWhenTheirParentIsFree() {
    String deal = openDeal();
    String before = scoredAt(deal);
    inject(
        """
        {"match": {"object": "Opportunity_Score__c"}, "times": 3,
         "action": {"kind": "row", "errorCode": "UNABLE_TO_LOCK_ROW"}}
        """);
    Instant begun = Instant.now();
    patch(
        "Opportunity",
        deal,
        "CloseDate",
        Instant.now().plus(Duration.ofDays(200)).toString().substring(0, 10));
    RunningGreendoor.await(
        "the new score is in the org", PATIENCE, () -> !scoredAt(deal).equals(before));
    assertThat(greendoor.get("/local/faults").at("/0/hits").asInt()).isPositive();
    note(
        "UNABLE_TO_LOCK_ROW on a score, three times",
        "that row alone is written again later",
        Duration.between(begun, Instant.now()).toMillis(),
        "until the new score is in the org");
  }

  @Test
  @Order(3)
  void aFieldThatDisappearsIsLeftOutAndTheRestGoesOn() {
    inject(
        """
        {"match": {"object": "Contact", "field": "Department"}, "action": {"kind": "hideField"}}
        """);
    String contact = contact();
    String title = "Change " + ++changes;
    Instant begun = Instant.now();
    patch("Contact", contact, "Title", title);
    awaitStored(Way.POLL, contact, title);
    note(
        "a field disappears from the org",
        "it alone is left out and its column stays; its object goes on",
        Duration.between(begun, Instant.now()).toMillis(),
        "by poll");
    change(Way.EVENT);
  }

  @Test
  @Order(4)
  void theOrgsClockIsAhead() {
    greendoor.send("PUT", "/local/clock", "{\"offset\": \"PT1H\"}");
    for (Way way : Way.values()) {
      Instant begun = Instant.now();
      change(way);
      note(
          "the org's clock is an hour ahead",
          "the org's stamps count, not ours",
          Duration.between(begun, Instant.now()).toMillis(),
          way == Way.EVENT ? "by event" : "by poll");
    }
  }

  @Test
  @Order(5)
  void afterAllThatNothingIsMissingExtraOrDifferent() throws SQLException {
    try (Connection connection = store.connect()) {
      new StoreAgainstOrg(greendoor).awaitEqual(connection, PATIENCE);
    }
  }

  private static Line event(String fault, String answer, String then) {
    return new Line(
        fault, Way.EVENT, answer, List.of(eventRule(then, "\"object\": \"Opportunity\"")));
  }

  private static Line replay(String fault, String then) {
    return new Line(
        fault,
        Way.EVENT,
        "it is forgotten; what was missed is polled",
        List.of(eventRule("ABORT", "\"object\": \"Opportunity\""), eventRule(then, "")));
  }

  private static String eventRule(String then, String match) {
    return "{\"match\": {%s}, \"times\": 1, \"action\": {\"kind\": \"event\", \"then\": \"%s\"}}"
        .formatted(match, then);
  }

  private static Line call(String fault, String answer, String action, int times) {
    return new Line(
        fault,
        Way.POLL,
        answer,
        List.of(
            "{\"match\": {\"client\": \"greendoor\", \"path\": \"/composite$\"}, \"times\": %d, \"action\": {%s}}"
                .formatted(times, action)));
  }

  private static void inject(String rule) {
    greendoor.send("POST", "/local/faults", rule);
  }

  /** Changes one value in the org and waits until the store has it. */
  private static void change(Way way) {
    String id = way == Way.EVENT ? openDeal() : contact();
    String value = "Change " + ++changes;
    patch(way.object, id, way.field, value);
    awaitStored(way, id, value);
  }

  private static void awaitStored(Way way, String id, String value) {
    String sql = "SELECT %s FROM %s WHERE id = '%s'".formatted(way.column, way.table, id);
    RunningGreendoor.await(
        value + " in " + way.table, PATIENCE, () -> value.equals(store.text(sql)));
  }

  private static String contact() {
    return greendoor.query("SELECT Id FROM Contact LIMIT 1").get(0).path("Id").asText();
  }

  private static void patch(String object, String id, String field, String value) {
    greendoor.sendAs(
        ADMINISTRATOR,
        "PATCH",
        DATA + object + "/" + id,
        new ObjectMapper().createObjectNode().put(field, value).toString());
  }

  private static String openDeal() {
    return greendoor
        .query("SELECT Id FROM Opportunity WHERE IsClosed = false ORDER BY Id LIMIT 1")
        .get(0)
        .path("Id")
        .asText();
  }

  private static String scoredAt(String deal) {
    return greendoor
        .query(
            "SELECT LastModifiedDate FROM Opportunity_Score__c WHERE Opportunity__c = '"
                + deal
                + "'")
        .get(0)
        .path("LastModifiedDate")
        .asText();
  }

  private static void note(String fault, String answer, long millis, String until) {
    TABLE.add("| %s | %s | %,d ms (%s) |".formatted(fault, answer, millis, until));
  }
}
