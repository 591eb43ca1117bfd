package dev.greendoor.app;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admin's pages act through the org's named credential, and only for holders of its right. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdminAccessIT {

  private static final String ADMIN = "admin.user@techflow.example";
  private static final String EXECUTIVE = "erin.sales@techflow.example";
  private static final String TOKEN = "admin-access-operator-token-for-this-test-alone";
  private static final Duration KNOWN_FOR = Duration.ofSeconds(2);

  @TempDir static Path folder;

  private static RunningGreendoor greendoor;
  private static String executiveId;

  @BeforeAll
  static void startWithOneExecutive() {
    greendoor =
        new RunningGreendoor(
                folder,
                "--greendoor.local-org.scenario=none",
                "--greendoor.api.operator-token=" + TOKEN,
                "--greendoor.api.admins-known-for=" + KNOWN_FOR.toSeconds() + "s")
            .start()
            .awaitReady();
    String profile =
        greendoor
            .query("SELECT Id FROM Profile WHERE Name = 'Standard User'")
            .get(0)
            .path("Id")
            .asText();
    executiveId =
        greendoor
            .sendAs(
                ADMIN,
                "POST",
                "/services/data/v65.0/sobjects/User",
                """
                {"FirstName": "Erin", "LastName": "Sales", "Username": "%1$s", "Email": "%1$s",
                 "Alias": "erin", "ProfileId": "%2$s", "TimeZoneSidKey": "America/Los_Angeles",
                 "LocaleSidKey": "en_US", "LanguageLocaleKey": "en_US",
                 "EmailEncodingKey": "UTF-8"}
                """
                    .formatted(EXECUTIVE, profile))
            .path("id")
            .asText();
  }

  @AfterAll
  static void stop() {
    greendoor.close();
  }

  @Test
  @Order(1)
  void anAdminIsLetInAndNamedInTheAudit() {
    NamedCredentialCalls admin = new NamedCredentialCalls(greendoor, ADMIN);
    assertThat(admin.get("/status").body().path("phase").asText()).isEqualTo("ready");
    assertThat(admin.post("/write-back/stop", JsonNodeFactory.instance.objectNode()).status())
        .isEqualTo(200);
    assertThat(admin.post("/write-back/resume", JsonNodeFactory.instance.objectNode()).status())
        .isEqualTo(200);
    assertThat(admin.get("/actions").body())
        .extracting(
            action -> action.path("operator").asText(), action -> action.path("action").asText())
        .contains(tuple(ADMIN, "write-back stop"));
  }

  @ParameterizedTest
  @CsvSource({"/status", "/mappings", "/rejected-records", "/actions"})
  @Order(2)
  void whoIsNoAdminIsRefusedWithOneLine(String path) {
    RunningGreendoor.Answer answer = new NamedCredentialCalls(greendoor, EXECUTIVE).get(path);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body().path("error").asText())
        .isEqualTo("This needs the custom permission Greendoor_Admin");
  }

  @Test
  @Order(3)
  void withoutATokenNobodyIsLetIn() {
    assertThat(greendoor.statusOf(greendoor.url() + "/api/operator/status")).isEqualTo(401);
    assertThat(greendoor.asOperator("let-me-in", "GET", "/status").status()).isEqualTo(401);
    assertThat(greendoor.asOperator(TOKEN, "GET", "/status").status()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void theRightIsTakenAwayWithThePermissionSet() {
    NamedCredentialCalls executive = new NamedCredentialCalls(greendoor, EXECUTIVE);
    String set =
        greendoor
            .query("SELECT Id FROM PermissionSet WHERE Name = 'Greendoor_Admin'")
            .get(0)
            .path("Id")
            .asText();
    JsonNode assignment =
        greendoor.sendAs(
            ADMIN,
            "POST",
            "/services/data/v65.0/sobjects/PermissionSetAssignment",
            "{\"AssigneeId\": \"%s\", \"PermissionSetId\": \"%s\"}".formatted(executiveId, set));
    awaitStatus(executive, 200);
    String question = "/why?field=Name&record=" + dealOfTheAdmin();
    assertThat(new NamedCredentialCalls(greendoor, ADMIN).get(question).status()).isEqualTo(200);
    assertThat(executive.get(question).status()).as("whose record is not theirs").isEqualTo(404);
    greendoor.sendAs(
        ADMIN,
        "DELETE",
        "/services/data/v65.0/sobjects/PermissionSetAssignment/" + assignment.path("id").asText(),
        null);
    awaitStatus(executive, 403);
  }

  @Test
  @Order(5)
  void whenTheOrgDoesNotAnswerTheQuestionNobodyIsLetIn() {
    NamedCredentialCalls admin = new NamedCredentialCalls(greendoor, ADMIN);
    greendoor.send(
        "POST",
        "/local/faults",
        """
        {"match": {"path": "/services/data/.*/query.*"}, "times": 1000,
         "action": {"status": 503, "errorCode": "SERVER_UNAVAILABLE", "message": "busy"}}
        """);
    awaitStatus(admin, 503);
    assertThat(admin.get("/status").body().path("error").asText())
        .startsWith("The org cannot be asked who its admins are");
    greendoor.send("DELETE", "/local/faults", null);
    awaitStatus(admin, 200);
  }

  @Test
  @Order(6)
  void anAdminTakesAWriteToOneRecordBack() {
    NamedCredentialCalls admin = new NamedCredentialCalls(greendoor, ADMIN);
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    JsonNode update = awaitUpdate();
    String record = update.path("recordId").asText();
    String path =
        "/write-back/runs/%s/records/%s/undo".formatted(update.path("runId").asText(), record);
    // A record that was written in this very second is not safe to change back yet.
    RunningGreendoor.await(
        "it is taken back",
        Duration.ofSeconds(30),
        () -> admin.post(path, nothing).body().path("undone").asInt() == 1);
    RunningGreendoor.Answer again = admin.post(path, nothing);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body().path("error").asText())
        .contains("has written nothing to record %s that is not taken back".formatted(record));
    assertThat(admin.get("/actions").body())
        .extracting(
            action -> action.path("operator").asText(), action -> action.path("action").asText())
        .contains(tuple(ADMIN, "write-back undo"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /rejected-records/4711,               No record that is set aside has the number 4711",
    "POST, /rejected-records/4711/retry,         No record that is set aside has the number 4711",
    "POST, /rejected-records/4711/ignore,        No record that is set aside has the number 4711",
    "GET,  /write-back/rejected/4711,            No rejected message has the number 4711",
    "POST, /write-back/rejected/retry?id=4711,   No rejected message has the number 4711",
    "POST, /write-back/rejected/4711/ignore,     No rejected message has the number 4711",
    "POST, /write-back/runs/no-run/undo,         No run of write-back is called no-run",
  })
  @Order(7)
  void whatIsNotThereIsToldInOneLine(String method, String path, String line) {
    RunningGreendoor.Answer answer = greendoor.asOperator(TOKEN, method, path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().path("error").asText()).isEqualTo(line);
  }

  @Test
  @Order(8)
  void whatWasSetAsideIsSeenAndTriedAgainOnTheCommandLine() {
    String deal = dealOfTheAdmin();
    greendoor.send(
        "POST",
        "/local/faults",
        """
        {"match": {"object": "Opportunity"}, "times": 1,
         "action": {"kind": "event", "then": "OVERSIZE"}}
        """);
    greendoor.sendAs(
        ADMIN,
        "PATCH",
        "/services/data/v65.0/sobjects/Opportunity/" + deal,
        "{\"NextStep\": \"Visit\"}");
    RunningGreendoor.await(
        "it is set aside",
        Duration.ofSeconds(30),
        () -> greendoor.asOperator(TOKEN, "GET", "/rejected-records").body().size() == 1);
    String number =
        greendoor.asOperator(TOKEN, "GET", "/rejected-records").body().path(0).path("id").asText();

    assertThat(command("rejected", "list").printed()).contains(number, "Opportunity", deal);
    assertThat(command("rejected", "show", number).printed()).contains("Visit");
    RunningGreendoor.Ended unknown = command("rejected", "ignore", "4711");
    assertThat(unknown.code()).isNotZero();
    assertThat(unknown.printed()).contains("No record that is set aside has the number 4711");
    assertThat(command("rejected", "retry", number).printed())
        .contains("Asked for number " + number + " again; set aside now: 0.");
    assertThat(command("rejected", "list", "--written").printed())
        .contains("Nothing is set aside.");
  }

  @Test
  @Order(9)
  void everythingIsPausedAndResumedOnTheCommandLine() {
    assertThat(command("sync", "pause").printed()).startsWith("Paused by ");
    RunningGreendoor.await(
        "the connector is paused", Duration.ofSeconds(30), () -> phase().equals("paused"));
    assertThat(command("sync", "resume").printed()).startsWith("Going on.");
    RunningGreendoor.await(
        "the connector is ready", Duration.ofSeconds(60), () -> phase().equals("ready"));
  }

  private static String phase() {
    return greendoor.asOperator(TOKEN, "GET", "/status").body().path("phase").asText();
  }

  private static RunningGreendoor.Ended command(String... words) {
    return greendoor.command(
        Stream.concat(Stream.of(words), Stream.of("--url", greendoor.url()))
            .toArray(String[]::new));
  }

  /** The last write of some run that changed values of a record that was there before. */
  private static JsonNode awaitUpdate() {
    String deal = dealOfTheAdmin();
    AtomicReference<JsonNode> found = new AtomicReference<>();
    RunningGreendoor.await(
        "the deal's score is written", Duration.ofMinutes(1), () -> !scoresOf(deal).isEmpty());
    meetings(deal);
    String score = scoresOf(deal).get(0).path("Id").asText();
    RunningGreendoor.await(
        "it is written again",
        Duration.ofMinutes(1),
        () -> {
          JsonNode newest = greendoor.asOperator(TOKEN, "GET", "/write-back/runs").body().path(0);
          greendoor
              .asOperator(TOKEN, "GET", "/write-back/runs/" + newest.path("runId").asText())
              .body()
              .forEach(
                  write -> {
                    if (write.path("recordId").asText().equals(score)
                        && write.path("operation").asText().equals("UPDATE")) {
                      found.set(write);
                    }
                  });
          return found.get() != null;
        });
    return found.get();
  }

  /** Enough for a deal to be judged by. */
  private static void meetings(String deal) {
    OrgAdmin admin = new OrgAdmin(greendoor, ADMIN);
    for (int days = 1; days <= 4; days++) {
      admin.create(
          "Event",
          """
          {"WhatId": "%s", "Subject": "Meeting", "StartDateTime": "%s", "DurationInMinutes": 30}
          """
              .formatted(deal, Instant.now().minus(days, DAYS).truncatedTo(SECONDS)));
    }
  }

  private static List<JsonNode> scoresOf(String deal) {
    return greendoor.query(
        "SELECT Id FROM Opportunity_Score__c WHERE Opportunity__c = '" + deal + "'");
  }

  private static String dealOfTheAdmin() {
    return new OrgAdmin(greendoor, ADMIN)
        .create(
            "Opportunity",
            """
            {"Name": "Not for everybody", "StageName": "Prospecting", "CloseDate": "2030-01-01"}
            """);
  }

  /** What was known before is not relied on for longer than the setting says. */
  private static void awaitStatus(NamedCredentialCalls person, int status) {
    RunningGreendoor.await(
        "the answer is " + status,
        KNOWN_FOR.plusSeconds(30),
        () -> person.get("/status").status() == status);
  }
}
