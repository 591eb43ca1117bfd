package dev.greendoor.localorg.fault;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of fault that calls, rows, jobs and fields can meet, as a client meets it. */
class FaultsOverHttpTest {

  private static final int ACCOUNTS = 10;
  private static final String COLLECTIONS = DATA + "/composite/sobjects";
  private static final String INGEST = DATA + "/jobs/ingest";
  private static final String QUERY = DATA + "/jobs/query";

  private static LocalOrg org;
  private static OrgClient anybody;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    anybody = OrgClient.of(org);
    admin = anybody.asAdmin();
    insert(IntStream.range(0, ACCOUNTS).mapToObj(number -> "Known " + number).toList());
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @BeforeEach
  void withoutFaults() {
    anybody.send("DELETE", "/local/faults", null);
    admin = anybody.asAdmin();
  }

  @ParameterizedTest
  @CsvSource({
    "401, INVALID_SESSION_ID,",
    "403, REQUEST_LIMIT_EXCEEDED,",
    "429, TOO_MANY_REQUESTS, 3",
    "503, SERVER_UNAVAILABLE, 7"
  })
  void aCallIsRefused(int status, String errorCode, String retryAfter) {
    String headers = retryAfter == null ? "{}" : "{\"Retry-After\": \"" + retryAfter + "\"}";
    fault(
        "{\"times\": 1, \"action\": {\"status\": %d, \"errorCode\": \"%s\", \"headers\": %s}}"
            .formatted(status, errorCode, headers));
    HttpResponse<String> refused = admin.get(DATA + "/limits");
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(json(refused).at("/0/errorCode").asText()).isEqualTo(errorCode);
    assertThat(refused.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
    assertThat(admin.get(DATA + "/limits").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionExpiresInTheMiddleOfAJob() {
    String job = doneQuery("SELECT Name FROM Account");
    fault(
        """
        {"match": {"path": "/results"}, "after": 1, "times": 1, "action": {"expireSession": true}}
        """);
    assertThat(admin.get(QUERY + "/" + job + "/results?maxRecords=4").statusCode()).isEqualTo(200);
    HttpResponse<String> second = admin.get(QUERY + "/" + job + "/results?maxRecords=4");
    assertThat(second.statusCode()).isEqualTo(401);
    assertThat(second.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(admin.get(DATA + "/limits").statusCode()).as("it is over for good").isEqualTo(401);
    assertThat(anybody.asAdmin().get(QUERY + "/" + job + "/results").statusCode()).isEqualTo(200);
  }

  @Test
  void aSlowBodyComesWholeButLate() {
    String whole = admin.get(DATA + "/sobjects").body();
    fault("{\"times\": 1, \"action\": {\"bytesPerSecond\": %d}}".formatted(whole.length() * 2));
    Instant before = Instant.now();
    assertThat(admin.get(DATA + "/sobjects").body()).isEqualTo(whole);
    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(400));
  }

  @Test
  void aHalfOpenConnectionIsSilentBeforeItBreaks() {
    fault("{\"times\": 1, \"action\": {\"truncateAfterBytes\": 20, \"holdMillis\": 300}}");
    Instant before = Instant.now();
    assertThatThrownBy(() -> admin.send("POST", DATA + "/sobjects/Account", "{}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(Duration.between(before, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @ParameterizedTest
  @CsvSource({
    "END, 4, 4",
    // The half row is a row that stops in the midst of its first value.
    "HALF_ROW, 5, 4",
    "GARBAGE, 10, 9",
    "OVERSIZE, 10, 9"
  })
  void aCsvIsDamagedWithoutABrokenConnection(String then, int lines, int whole) {
    String job = doneQuery("SELECT Name, Site FROM Account WHERE Site = 'known'");
    fault(
        "{\"times\": 1, \"action\": {\"csv\": {\"afterRows\": 4, \"then\": \"%s\"}}}"
            .formatted(then));
    HttpResponse<String> damaged = admin.get(QUERY + "/" + job + "/results");
    assertThat(damaged.statusCode()).isEqualTo(200);
    assertThat(damaged.headers().firstValue("Sforce-NumberOfRecords"))
        .as("what the rows are held against")
        .contains(Integer.toString(ACCOUNTS));
    List<String> rows = damaged.body().lines().skip(1).toList();
    assertThat(rows).hasSize(lines);
    assertThat(rows.stream().filter(row -> row.matches("\"Known \\d\",\"known\""))).hasSize(whole);
    assertThat(admin.get(QUERY + "/" + job + "/results").body().lines()).hasSize(ACCOUNTS + 1);
  }

  @Test
  void aShareOfACollectionIsRefusedRowByRow() {
    fault(
        """
        {"match": {"object": "Account", "operation": "create"}, "probability": 0.4, "seed": 7,
         "action": {"kind": "row", "errorCode": "UNABLE_TO_LOCK_ROW"}}
        """);
    JsonNode results = insert(IntStream.range(0, 50).mapToObj(number -> "Row " + number).toList());
    List<JsonNode> refused = new ArrayList<>();
    results.forEach(
        result -> {
          if (!result.path("success").asBoolean()) {
            refused.add(result);
          }
        });
    assertThat(refused).hasSizeBetween(10, 30);
    assertThat(refused)
        .allMatch(
            result -> result.at("/errors/0/statusCode").asText().equals("UNABLE_TO_LOCK_ROW"));
    assertThat(admin.query("SELECT Id FROM Account WHERE Name LIKE 'Row %'"))
        .hasSize(50 - refused.size());
  }

  @Test
  void aShareOfAnIngestJobIsRefusedRowByRow() {
    fault(
        """
        {"match": {"object": "Account"}, "probability": 0.5, "seed": 1,
         "action": {"kind": "row", "errorCode": "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                    "message": "No."}}
        """);
    String job = ingest("Account", "Name\n" + "Ingested\n".repeat(40));
    JsonNode state = await(INGEST, job);
    int failed = state.path("numberRecordsFailed").asInt();
    assertThat(failed).isBetween(8, 32);
    assertThat(state.path("state").asText()).isEqualTo("JobComplete");
    assertThat(admin.get(INGEST + "/" + job + "/failedResults").body().lines().skip(1))
        .hasSize(failed)
        .allMatch(line -> line.contains("FIELD_CUSTOM_VALIDATION_EXCEPTION:No."));
  }

  @Test
  void lockedRowsAreThoseOfOneParent() {
    List<String> accounts =
        List.of(
            admin.create("Account", "{\"Name\": \"Locked\"}"),
            admin.create("Account", "{\"Name\": \"Free\"}"));
    String contact =
        admin.create(
            "Contact", "{\"LastName\": \"Was there\", \"AccountId\": \"" + accounts.get(0) + "\"}");
    fault(
        """
        {"match": {"object": "Contact", "parent": "%s"},
         "action": {"kind": "row", "errorCode": "UNABLE_TO_LOCK_ROW"}}
        """
            .formatted(accounts.get(0)));
    String records =
        accounts.stream()
            .map(
                account ->
                    "{\"attributes\": {\"type\": \"Contact\"}, \"LastName\": \"New\","
                        + " \"AccountId\": \""
                        + account
                        + "\"}")
            .collect(Collectors.joining(","));
    JsonNode results = json(admin.send("POST", COLLECTIONS, "{\"records\": [" + records + "]}"));
    assertThat(results.at("/0/success").asBoolean()).isFalse();
    assertThat(results.at("/1/success").asBoolean()).isTrue();
    HttpResponse<String> update =
        admin.send("PATCH", DATA + "/sobjects/Contact/" + contact, "{\"Title\": \"CFO\"}");
    assertThat(json(update).at("/0/errorCode").asText()).isEqualTo("UNABLE_TO_LOCK_ROW");
  }

  @ParameterizedTest
  @CsvSource({"FAILED, Failed", "ABORTED, Aborted"})
  void anIngestJobEndsEarlyAndKeepsWhatItSaved(String ending, String state) {
    fault(
        """
        {"times": 1, "match": {"object": "Account", "operation": "insert"},
         "action": {"kind": "job", "ending": "%s", "afterRows": 3}}
        """
            .formatted(ending));
    String job = ingest("Account", "Name\n" + (ending + "\n").repeat(5));
    JsonNode end = await(INGEST, job);
    assertThat(end.path("state").asText()).isEqualTo(state);
    assertThat(admin.query("SELECT Id FROM Account WHERE Name = '" + ending + "'")).hasSize(3);
    assertThat(admin.get(INGEST + "/" + job + "/unprocessedrecords").body().lines().skip(1))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, Failed", "ABORTED, Aborted"})
  void aQueryJobEndsWithoutResults(String ending, String state) {
    fault("{\"times\": 1, \"action\": {\"kind\": \"job\", \"ending\": \"%s\"}}".formatted(ending));
    String job = startQuery("SELECT Name FROM Account");
    JsonNode end = await(QUERY, job);
    assertThat(end.path("state").asText()).isEqualTo(state);
    assertThat(admin.get(QUERY + "/" + job + "/results").statusCode()).isEqualTo(400);
    assertThat(await(QUERY, startQuery("SELECT Name FROM Account")).path("state").asText())
        .isEqualTo("JobComplete");
  }

  @Test
  void aFieldDisappearsAndComesBackWithItsValues() {
    String id = admin.create("Account", "{\"Name\": \"Seen\", \"Site\": \"North\"}");
    String query = DATA + "/query?q=SELECT+Site+FROM+Account+WHERE+Id='" + id + "'";
    int rule =
        fault(
            """
            {"match": {"object": "Account", "field": "Site"}, "action": {"kind": "hideField"}}
            """);
    assertThat(json(admin.get(query)).at("/0/errorCode").asText()).isEqualTo("INVALID_FIELD");
    assertThat(fieldsOfAccount()).contains("Name").doesNotContain("Site");
    assertThat(
            admin
                .send("PATCH", DATA + "/sobjects/Account/" + id, "{\"Site\": \"South\"}")
                .statusCode())
        .isEqualTo(400);
    anybody.send("DELETE", "/local/faults/" + rule, null);
    assertThat(fieldsOfAccount()).contains("Site");
    assertThat(json(admin.get(query)).at("/records/0/Site").asText()).isEqualTo("North");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2H", "-PT26H"})
  void theOrgsClockIsAheadOrBehind(String offset) {
    anybody.send("PUT", "/local/clock", "{\"offset\": \"" + offset + "\"}");
    String id = admin.create("Account", "{\"Name\": \"Skewed\"}");
    Instant stamp =
        Instant.parse(
            admin
                .query("SELECT SystemModstamp FROM Account WHERE Id = '" + id + "'")
                .at("/0/SystemModstamp")
                .asText()
                .replace("+0000", "Z"));
    anybody.send("DELETE", "/local/clock", null);
    assertThat(Duration.between(Instant.now().plus(Duration.parse(offset)), stamp).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\": {\"kind\": \"row\"}}",
        "{\"action\": {\"kind\": \"row\", \"errorCode\": \"NO_SUCH_CODE\"}}",
        "{\"action\": {\"kind\": \"job\"}}",
        "{\"action\": {\"kind\": \"event\", \"then\": \"EXPLODE\"}}",
        "{\"action\": {\"kind\": \"unheard of\"}}",
        "{\"action\": {\"kind\": \"hideField\"}, \"match\": {\"object\": \"Account\"}}",
        "{\"action\": {\"csv\": {\"afterRows\": 1}}}",
        "{\"action\": {\"kind\": \"row\", \"errorCode\": \"UNABLE_TO_LOCK_ROW\"},"
            + " \"match\": {\"path\": \"/never\"}}"
      })
  void aRuleThatCannotWorkIsRefused(String rule) {
    HttpResponse<String> response = anybody.send("POST", "/local/faults", rule);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/0/message").asText()).startsWith("This is no fault rule: ");
  }

  private static int fault(String rule) {
    HttpResponse<String> added = anybody.send("POST", "/local/faults", rule);
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return json(added).path("id").asInt();
  }

  private static List<String> fieldsOfAccount() {
    List<String> names = new ArrayList<>();
    json(admin.get(DATA + "/sobjects/Account/describe"))
        .path("fields")
        .forEach(field -> names.add(field.path("name").asText()));
    return names;
  }

  private static JsonNode insert(List<String> names) {
    var records = Json.MAPPER.createArrayNode();
    for (String name : names) {
      records
          .addObject()
          .put("Name", name)
          .put("Site", "known")
          .putObject("attributes")
          .put("type", "Account");
    }
    return json(
        admin.send(
            "POST",
            COLLECTIONS,
            Json.MAPPER.createObjectNode().set("records", records).toString()));
  }

  private static String ingest(String object, String csv) {
    String job =
        json(admin.send(
                "POST",
                INGEST,
                "{\"object\": \"%s\", \"operation\": \"insert\"}".formatted(object)))
            .path("id")
            .asText();
    admin.send("PUT", INGEST + "/" + job + "/batches", csv, "Content-Type", "text/csv");
    admin.send("PATCH", INGEST + "/" + job, "{\"state\": \"UploadComplete\"}");
    return job;
  }

  private static String doneQuery(String soql) {
    String job = startQuery(soql);
    await(QUERY, job);
    return job;
  }

  private static String startQuery(String soql) {
    return json(admin.send(
            "POST", QUERY, "{\"operation\": \"query\", \"query\": \"%s\"}".formatted(soql)))
        .path("id")
        .asText();
  }

  private static JsonNode await(String jobs, String job) {
    Instant deadline = Instant.now().plusSeconds(20);
    JsonNode state = json(admin.get(jobs + "/" + job));
    while (!List.of("JobComplete", "Failed", "Aborted").contains(state.path("state").asText())) {
      assertThat(Instant.now()).as(state.toString()).isBefore(deadline);
      state = json(admin.get(jobs + "/" + job));
    }
    return state;
  }
}
