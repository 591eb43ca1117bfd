package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector killed in the midst of its snapshot, and started again. */
class KilledSnapshotIT {

  /** Table and condition → SOQL; each compares ids and one field of every row. */
  private static final Map<String, List<String>> COMPARED =
      Map.of(
          "SELECT id, stage FROM opportunity WHERE deleted_at IS NULL",
          List.of("SELECT Id, StageName FROM Opportunity", "StageName"),
          "SELECT id, subject FROM activity WHERE kind = 'task' AND deleted_at IS NULL",
          List.of("SELECT Id, Subject FROM Task", "Subject"),
          "SELECT id, subject FROM activity WHERE kind = 'email' AND deleted_at IS NULL",
          List.of("SELECT Id, Subject FROM EmailMessage", "Subject"),
          "SELECT id, activity_id FROM activity_person WHERE part LIKE '%Address'",
          List.of("SELECT Id, EmailMessageId FROM EmailMessageRelation", "EmailMessageId"),
          "SELECT id, stage FROM opportunity_snapshot",
          List.of("SELECT Id, StageName FROM OpportunityHistory", "StageName"),
          "SELECT id, name FROM contact WHERE deleted_at IS NULL",
          List.of("SELECT Id, Name FROM Contact", "Name"));

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
      greendoor.kill();
      assertThat(greendoor.printed()).doesNotContain("Greendoor is up to date");

      greendoor.send("DELETE", "/local/faults", null);
      changeTheOrg(greendoor);
      greendoor.start().awaitReady();
      greendoor.stop();
      try (Connection store = DriverManager.getConnection(greendoor.storeUrl(), "", "")) {
        for (Map.Entry<String, List<String>> one : COMPARED.entrySet()) {
          assertThat(stored(store, one.getKey()))
              .as(one.getKey())
              .isEqualTo(inOrg(greendoor, one.getValue().get(0), one.getValue().get(1)));
        }
      }
    }
  }

  /** What the connector cannot have heard of: it is down. */
  private static void changeTheOrg(RunningGreendoor greendoor) {
    String data = "/services/data/v65.0/sobjects/";
    String administrator = "alex.morgan@techflow.example";
    String open = id(greendoor, "SELECT Id FROM Opportunity WHERE IsClosed = false LIMIT 1");
    greendoor.sendAs(
        administrator, "PATCH", data + "Opportunity/" + open, "{\"StageName\": \"Proposal\"}");
    greendoor.sendAs(
        administrator,
        "DELETE",
        data + "Task/" + id(greendoor, "SELECT Id FROM Task LIMIT 1"),
        null);
    String account = id(greendoor, "SELECT Id FROM Account LIMIT 1");
    greendoor.sendAs(
        administrator,
        "POST",
        data + "Contact",
        "{\"LastName\": \"Newcomer\", \"AccountId\": \"" + account + "\"}");
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

  private static Map<String, String> stored(Connection store, String sql) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (Statement statement = store.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getString(2));
      }
    }
    return rows;
  }

  private static Map<String, String> inOrg(RunningGreendoor greendoor, String soql, String field) {
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode record : greendoor.query(soql)) {
      rows.put(record.path("Id").asText(), record.path(field).asText(null));
    }
    return rows;
  }
}
