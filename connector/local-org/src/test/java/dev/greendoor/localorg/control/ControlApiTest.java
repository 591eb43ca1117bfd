package dev.greendoor.localorg.control;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest {

  private static LocalOrg org;
  private static OrgClient anybody;
  private OrgClient admin;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().build());
    anybody = OrgClient.of(org);
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  @BeforeEach
  void signIn() {
    anybody.send("DELETE", "/local/faults", null);
    admin = anybody.asAdmin();
  }

  @Test
  void healthTellsWhatOthersWaitFor() {
    JsonNode health = json(anybody.get("/local/health"));
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("orgId").asText()).matches("00D\\w{15}");
    assertThat(health.path("instance").asText()).isEqualTo(org.httpUrl().toString());
    assertThat(health.path("grpcPort").asInt()).isEqualTo(org.grpcPort());
    assertThat(health.path("scenario").asText()).isEqualTo("none");
    assertThat(health.path("fiscalQuarterEnds").asText())
        .isGreaterThanOrEqualTo(health.path("today").asText());
  }

  @Test
  void theRequestLogCountsByKindOfCall() {
    anybody.send("DELETE", "/local/requests", null);
    admin.get(DATA + "/sobjects/Account/001000000000001AAA");
    admin.get(DATA + "/sobjects/Account/001000000000002AAA");
    JsonNode counts = json(anybody.get("/local/requests")).path("counts");
    assertThat(counts).hasSize(1);
    assertThat(counts.path(0).path("path").asText())
        .isEqualTo("/services/data/{version}/sobjects/{object}/{id}");
    assertThat(counts.path(0).path("status").asInt()).isEqualTo(404);
    assertThat(counts.path(0).path("count").asInt()).isEqualTo(2);
  }

  @Test
  void aFaultAnswersInsteadOfTheOrgAsOftenAsItSays() {
    fault(
        """
        {"match": {"method": "GET", "path": "/limits$", "client": "noisy"}, "times": 2,
         "action": {"status": 503, "errorCode": "SERVER_UNAVAILABLE", "message": "later",
                    "headers": {"Retry-After": "1"}}}
        """);
    String[] client = {"Sforce-Call-Options", "client=noisy"};
    for (int call = 0; call < 2; call++) {
      HttpResponse<String> response = admin.get(DATA + "/limits", client);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
      assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("SERVER_UNAVAILABLE");
    }
    assertThat(admin.get(DATA + "/limits", client).statusCode()).isEqualTo(200);
    assertThat(json(anybody.get("/local/faults")).at("/0/hits").asInt()).isEqualTo(2);
  }

  @Test
  void aFaultSparesWhatItDoesNotMatch() {
    fault(
        "{\"match\": {\"pathPrefix\": \"/services/data/v65.0/query\"}, \"action\": {\"status\": 500}}");
    assertThat(admin.get(DATA + "/limits").statusCode()).isEqualTo(200);
    assertThat(admin.get(DATA + "/query?q=SELECT+Id+FROM+User").statusCode()).isEqualTo(500);
  }

  @Test
  void theDiceOfAFaultFallAlikeForTheSameSeed() {
    assertThat(throwDice()).isEqualTo(throwDice()).contains("200").contains("500");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"dropConnection\": true}", "{\"truncateAfterBytes\": 5}"})
  void aFaultCutsTheConnection(String action) {
    fault("{\"times\": 1, \"action\": " + action + "}");
    // A POST, because the client repeats a GET by itself when a kept connection is cut.
    assertThatThrownBy(() -> admin.send("POST", DATA + "/sobjects/Account", "{}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(admin.get("/services/data").statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultDelaysTheRealAnswer() {
    fault("{\"times\": 1, \"action\": {\"delayMillis\": 300}}");
    long started = System.nanoTime();
    assertThat(admin.get(DATA + "/limits").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"action\": {\"status\": \"many\"}}",
        "{\"action\": {}, \"probability\": 2}",
        "{\"action\": {}, \"match\": {\"path\": \"(\"}}",
        "{\"action\": {\"typo\": 1}}"
      })
  void aRuleThatMakesNoSenseIsRefused(String rule) {
    HttpResponse<String> response = anybody.send("POST", "/local/faults", rule);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/0/message").asText()).startsWith("This is no fault rule: ");
  }

  @Test
  void theClockCanBeSetAndGoesOn() {
    anybody.send("PUT", "/local/clock", "{\"now\": \"2030-05-06T07:08:09Z\"}");
    String id = admin.create("Account", "{\"Name\": \"From the future\"}");
    JsonNode account =
        admin.query("SELECT CreatedDate FROM Account WHERE Id = '" + id + "'").path(0);
    assertThat(account.path("CreatedDate").asText()).startsWith("2030-05-06T07:08:");
    anybody.send("DELETE", "/local/clock", null);
    Instant now = Instant.parse(json(anybody.get("/local/clock")).path("now").asText());
    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void resetDropsEverything() {
    admin.create("Account", "{\"Name\": \"Gone\"}");
    HttpResponse<String> reset = anybody.send("POST", "/local/reset", "");
    assertThat(json(reset).path("status").asText()).isEqualTo("UP");
    assertThat(admin.get(DATA + "/limits").statusCode()).isEqualTo(401);
    assertThat(anybody.asAdmin().query("SELECT Id FROM Account WHERE Name = 'Gone'")).isEmpty();
  }

  @Test
  void otherSitesCannotUseTheControls() {
    HttpResponse<String> response =
        anybody.send("POST", "/local/reset", "", "Origin", "https://evil.example");
    assertThat(response.statusCode()).isEqualTo(403);
  }

  private static void fault(String rule) {
    assertThat(anybody.send("POST", "/local/faults", rule).statusCode()).isEqualTo(201);
  }

  private String throwDice() {
    anybody.send("DELETE", "/local/faults", null);
    fault("{\"probability\": 0.5, \"seed\": 42, \"action\": {\"status\": 500}}");
    StringBuilder statuses = new StringBuilder();
    for (int call = 0; call < 12; call++) {
      statuses.append(admin.get(DATA + "/limits").statusCode()).append(' ');
    }
    return statuses.toString();
  }
}
