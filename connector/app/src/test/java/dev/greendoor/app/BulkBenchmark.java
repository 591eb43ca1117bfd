package dev.greendoor.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how fast the local org takes rows in by one Bulk 2.0 ingest job and gives them out by one
 * query job: it must never be what slows a snapshot down. {@code -Dbenchmark.rows} says how many.
 */
class BulkBenchmark {

  private static final int ROWS = Integer.getInteger("benchmark.rows", 1_000_000);
  private static final String JOBS = "/services/data/v65.0/jobs/";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private LocalOrgInTest org;
  private String session;

  @Test
  void print() throws Exception {
    try (LocalOrgInTest running = new LocalOrgInTest(folder, "-Xmx4g")) {
      org = running;
      session = running.adminToken();
      Path tasks = tasks();
      say("in by one Bulk 2.0 ingest job", ingest(tasks));
      say("out by one Bulk 2.0 query, 10 columns", query());
    }
  }

  private Path tasks() throws IOException {
    Path file = folder.resolve("tasks.csv");
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("Subject,ActivityDate,Status,Priority\n");
      for (int i = 0; i < ROWS; i++) {
        csv.write("Call number " + i + ",2031-01-31,Not Started,Normal\n");
      }
    }
    return file;
  }

  private Duration ingest(Path csv) throws IOException, InterruptedException {
    ObjectNode request =
        object().put("object", "Task").put("operation", "insert").put("contentType", "CSV");
    Instant start = Instant.now();
    String job = org.call("POST", JOBS + "ingest", request, session).path("id").asText();
    HttpRequest upload =
        request(JOBS + "ingest/" + job + "/batches")
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofFile(csv))
            .build();
    http.send(upload, HttpResponse.BodyHandlers.discarding());
    org.call("PATCH", JOBS + "ingest/" + job, object().put("state", "UploadComplete"), session);
    JsonNode done = awaitComplete(JOBS + "ingest/" + job);
    requireAll(done.path("numberRecordsProcessed").asLong() - failed(done));
    return Duration.between(start, Instant.now());
  }

  private static long failed(JsonNode job) {
    return job.path("numberRecordsFailed").asLong();
  }

  private Duration query() throws IOException, InterruptedException {
    ObjectNode request =
        object()
            .put("operation", "query")
            .put(
                "query",
                "SELECT Id, Subject, Status, Priority, ActivityDate, OwnerId, WhatId, IsClosed, CreatedDate, SystemModstamp FROM Task");
    Instant start = Instant.now();
    String job = org.call("POST", JOBS + "query", request, session).path("id").asText();
    awaitComplete(JOBS + "query/" + job);
    long lines = 0;
    Optional<String> locator = Optional.of("");
    while (locator.isPresent()) {
      String page = locator.get().isEmpty() ? "" : "?locator=" + locator.get();
      HttpResponse<InputStream> results =
          http.send(
              request(JOBS + "query/" + job + "/results" + page).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      lines += lines(results.body()) - 1;
      locator = results.headers().firstValue("Sforce-Locator").filter(next -> !next.equals("null"));
    }
    requireAll(lines);
    return Duration.between(start, Instant.now());
  }

  private static long lines(InputStream body) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    try (body) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  private JsonNode awaitComplete(String job) {
    JsonNode[] state = {object()};
    RunningGreendoor.await(
        job + " is complete",
        Duration.ofMinutes(30),
        () -> {
          state[0] = org.call("GET", job, null, session);
          return state[0].path("state").asText().equals("JobComplete");
        });
    return state[0];
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(org.url() + path))
        .header("Authorization", "Bearer " + session);
  }

  private static void requireAll(long rows) {
    if (rows != ROWS) {
      throw new IllegalStateException("%,d rows, not %,d".formatted(rows, ROWS));
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static void say(String what, Duration took) {
    long rate = ROWS * 1_000L / Math.max(1, took.toMillis());
    Console.say(
        "%-75s %,10d rows/s"
            .formatted("%,d tasks %s: %d s".formatted(ROWS, what, took.toSeconds()), rate));
  }
}
