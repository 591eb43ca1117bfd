package dev.greendoor.localorg.bulk;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jsforce's tests leave out. */
class BulkApiTest {

  private static final String INGEST = DATA + "/jobs/ingest";
  private static final String QUERY = DATA + "/jobs/query";

  private static LocalOrg org;
  private static OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    admin = OrgClient.of(org).asAdmin();
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @Test
  void resultsArePagedByLocator() {
    ingest("Name,Site\n", IntStream.range(0, 25).mapToObj(index -> "Page " + index + ",paged\n"));
    String job =
        query(
            "SELECT Name, Owner.Username FROM Account WHERE Site = 'paged' ORDER BY CreatedDate, Id");
    HttpResponse<String> first = admin.get(QUERY + "/" + job + "/results?maxRecords=10");
    assertThat(first.headers().firstValue("Sforce-NumberOfRecords")).contains("10");
    assertThat(first.body().lines().findFirst()).contains("\"Name\",\"Owner.Username\"");
    String locator = first.headers().firstValue("Sforce-Locator").orElseThrow();
    HttpResponse<String> rest =
        admin.get(QUERY + "/" + job + "/results?maxRecords=100&locator=" + locator);
    assertThat(rest.headers().firstValue("Sforce-Locator")).contains("null");
    assertThat(names(first)).hasSize(10);
    assertThat(names(rest)).hasSize(15).doesNotContainAnyElementsOf(names(first));
  }

  @Test
  void delimiterAndLineEndingAreTheJobs() {
    String job =
        create(
            INGEST,
            """
            {"object": "Account", "operation": "insert", "columnDelimiter": "SEMICOLON",
             "lineEnding": "CRLF"}
            """);
    upload(job, "Name;Site\r\n\"Semi;colon\";crlf\r\n");
    JsonNode state = close(job);
    assertThat(state.path("state").asText()).isEqualTo("JobComplete");
    assertThat(state.path("numberRecordsProcessed").asInt()).isEqualTo(1);
    assertThat(admin.get(INGEST + "/" + job + "/successfulResults").body())
        .startsWith("\"sf__Id\";\"sf__Created\";\"Name\";\"Site\"\r\n")
        .contains("\"true\";\"Semi;colon\";\"crlf\"\r\n");
  }

  @Test
  void aWrongLineEndingFailsTheJob() {
    String job = create(INGEST, "{\"object\": \"Account\", \"operation\": \"insert\"}");
    upload(job, "Name\r\nNever\r\n");
    JsonNode state = close(job);
    assertThat(state.path("state").asText()).isEqualTo("Failed");
    assertThat(state.path("errorMessage").asText()).contains("LineEnding is invalid");
  }

  @Test
  void oneMultipartRequestIsAWholeJob() {
    String body =
        """
        --b\r
        Content-Disposition: form-data; name="job"\r
        Content-Type: application/json\r
        \r
        {"object": "Account", "operation": "insert"}\r
        --b\r
        Content-Disposition: form-data; name="content"; filename="content"\r
        Content-Type: text/csv\r
        \r
        Name
        In one go
        \r
        --b--\r
        """;
    HttpResponse<String> created =
        admin.send("POST", INGEST, body, "Content-Type", "multipart/form-data; boundary=b");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    JsonNode state = await(INGEST, json(created).path("id").asText());
    assertThat(state.path("numberRecordsProcessed").asInt()).isEqualTo(1);
    assertThat(admin.query("SELECT Id FROM Account WHERE Name = 'In one go'")).hasSize(1);
  }

  @Test
  void parentsAreFoundByTheirExternalId() {
    String opportunity =
        admin.create(
            "Opportunity",
            "{\"Name\":\"Bulk\",\"StageName\":\"Discovery\",\"CloseDate\":\"2030-01-31\"}");
    admin.create(
        "Opportunity_Score__c",
        "{\"Key__c\":\"bulk-parent\",\"Opportunity__c\":\"%s\",\"Agent__c\":\"deal-health\"}"
            .formatted(opportunity));
    String job =
        create(
            INGEST,
            """
            {"object": "Opportunity_Score_Factor__c", "operation": "upsert",
             "externalIdFieldName": "Key__c"}
            """);
    upload(job, "Key__c,Score__r.Key__c,Signal__c\nf1,bulk-parent,recency\nf2,nobody,recency\n");
    JsonNode state = close(job);
    assertThat(state.path("numberRecordsFailed").asInt()).isEqualTo(1);
    assertThat(admin.get(INGEST + "/" + job + "/failedResults").body()).contains("\"f2\"");
    assertThat(
            admin.query(
                "SELECT Id FROM Opportunity_Score_Factor__c WHERE Score__r.Key__c = 'bulk-parent'"))
        .hasSize(1);
  }

