package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.store.Database;
import dev.greendoor.store.DatabaseSettings;
import dev.greendoor.writeback.WriteBack;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast scores go from the outbox into the org, as a share of the same fields of as many records
 * sent by a bare HTTP client: what claims, order, outcomes and history cost. Asserts nothing.
 * {@code mvn -Pbenchmark verify} runs it; {@code -Dwriteback.rows=…} says how many.
 */
class WriteBackBenchmark {

  private static final int ROWS = Integer.getInteger("writeback.rows", 10_000);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of("Agent__c", "Value__c", "Band__c", "Confidence__c", "Trend__c", "As_Of__c");
  private static final String DATA = "/services/data/v65.0";

  @TempDir Path folder;

  @Test
  void print() throws Exception {
    try (LocalOrgInTest org = new LocalOrgInTest(folder, "-Xmx1g");
        WrittenStore store =
            new WrittenStore(org, Database.open(DatabaseSettings.file(folder.resolve("store"))))) {
      List<String> deals = org.opportunities(ROWS);
      WriteBack calls = store.nodeWithoutJobs("calls");
      say("scores created by collections", written(store, calls, deals, 70));
      long byCalls = written(store, calls, deals, 60);
      long bareCalls = bareCalls(org, 50);
      say("scores changed by collections", byCalls);
      say("  the same fields by a bare client", bareCalls);
      Console.say("  write-back beside it: %d %%".formatted(100 * byCalls / bareCalls));
      long byJob = written(store, store.node("jobs"), deals, 40);
      long bareJob = bareJob(org, 30);
      say("scores changed by a Bulk 2.0 job", byJob);
      say("  the same fields by a bare client", bareJob);
      Console.say("  write-back beside it: %d %%".formatted(100 * byJob / bareJob));
    }
  }

  private static long written(WrittenStore store, WriteBack node, List<String> deals, int score) {
    store.scores(deals, score);
    store.outbox().fill();
    return rate(() -> store.drainUntilEmpty(node));
  }

  private static long bareCalls(LocalOrgInTest org, int score) {
    String session = org.login().accessToken();
    List<JsonNode> records = records(org);
    return rate(
        () -> {
          for (int from = 0; from < records.size(); from += 200) {
            ObjectNode body = JSON.createObjectNode().put("allOrNone", false);
            ArrayNode some = body.putArray("records");
            for (JsonNode record : records.subList(from, Math.min(records.size(), from + 200))) {
              ObjectNode changed = some.addObject();
              changed.putObject("attributes").put("type", "Opportunity_Score__c");
              changed.put("id", record.path("Id").asText());
              FIELDS.forEach(field -> changed.set(field, record.path(field)));
              changed.put("Value__c", score);
            }
            org.call("PATCH", DATA + "/composite/sobjects", body, session);
          }
        });
  }

  private static long bareJob(LocalOrgInTest org, int score) {
    String session = org.login().accessToken();
    StringBuilder csv = new StringBuilder("Id," + String.join(",", FIELDS) + "\n");
    for (JsonNode record : records(org)) {
      csv.append(record.path("Id").asText());
      for (String field : FIELDS) {
        csv.append(',').append(field.equals("Value__c") ? score : record.path(field).asText());
      }
      csv.append('\n');
    }
    return rate(() -> job(org, session, csv.toString()));
  }

  private static void job(LocalOrgInTest org, String session, String csv) {
    ObjectNode request =
        JSON.createObjectNode().put("object", "Opportunity_Score__c").put("operation", "update");
    String job =
        DATA
            + "/jobs/ingest/"
            + org.call("POST", DATA + "/jobs/ingest", request, session).path("id").asText();
    HttpRequest upload =
        HttpRequest.newBuilder(URI.create(org.url() + job + "/batches"))
            .header("Authorization", "Bearer " + session)
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofString(csv))
            .build();
    HttpClient.newHttpClient().sendAsync(upload, HttpResponse.BodyHandlers.discarding()).join();
    org.call("PATCH", job, JSON.createObjectNode().put("state", "UploadComplete"), session);
    RunningGreendoor.await(
        "the job is complete",
        Duration.ofMinutes(10),
        () -> org.call("GET", job, null, session).path("state").asText().equals("JobComplete"));
    int failed = org.call("GET", job, null, session).path("numberRecordsFailed").asInt();
    if (failed > 0) {
      throw new IllegalStateException(failed + " records failed");
    }
  }

  private static List<JsonNode> records(LocalOrgInTest org) {
    return org.query("SELECT Id, " + String.join(", ", FIELDS) + " FROM Opportunity_Score__c");
  }

  private static long rate(Runnable work) {
    Instant start = Instant.now();
    work.run();
    return ROWS * 1_000L / Math.max(1, Duration.between(start, Instant.now()).toMillis());
  }

  private static void say(String what, long rate) {
    Console.say("%-60s %,10d rows/s".formatted(what, rate));
  }
}
