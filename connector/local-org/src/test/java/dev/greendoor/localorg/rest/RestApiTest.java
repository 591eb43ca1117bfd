package dev.greendoor.localorg.rest;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What jsforce's tests leave out. */
class RestApiTest {

  private static final String LONG_AGO = "Sat, 01 Jan 2000 00:00:00 GMT";
  private static final String FAR_OFF = "Fri, 01 Jan 2100 00:00:00 GMT";

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
  void listsItsVersions() {
    JsonNode versions = json(OrgClient.of(org).get("/services/data"));
    assertThat(versions.at("/0/version").asText()).isEqualTo("40.0");
    assertThat(versions.get(versions.size() - 1).path("version").asText()).isEqualTo("65.0");
    assertThat(versions.get(versions.size() - 1).path("label").asText()).isEqualTo("Winter '26");
  }

  @Test
  void namesTheIdentityOfTheCaller() {
    assertThat(json(admin.get(DATA)).path("identity").asText())
        .matches(org.httpUrl() + "/id/00D\\w{15}/005\\w{15}");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, If-Modified-Since, FAR_OFF, 304",
    "GET, If-Modified-Since, LONG_AGO, 200",
    "PATCH, If-Unmodified-Since, LONG_AGO, 412",
    "PATCH, If-Unmodified-Since, FAR_OFF, 204",
    "DELETE, If-Unmodified-Since, LONG_AGO, 412",
  })
  void conditionsProtectAPersonsEdit(String method, String header, String when, int status) {
    String id = admin.create("Account", "{\"Name\":\"Conditional\"}");
    String date = when.equals("FAR_OFF") ? FAR_OFF : LONG_AGO;
    HttpResponse<String> response =
        admin.send(
            method,
            DATA + "/sobjects/Account/" + id,
            method.equals("PATCH") ? "{\"Site\":\"HQ\"}" : null,
            header,
            date);
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode account = admin.query("SELECT Site FROM Account WHERE Id = '" + id + "'").path(0);
    assertThat(account.path("Site").asText(null)).isEqualTo(status == 204 ? "HQ" : null);
  }

  @Test
  void externalIdsReadAndDelete() {
    String opportunity = opportunity("External");
    String id = score("ext/1 ä", opportunity);
    String path = DATA + "/sobjects/Opportunity_Score__c/Key__c/ext%2F1%20%C3%A4";
    assertThat(json(admin.get(path)).path("Id").asText()).isEqualTo(id);
    assertThat(admin.send("DELETE", path, null).statusCode()).isEqualTo(204);
    assertThat(admin.get(path).statusCode()).isEqualTo(404);
    assertThat(
            json(admin.get(DATA + "/sobjects/Opportunity_Score__c/Value__c/1"))
                .at("/0/errorCode")
                .asText())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void parentsAreReachedThroughTheirRelationship() {
    String account = admin.create("Account", "{\"Name\":\"Parent\"}");
    String contact =
        admin.create("Contact", "{\"LastName\":\"Child\",\"AccountId\":\"" + account + "\"}");
    JsonNode parent =
        json(admin.get(DATA + "/sobjects/Contact/" + contact + "/Account?fields=Name"));
    assertThat(parent.path("Name").asText()).isEqualTo("Parent");
    assertThat(parent.at("/attributes/type").asText()).isEqualTo("Account");
  }

  @Test
  void aMultipartBodyBringsAFile() {
    String boundary = "b0undary";
    String body =
        """
        --b0undary\r
        Content-Disposition: form-data; name="entity_content"\r
        Content-Type: application/json\r
        \r
        {"Title": "Plan", "PathOnClient": "plan.txt"}\r
        --b0undary\r
        Content-Disposition: form-data; name="VersionData"; filename="plan.txt"\r
        Content-Type: application/octet-stream\r
        \r
        Call Jennifer.\r
        --b0undary--\r
        """;
    HttpResponse<String> created =
        admin.send(
            "POST",
            DATA + "/sobjects/ContentVersion",
            body,
            "Content-Type",
            "multipart/form-data; boundary=" + boundary);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = json(created).path("id").asText();
    assertThat(admin.get(DATA + "/sobjects/ContentVersion/" + id + "/VersionData").body())
        .isEqualTo("Call Jennifer.");
  }

  @Test
  void aTreeIsCreatedWhole() {
    HttpResponse<String> created =
        admin.send("POST", DATA + "/composite/tree/Account", tree("Doe"));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    JsonNode results = json(created).path("results");
    assertThat(results.findValuesAsText("referenceId")).containsExactly("a1", "c1");
    assertThat(
            admin
                .query(
                    "SELECT Account.Name FROM Contact WHERE Id = '%s'"
                        .formatted(results.at("/1/id").asText()))
                .at("/0/Account/Name")
                .asText())
        .isEqualTo("Tree Doe");
  }

  @Test
  void aTreeWithOneBadLeafIsNotCreatedAtAll() {
    HttpResponse<String> refused = admin.send("POST", DATA + "/composite/tree/Account", tree(""));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("hasErrors").asBoolean()).isTrue();
    assertThat(json(refused).at("/results/0/referenceId").asText()).isEqualTo("c1");
    assertThat(json(refused).at("/results/0/errors/0/statusCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(admin.query("SELECT Id FROM Account WHERE Name = 'Tree '")).isEmpty();
  }

  @Test
  void aCompositeGoesOnAfterAFailureUnlessAllOrNone() {
    JsonNode parts =
        json(admin.send(
                "POST",
                DATA + "/composite",
                """
                    {"compositeRequest": [
                      {"method": "POST", "url": "/services/data/v65.0/sobjects/Account",
                       "referenceId": "bad", "body": {}},
                      {"method": "POST", "url": "/services/data/v65.0/sobjects/Account",
                       "referenceId": "good", "body": {"Name": "Goes on"}},
                      {"method": "GET", "referenceId": "lost",
                       "url": "/services/data/v65.0/sobjects/Account/@{bad.id}"},
                      {"method": "GET", "referenceId": "found",
                       "url": "/services/data/v65.0/query?q=SELECT+Name+FROM+Account+WHERE+Id='@{good.id}'"},
                      {"method": "PATCH", "referenceId": "deep", "body": {"Site": "@{found.records[0].Name}"},
                       "url": "/services/data/v65.0/sobjects/Account/@{good.id}"}
                    ]}
                    """))
            .path("compositeResponse");
    assertThat(parts.findValuesAsText("httpStatusCode"))
        .containsExactly("400", "201", "400", "200", "204");
    assertThat(parts.at("/2/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
    assertThat(
            admin
                .query(
                    "SELECT Site FROM Account WHERE Id = '%s'"
                        .formatted(parts.at("/1/body/id").asText()))
                .at("/0/Site")
                .asText())
        .isEqualTo("Goes on");
  }

  @ParameterizedTest
  @CsvSource({"25, 200", "26, 400"})
  void aCompositeHasAtMost25Parts(int parts, int status) {
    String requests =
        IntStream.range(0, parts)
            .mapToObj(
                part ->
                    "{\"method\":\"GET\",\"url\":\"%s/limits\",\"referenceId\":\"r%d\"}"
                        .formatted(DATA, part))
            .collect(Collectors.joining(","));
    assertThat(
            admin
                .send("POST", DATA + "/composite", "{\"compositeRequest\":[" + requests + "]}")
                .statusCode())
        .isEqualTo(status);
  }

  @Test
  void aCollectionHasAtMost200Records() {
    String records =
        IntStream.range(0, 201)
            .mapToObj(index -> "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"}")
            .collect(Collectors.joining(","));
    HttpResponse<String> response =
        admin.send("POST", DATA + "/composite/sobjects", "{\"records\":[" + records + "]}");
    assertThat(json(response).at("/0/errorCode").asText()).isEqualTo("EXCEEDED_ID_LIMIT");
  }

  @Test
  void collectionsUpsertByExternalId() {
    String opportunity = opportunity("Collection");
    String body =
        """
        {"records": [
          {"attributes": {"type": "Opportunity_Score__c"}, "Key__c": "many-1",
           "Opportunity__c": "%1$s", "Agent__c": "deal-health", "Value__c": 10},
          {"attributes": {"type": "Opportunity_Score__c"}, "Key__c": "many-2",
           "Opportunity__c": "%1$s", "Agent__c": "deal-health", "Value__c": 20}]}
        """
            .formatted(opportunity);
    String path = DATA + "/composite/sobjects/Opportunity_Score__c/Key__c";
    assertThat(json(admin.send("PATCH", path, body)).findValuesAsText("created"))
        .containsExactly("true", "true");
    String change = body.replaceAll("\"Opportunity__c\": \"\\w+\", ", "");
    assertThat(json(admin.send("PATCH", path, change)).findValuesAsText("created"))
        .containsExactly("false", "false");
  }

  @Test
  void anEventsSchemaIsFoundByNameAndById() {
    JsonNode byName = json(admin.get(DATA + "/sobjects/Score_Changed__e/eventSchema"));
    assertThat(byName.path("type").asText()).isEqualTo("record");
    assertThat(byName.path("fields").findValuesAsText("name")).contains("Record_Id__c");
    assertThat(json(admin.get(DATA + "/event/eventSchema/" + byName.path("uuid").asText())))
        .isEqualTo(byName);
  }

  @Test
  void recentShowsWhatTheUserWorkedOn() {
    String id = opportunity("Worked on");
    assertThat(json(admin.get(DATA + "/recent")).findValuesAsText("Id")).contains(id);
  }

  private static String opportunity(String name) {
    return admin.create(
        "Opportunity",
        "{\"Name\":\"%s\",\"StageName\":\"Discovery\",\"CloseDate\":\"2030-01-31\"}"
            .formatted(name));
  }

  private static String score(String key, String opportunity) {
    return admin.create(
        "Opportunity_Score__c",
        "{\"Key__c\":\"%s\",\"Opportunity__c\":\"%s\",\"Agent__c\":\"deal-health\"}"
            .formatted(key, opportunity));
  }

  private static String tree(String lastName) {
    return """
    {"records": [{
      "attributes": {"type": "Account", "referenceId": "a1"}, "Name": "Tree %1$s",
      "Contacts": {"records": [
        {"attributes": {"type": "Contact", "referenceId": "c1"}, "LastName": "%1$s"}]}}]}
    """
        .formatted(lastName);
  }
}