  @Test
  void anAbortedJobSavesNothing() {
    String job = create(INGEST, "{\"object\": \"Account\", \"operation\": \"insert\"}");
    upload(job, "Name\nAborted\n");
    admin.send("PATCH", INGEST + "/" + job, "{\"state\": \"Aborted\"}");
    assertThat(json(admin.get(INGEST + "/" + job)).path("state").asText()).isEqualTo("Aborted");
    assertThat(
            admin.send("PATCH", INGEST + "/" + job, "{\"state\": \"UploadComplete\"}").statusCode())
        .isEqualTo(400);
    assertThat(admin.query("SELECT Id FROM Account WHERE Name = 'Aborted'")).isEmpty();
  }

  @Test
  void jobsAreListedAndDeletedByTheirOwner() {
    String job = query("SELECT Id FROM Account LIMIT 1");
    assertThat(json(admin.get(QUERY)).path("records").findValuesAsText("id")).contains(job);
    OrgClient other = OrgClient.of(org).as("integration.user@techflow.example");
    assertThat(other.get(QUERY + "/" + job).statusCode()).isEqualTo(404);
    assertThat(admin.send("DELETE", QUERY + "/" + job, null).statusCode()).isEqualTo(204);
    assertThat(admin.get(QUERY + "/" + job).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/jobs/query  | {'operation': 'query', 'query': 'SELECT'}                                 | MALFORMED_QUERY",
        "/jobs/query  | {'operation': 'query', 'query': 'SELECT Nope FROM Account'}               | INVALID_FIELD",
        "/jobs/query  | {'operation': 'erase', 'query': 'SELECT Id FROM Account'}                 | INVALIDJOB",
        "/jobs/ingest | {'operation': 'insert', 'object': 'Nope'}                                 | INVALIDJOB",
        "/jobs/ingest | {'operation': 'undo', 'object': 'Account'}                                | INVALIDJOB",
        "/jobs/ingest | {'operation': 'upsert', 'object': 'Account', 'externalIdFieldName': 'No'} | INVALIDJOB",
        "/jobs/ingest | {'operation': 'insert', 'object': 'Account', 'columnDelimiter': 'DOT'}    | INVALIDJOB",
      })
  void aJobThatMakesNoSenseIsRefused(String path, String body, String code) {
    HttpResponse<String> response = admin.send("POST", DATA + path, body.replace('\'', '"'));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/0/errorCode").asText()).isEqualTo(code);
  }

  @Test
  void resultsCannotBeFetchedBeforeTheJobIsComplete() {
    String job = create(QUERY, "{\"operation\": \"query\", \"query\": \"SELECT Id FROM Account\"}");
    assertThat(json(admin.get(QUERY + "/" + job + "/results")).at("/0/errorCode").asText())
        .isEqualTo("INVALIDJOBSTATE");
  }

  private static List<String> names(HttpResponse<String> page) {
    return page.body()
        .lines()
        .skip(1)
        .map(line -> line.replaceAll("^\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static void ingest(String header, Stream<String> rows) {
    String job = create(INGEST, "{\"object\": \"Account\", \"operation\": \"insert\"}");
    upload(job, header + rows.collect(Collectors.joining()));
    assertThat(close(job).path("numberRecordsFailed").asInt()).isZero();
  }

  private static String query(String soql) {
    String job = create(QUERY, "{\"operation\": \"query\", \"query\": \"%s\"}".formatted(soql));
    await(QUERY, job);
    return job;
  }

  private static String create(String path, String body) {
    HttpResponse<String> created = admin.send("POST", path, body);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
    return json(created).path("id").asText();
  }

  private static void upload(String job, String csv) {
    assertThat(
            admin
                .send("PUT", INGEST + "/" + job + "/batches", csv, "Content-Type", "text/csv")
                .statusCode())
        .isEqualTo(201);
  }

  private static JsonNode close(String job) {
    admin.send("PATCH", INGEST + "/" + job, "{\"state\": \"UploadComplete\"}");
    return await(INGEST, job);
  }

  private static JsonNode await(String path, String job) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(deadline)) {
      JsonNode state = json(admin.get(path + "/" + job));
      if (JobState.of(state.path("state").asText()).orElseThrow().isFinal()) {
        return state;
      }
    }
    throw new AssertionError("Job " + job + " does not end");
  }
}
