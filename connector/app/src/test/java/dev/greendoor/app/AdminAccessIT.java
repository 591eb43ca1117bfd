package dev.greendoor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
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
