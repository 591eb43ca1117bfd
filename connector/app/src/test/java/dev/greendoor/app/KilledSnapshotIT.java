package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector killed in the midst of its snapshot, and started again; records deleted and brought
 * back in between, before and after.
 */
class KilledSnapshotIT {

  private static final String ADMINISTRATOR = "alex.morgan@techflow.example";
  private static final String DATA = "/services/data/v65.0/sobjects/";

  @TempDir Path folder;

  @Test
  void endsWithTheStoreEqualToTheOrg() throws SQLException {
    try (RunningGreendoor greendoor = new RunningGreendoor(folder)) {
      greendoor.start();
      RunningGreendoor.await(
          "the org is up",
          Duration.ofMinutes(2),
          () -> greendoor.statusOf(greendoor.orgUrl() + "/local/health") == 200);
      // Slow results, so that the kill falls between the first page and the last.
      greendoor.send(
          "POST",
          "/local/faults",
          """
          {"match": {"path": "/jobs/query/.*/results"}, "action": {"delayMillis": 1500}}
          """);
      RunningGreendoor.await(
          "some results are read", Duration.ofMinutes(2), () -> resultsRead(greendoor) >= 4);
      String task = deleteOne(greendoor, "Task");
      String supportCase = deleteOne(greendoor, "Case");
      greendoor.kill();
      assertThat(greendoor.printed()).doesNotContain("Greendoor is up to date");

      greendoor.send("DELETE", "/local/faults", null);
      changeTheOrg(greendoor);
      undelete(greendoor, task, supportCase);
      String later = deleteOne(greendoor, "Task");
      String laterCase = deleteOne(greendoor, "Case");
      try (StoreServer server = new StoreServer(greendoor.storeFile());
          Connection store = server.connect()) {
        greendoor
            .start("--greendoor.store.url=" + server.url(), "--greendoor.salesforce.poll-every=1s")
            .awaitReady();
        StoreAgainstOrg comparison = new StoreAgainstOrg(greendoor);
        comparison.awaitEqual(store, Duration.ofSeconds(30));

        undelete(greendoor, later, laterCase);
        comparison.awaitEqual(store, Duration.ofSeconds(30));
        greendoor.stop();
      }
    }
  }

  /** What the connector cannot have heard of: it is down. */
  private static void changeTheOrg(RunningGreendoor greendoor) {
    String open = id(greendoor, "SELECT Id FROM Opportunity WHERE IsClosed = false LIMIT 1");
    greendoor.sendAs(
        ADMINISTRATOR, "PATCH", DATA + "Opportunity/" + open, "{\"StageName\": \"Proposal\"}");
    deleteOne(greendoor, "Task");
    String account = id(greendoor, "SELECT Id FROM Account LIMIT 1");
    greendoor.sendAs(
        ADMINISTRATOR,
        "POST",
        DATA + "Contact",
        "{\"LastName\": \"Newcomer\", \"AccountId\": \"" + account + "\"}");
  }

  private static String deleteOne(RunningGreendoor greendoor, String object) {
    String id = id(greendoor, "SELECT Id FROM " + object + " LIMIT 1");
    greendoor.sendAs(ADMINISTRATOR, "DELETE", DATA + object + "/" + id, null);
    return id;
  }

  private static void undelete(RunningGreendoor greendoor, String first, String second) {
    greendoor.sendAs(
        ADMINISTRATOR,
        "POST",
        "/local/undelete",
        "{\"ids\": [\"%s\", \"%s\"]}".formatted(first, second));
  }

  private static String id(RunningGreendoor greendoor, String soql) {
    return greendoor.query(soql).get(0).path("Id").asText();
  }

  private static long resultsRead(RunningGreendoor greendoor) {
    long read = 0;
    for (JsonNode count : greendoor.get("/local/requests").path("counts")) {
      if (count.path("path").asText().endsWith("/results")) {
        read += count.path("count").asLong();
      }
    }
    return read;
  }
}
