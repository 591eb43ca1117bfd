package dev.greendoor.localorg.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches and graphs; composites as such are tried by jsforce. */
class CompositeTest {

  private static final String ACCOUNT =
      """
      {"method": "POST", "url": "/services/data/v65.0/sobjects/Account", "referenceId": "%s",
       "body": {"Name": "%s"%s}}
      """;
  private static final String CONTACT =
      """
      {"method": "POST", "url": "/services/data/v65.0/sobjects/Contact", "referenceId": "%s",
       "body": {"LastName": "Graph", "AccountId": "@{%s.id}"}}
      """;

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

  @ParameterizedTest
  @CsvSource({"false, '201 400 200'", "true, '201 400 412'"})
  void aBatchRunsCallsOnTheirOwnUnlessToldToHalt(boolean haltOnError, String statuses) {
    JsonNode answer =
        post(
            "/composite/batch",
            """
            {"haltOnError": %s, "batchRequests": [
              {"method": "POST", "url": "v65.0/sobjects/Account", "richInput": {"Name": "Batch"}},
              {"method": "POST", "url": "v65.0/sobjects/Account", "richInput": {}},
              {"method": "GET", "url": "v65.0/query?q=SELECT+Name+FROM+Account+WHERE+Name='Batch'"}]}
            """
                .formatted(haltOnError));

    assertThat(answer.path("hasErrors").asBoolean()).isTrue();
    assertThat(answer.path("results").findValuesAsText("statusCode"))
        .containsExactly(statuses.split(" "));
    assertThat(answer.at("/results/1/result/0/errorCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
  }

  @Test
  void aGraphRunsEachNodeAfterThoseItRefersTo() {
    JsonNode graph =
        graph(
                "in any order",
                CONTACT.formatted("contact", "account"),
                ACCOUNT.formatted("account", "Graph", ""))
            .at("/graphs/0");

    assertThat(graph.path("isSuccessful").asBoolean()).as(graph.toString()).isTrue();
    JsonNode parts = graph.at("/graphResponse/compositeResponse");
    assertThat(parts.findValuesAsText("referenceId")).containsExactly("contact", "account");
    String account = parts.at("/1/body/id").asText();
    assertThat(admin.query("SELECT LastName FROM Contact WHERE AccountId = '" + account + "'"))
        .hasSize(1);
  }

  @Test
  void aGraphIsTakenBackAsAWholeAndLeavesTheOthers() {
    JsonNode answer =
        post(
            "/composite/graph",
            "{\"graphs\": [%s, %s]}"
                .formatted(
                    graphJson("good", ACCOUNT.formatted("a", "Kept", "")),
                    graphJson(
                        "bad",
                        ACCOUNT.formatted("a", "Taken back", ""),
                        ACCOUNT.formatted("b", "Refused", ", \"NumberOfEmployees\": \"many\""))));

    assertThat(answer.at("/graphs/0/isSuccessful").asBoolean()).isTrue();
    assertThat(answer.at("/graphs/1/isSuccessful").asBoolean()).isFalse();
    assertThat(answer.at("/graphs/1/graphResponse/compositeResponse/0/body/0/errorCode").asText())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(admin.query("SELECT Name FROM Account WHERE Name IN ('Kept', 'Taken back')"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/composite/batch, batchRequests, 26, the limit is 25",
    "/composite, compositeRequest, 26, the limit is 25",
    "/composite/graph, graphs, 76, the limit is 75",
  })
  void refusesMoreThanTheLimit(String path, String list, int size, String message) {
    String requests = String.join(",", Collections.nCopies(size, "{}"));
    HttpResponse<String> reply =
        admin.send("POST", OrgClient.DATA + path, "{\"%s\": [%s]}".formatted(list, requests));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains(message);
  }

  @Test
  void refusesGraphsThatCannotBeOrdered() {
    assertThat(
            graph("circle", CONTACT.formatted("a", "b"), CONTACT.formatted("b", "a"))
                .at("/0/errorCode")
                .asText())
        .isEqualTo("CIRCULAR_DEPENDENCY");
    String[] nodes = new String[501];
    Arrays.setAll(nodes, index -> ACCOUNT.formatted("n" + index, "Many", ""));
    assertThat(graph("large", nodes).at("/0/message").asText()).contains("the limit is 500");
  }

  private static JsonNode graph(String id, String... nodes) {
    return post("/composite/graph", "{\"graphs\": [%s]}".formatted(graphJson(id, nodes)));
  }

  private static String graphJson(String id, String... nodes) {
    return "{\"graphId\": \"%s\", \"compositeRequest\": [%s]}"
        .formatted(id, String.join(",", nodes));
  }

  private static JsonNode post(String path, String body) {
    return OrgClient.json(admin.send("POST", OrgClient.DATA + path, body));
  }
}
