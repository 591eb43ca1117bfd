package dev.greendoor.localorg.bulk;

import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.OperationEnum;
import com.sforce.ws.ConnectorConfig;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.OrgProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and cursors of an org on disk are there again, or go on, when it is started again. */
class RestartTest {

  private static final int ROWS = 6_000;
  private static final String JOBS = OrgClient.DATA + "/jobs";

  @TempDir private Path folder;
  private LocalOrg org;
  private OrgClient client;

  @BeforeEach
  void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().data(folder).build());
    client = OrgClient.of(org).asAdmin();
  }

  @AfterEach
  void stop() {
    org.close();
  }

  private void restart() throws IOException {
    org.close();
    start();
  }

  @Test
  void aQueryJobGoesOnAtItsLocator() throws Exception {
    insert(1, 500);
    String job = queryJob("SELECT Id, Name FROM Account ORDER BY Name");
    HttpResponse<String> first = page(job, "maxRecords=200");
    client.create("Account", "{\"Name\":\"A later one\"}");
    restart();
    assertThat(status("query", job).path("numberRecordsProcessed").asInt()).isEqualTo(500);
    String locator = first.headers().firstValue("Sforce-Locator").orElseThrow();
    HttpResponse<String> second = page(job, "locator=" + locator + "&maxRecords=1000");
    assertThat(second.headers().firstValue("Sforce-Locator")).contains("null");
    List<String> names = new ArrayList<>(names(first.body()));
    names.addAll(names(second.body()));
    assertThat(names).containsExactlyElementsOf(expected(1, 500));
  }

  @Test
  void aRestCursorGoesOnAtItsLocator() throws Exception {
    insert(1, 700);
    JsonNode page =
        json(
            client.get(
                OrgClient.DATA + "/query?q=SELECT+Id,Name+FROM+Account+ORDER+BY+Name",
                "Sforce-Query-Options",
                "batchSize=200"));
    List<String> names = new ArrayList<>(page.path("records").findValuesAsText("Name"));
    restart();
    client.create("Account", "{\"Name\":\"A later one\"}");
    client.send("DELETE", OrgClient.DATA + "/sobjects/Account/" + id("Row 00003"), null);
    client.send("DELETE", OrgClient.DATA + "/sobjects/Account/" + id("Row 00450"), null);
    while (!page.path("done").asBoolean()) {
      page = json(client.get(page.path("nextRecordsUrl").asText()));
      names.addAll(page.path("records").findValuesAsText("Name"));
    }
    List<String> expected = new ArrayList<>(expected(1, 700));
    expected.remove("Row 00450");
    assertThat(names).containsExactlyElementsOf(expected);
  }

  @Test
  void aCursorOfSomebodyElseIsNone() throws Exception {
    insert(1, 300);
    JsonNode page =
        json(
            client.get(
                OrgClient.DATA + "/query?q=SELECT+Id+FROM+Account",
                "Sforce-Query-Options",
                "batchSize=200"));
    restart();
    HttpResponse<String> refused =
        OrgClient.of(org)
            .as("integration.user@techflow.example")
            .get(page.path("nextRecordsUrl").asText());
    assertThat(refused.body()).contains("INVALID_QUERY_LOCATOR");
  }

  @Test
  void anUploadThatWasNotClosedWaitsForItsClient() throws Exception {
    String job = ingestJob();
    upload(job, csv(1, 3));
    restart();
    close(job);
    JsonNode done = await(() -> status("ingest", job), RestartTest::isOver);
    assertThat(done.path("numberRecordsProcessed").asInt()).isEqualTo(3);
  }

  @Test
  void resultsOfAnIngestJobAreThereAgain() throws Exception {
    String job = ingestJob();
    upload(job, csv(1, 4) + "\"" + "x".repeat(300) + "\"\n");
    close(job);
    await(() -> status("ingest", job), RestartTest::isOver);
    List<String> before = results(job);
    restart();
    assertThat(results(job)).isEqualTo(before);
    assertThat(before.get(0).lines()).hasSize(5);
    assertThat(before.get(1)).contains("STRING_TOO_LONG");
    assertThat(status("ingest", job).path("numberRecordsFailed").asInt()).isEqualTo(1);
  }

  @Test
  void aKilledIngestJobSavesEveryRowOnce() throws Exception {
    org.close();
    String job;
    try (OrgProcess process = OrgProcess.start(folder)) {
      client = process.admin();
      job = ingestJob();
      upload(job, csv(1, ROWS));
      close(job);
      await(this::accounts, count -> count > ROWS / 10);
    }
    start();
    JsonNode done = await(() -> status("ingest", job), RestartTest::isOver);
    assertThat(done.path("state").asText()).isEqualTo("JobComplete");
    assertThat(accounts()).isEqualTo(ROWS);
    List<String> successful = results(job).get(0).lines().skip(1).toList();
    assertThat(successful.stream().map(line -> line.split(",", -1)[2]).distinct()).hasSize(ROWS);
    assertThat(successful.stream().map(line -> line.split(",", -1)[0]).distinct()).hasSize(ROWS);
  }

  @Test
  void batchesOfBulkOneAreThereAgain() throws Exception {
    BulkConnection bulk = bulk(org.httpUrl());
    JobInfo upload = job(bulk, OperationEnum.insert);
    BatchInfo rows = add(bulk, upload, csv(1, 3));
    awaitCompleted(bulk, rows);
    JobInfo query = job(bulk, OperationEnum.query);
    BatchInfo asked = add(bulk, query, "SELECT Name FROM Account ORDER BY Name");
    awaitCompleted(bulk, asked);
    restart();
    bulk = bulk(org.httpUrl());
    assertThat(bulk.getJobStatus(upload.getId()).getNumberRecordsProcessed()).isEqualTo(3);
    assertThat(text(bulk.getBatchResultStream(upload.getId(), rows.getId())).lines()).hasSize(4);
    String result = bulk.getQueryResultList(query.getId(), asked.getId()).getResult()[0];
    assertThat(text(bulk.getQueryResultStream(query.getId(), asked.getId(), result)))
        .contains("Row 00001", "Row 00003");
    BatchInfo more = add(bulk, upload, csv(4, 5));
    awaitCompleted(bulk, more);
    assertThat(bulk.closeJob(upload.getId()).getNumberBatchesTotal()).isEqualTo(2);
  }

  @Test
  void aKilledBatchOfBulkOneSavesEveryRowOnce() throws Exception {
    org.close();
    JobInfo job;
    List<BatchInfo> batches = new ArrayList<>();
    try (OrgProcess process = OrgProcess.start(folder)) {
      client = process.admin();
      BulkConnection bulk = bulk(process.url());
      job = job(bulk, OperationEnum.insert);
      for (int first = 1; first < ROWS; first += 2_000) {
        batches.add(add(bulk, job, csv(first, first + 1_999)));
      }
      await(this::accounts, count -> count > ROWS / 10);
    }
    start();
    BulkConnection bulk = bulk(org.httpUrl());
    for (BatchInfo batch : batches) {
      awaitCompleted(bulk, batch);
    }
    assertThat(accounts()).isEqualTo(ROWS);
    String saved = text(bulk.getBatchResultStream(job.getId(), batches.get(0).getId()));
    assertThat(saved.lines().skip(1).distinct()).hasSize(2_000);
  }

  private void insert(int first, int last) throws Exception {
    String job = ingestJob();
    upload(job, csv(first, last));
    close(job);
    await(() -> status("ingest", job), RestartTest::isOver);
  }

  private String queryJob(String soql) throws Exception {
    String id =
        json(client.send(
                "POST",
                JOBS + "/query",
                "{\"operation\":\"query\",\"query\":\"%s\"}".formatted(soql)))
            .path("id")
            .asText();
    await(() -> status("query", id), RestartTest::isOver);
    return id;
  }

  private HttpResponse<String> page(String job, String parameters) {
    return client.get(JOBS + "/query/" + job + "/results?" + parameters);
  }

  private String ingestJob() {
    return json(client.send(
            "POST", JOBS + "/ingest", "{\"operation\":\"insert\",\"object\":\"Account\"}"))
        .path("id")
        .asText();
  }

  private void upload(String job, String csv) {
    HttpResponse<String> reply =
        client.send("PUT", JOBS + "/ingest/" + job + "/batches", csv, "Content-Type", "text/csv");
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
  }

  private void close(String job) {
    client.send("PATCH", JOBS + "/ingest/" + job, "{\"state\":\"UploadComplete\"}");
  }

  private JsonNode status(String kind, String job) {
    return json(client.get(JOBS + "/" + kind + "/" + job));
  }

  private static boolean isOver(JsonNode status) {
    return List.of("JobComplete", "Failed", "Aborted").contains(status.path("state").asText());
  }

  private List<String> results(String job) {
    return List.of("successfulResults", "failedResults", "unprocessedrecords").stream()
        .map(kind -> client.get(JOBS + "/ingest/" + job + "/" + kind).body())
        .toList();
  }

  private int accounts() {
    return json(client.get(OrgClient.DATA + "/query?q=SELECT+COUNT()+FROM+Account"))
        .path("totalSize")
        .asInt();
  }

  private String id(String name) {
    return client
        .query("SELECT Id FROM Account WHERE Name = '" + name + "'")
        .get(0)
        .path("Id")
        .asText();
  }

  private static String csv(int first, int last) {
    return "Name\n" + expected(first, last).stream().collect(Collectors.joining("\n")) + "\n";
  }

  private static List<String> expected(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj("Row %05d"::formatted).toList();
  }

  private static List<String> names(String csv) {
    return csv.lines().skip(1).map(line -> line.split(",", -1)[1].replace("\"", "")).toList();
  }

  private BulkConnection bulk(URI url) throws Exception {
    ConnectorConfig config = new ConnectorConfig();
    config.setSessionId(client.token());
    config.setRestEndpoint(url + "/services/async/64.0");
    return new BulkConnection(config);
  }

  private static JobInfo job(BulkConnection bulk, OperationEnum operation) throws Exception {
    JobInfo wish = new JobInfo();
    wish.setObject("Account");
    wish.setOperation(operation);
    wish.setContentType(ContentType.CSV);
    return bulk.createJob(wish);
  }

  private static BatchInfo add(BulkConnection bulk, JobInfo job, String content) throws Exception {
    return bulk.createBatchFromStream(
        job, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void awaitCompleted(BulkConnection bulk, BatchInfo batch) throws Exception {
    await(
        () -> bulk.getBatchInfo(batch.getJobId(), batch.getId()).getState(),
        state -> state == BatchStateEnum.Completed);
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static <T> T await(Callable<T> ask, Predicate<T> done) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    T state = ask.call();
    while (!done.test(state)) {
      assertThat(Instant.now()).as("%s changes in time", state).isBefore(deadline);
      state = ask.call();
    }
    return state;
  }
}
