package dev.greendoor.localorg.automation;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.DuplicateError;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.schema.SchemaException;
import dev.greendoor.localorg.soap.PartnerClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Duplicate and assignment rules from an SFDX project, met over every API that writes. */
class SaveAutomationTest {

  private static final String ALLOW = "Sforce-Duplicate-Rule-Header";
  private static final String ASSIGN = "Sforce-Auto-Assign";

  private static LocalOrg org;
  private static OrgClient admin;
  private static String queueId;
  private static String adminId;
  private static String integrationId;

  @BeforeAll
  static void start() throws IOException {
    org =
        LocalOrg.start(
            LocalOrgOptions.builder()
                .sfdx(List.of(Path.of("src/test/resources/duplicates")))
                .build());
    admin = OrgClient.of(org).asAdmin();
    queueId =
        admin.create(
            "Group", "{\"Name\":\"German\",\"DeveloperName\":\"German_Leads\",\"Type\":\"Queue\"}");
    adminId = userId("admin.user@techflow.example");
    integrationId = userId("integration.user@techflow.example");
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static String userId(String username) {
    return admin
        .query("SELECT Id FROM User WHERE Username = '" + username + "'")
        .get(0)
        .path("Id")
        .asText();
  }

  @Test
  void aBlockingRuleRefusesWhateverTheHeaderSays() {
    String known = account("Blocked Industries Inc.");
    HttpResponse<String> refused =
        admin.send(
            "POST",
            DATA + "/sobjects/Account",
            "{\"Name\":\"blocked industries\"}",
            ALLOW,
            "allowSave=true");
    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode error = json(refused).get(0);
    assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
    assertThat(error.path("message").asText()).isEqualTo("This company is known.");
    JsonNode found = error.path("duplicateResut");
    assertThat(found.path("allowSave").asBoolean()).isFalse();
    assertThat(found.path("duplicateRule").asText()).isEqualTo("One_Company");
    assertThat(found.at("/matchResults/0/matchEngine").asText()).isEqualTo("FuzzyMatchEngine");
    assertThat(found.at("/matchResults/0/rule").asText()).isEqualTo("Company");
    assertThat(found.at("/matchResults/0/size").asInt()).isEqualTo(1);
    assertThat(found.at("/matchResults/0/matchRecords/0/record/Id").asText()).isEqualTo(known);
  }

  @Test
  void anUpdateMeetsTheRuleWhenItTouchesWhatIsCompared() {
    account("Update Alpha");
    String other = account("Quite Different");
    assertThat(patch(other, "{\"Phone\":\"1\"}").statusCode()).isEqualTo(204);
    assertThat(patch(other, "{\"Name\":\"Update Alpha Ltd\"}").body())
        .contains("DUPLICATES_DETECTED");
    assertThat(patch(other, "{\"Name\":\"Quite Different\"}").statusCode()).isEqualTo(204);
  }

  @Test
  void anAlertLetsARecordPassOnRequest() {
    String body = "{\"LastName\":\"A\",\"FirstName\":\"B\",\"Email\":\"ab@alert.example\"}";
    admin.create("Contact", body);
    JsonNode refused = json(admin.send("POST", DATA + "/sobjects/Contact", body)).get(0);
    assertThat(refused.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
    assertThat(refused.at("/duplicateResut/allowSave").asBoolean()).isTrue();
    assertThat(refused.at("/duplicateResut/matchResults/0/matchEngine").asText())
        .isEqualTo("ExactMatchEngine");
    assertThat(
            admin
                .send("POST", DATA + "/sobjects/Contact", body, ALLOW, "allowSave=true")
                .statusCode())
        .isEqualTo(201);
    assertThat(
            admin
                .send(
                    "POST",
                    DATA + "/sobjects/Contact",
                    "{\"LastName\":\"A\",\"FirstName\":\"C\",\"Email\":\"ab@alert.example\"}")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void oneDuplicateOfACollectionLeavesItsNeighboursAlone() {
    account("Collected Goods");
    JsonNode results =
        json(
            admin.send(
                "POST",
                DATA + "/composite/sobjects",
                """
                {"records": [
                  {"attributes": {"type": "Account"}, "Name": "Collected Goods"},
                  {"attributes": {"type": "Account"}, "Name": "Fresh Produce"},
                  {"attributes": {"type": "Account"}, "Name": "Fresh Produce LLC"}]}
                """));
    assertThat(results.findValuesAsText("success")).containsExactly("false", "true", "false");
    assertThat(results.at("/0/errors/0/statusCode").asText()).isEqualTo("DUPLICATES_DETECTED");
  }

  @Test
  void soapNamesTheDuplicatesAndHasItsOwnHeaders() throws Exception {
    PartnerConnection soap = PartnerClient.signIn(org);
    SObject contact =
        PartnerClient.record(
            "Contact", "LastName", "S", "FirstName", "T", "Email", "st@soap.example");
    SaveResult first = soap.create(new SObject[] {contact})[0];
    SaveResult refused = soap.create(new SObject[] {contact})[0];
    assertThat(refused.getErrors()[0])
        .isInstanceOfSatisfying(
            DuplicateError.class,
            error -> {
              assertThat(error.getStatusCode().name()).isEqualTo("DUPLICATES_DETECTED");
              assertThat(error.getDuplicateResult().isAllowSave()).isTrue();
              assertThat(
                      error
                          .getDuplicateResult()
                          .getMatchResults()[0]
                          .getMatchRecords()[0]
                          .getRecord()
                          .getId())
                  .isEqualTo(first.getId());
            });
    soap.setDuplicateRuleHeader(true, false, false);
    assertThat(soap.create(new SObject[] {contact})[0].isSuccess()).isTrue();

    SObject lead =
        PartnerClient.record("Lead", "LastName", "L", "Company", "Soap", "Country", "Germany");
    assertThat(owner(soap.create(new SObject[] {lead})[0].getId())).isEqualTo(adminId);
    soap.setAssignmentRuleHeader(null, true);
    assertThat(owner(soap.create(new SObject[] {lead})[0].getId())).isEqualTo(queueId);
  }

  @Test
  void bulkRowsMeetTheRules() {
    account("Bulky Ltd");
    assertThat(ingest("Account", "", "Name\nBulky\nUnheard Of\n"))
        .contains("DUPLICATES_DETECTED:This company is known.:--")
        .doesNotContain("Unheard Of");
    ingest("Lead", "", "LastName,Company,Country\nNobody,Plain Bulk,Germany\n");
    assertThat(ownerOf("Plain Bulk")).isEqualTo(adminId);
    String rule =
        admin
            .query("SELECT Id FROM AssignmentRule WHERE Active = true AND SobjectType = 'Lead'")
            .get(0)
            .path("Id")
            .asText();
    ingest(
        "Lead",
        ",\"assignmentRuleId\":\"" + rule + "\"",
        "LastName,Company,Country\nNobody,Assigned Bulk,Germany\n");
    assertThat(ownerOf("Assigned Bulk")).isEqualTo(queueId);
  }

  @ParameterizedTest
  @CsvSource({
    "Austria, 10, , queue",
    "France, 5000, , integration",
    "France, 10, , admin",
    "Germany, 10, TRUE, queue",
    "Germany, 10, FALSE, admin",
    "France, 10, inactive, queue"
  })
  void leadsGoToTheFirstEntryThatIsForThem(
      String country, int employees, String header, String owner) {
    String rule = "inactive".equals(header) ? inactiveRule() : header;
    String body =
        """
        {"LastName": "L", "Company": "C", "Country": "%s", "NumberOfEmployees": %d}
        """
            .formatted(country, employees);
    HttpResponse<String> created =
        rule == null
            ? admin.send("POST", DATA + "/sobjects/Lead", body)
            : admin.send("POST", DATA + "/sobjects/Lead", body, ASSIGN, rule);
    String expected =
        switch (owner) {
          case "queue" -> queueId;
          case "integration" -> integrationId;
          default -> adminId;
        };
    assertThat(owner(json(created).path("id").asText())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "matchingRules/Account.matchingRule-meta.xml, CompanyName, Acronym, is not supported",
    "matchingRules/Contact.matchingRule-meta.xml, 1 AND 2, 1 OR 2, OR is not supported",
    "duplicateRules/Account.One_Company.duplicateRule-meta.xml, >Company<, >Gone<, no active",
    "assignmentRules/Lead.assignmentRules-meta.xml, Lead.Country, Lead.Land, is no field of Lead"
  })
  void aFileThatCannotBeUsedIsNamed(
      String file, String right, String wrong, String problem, @TempDir Path folder)
      throws IOException {
    for (String each : files()) {
      Path copy = folder.resolve(each);
      Files.createDirectories(copy.getParent());
      String text = Files.readString(Path.of("src/test/resources/duplicates", each));
      Files.writeString(copy, each.equals(file) ? text.replace(right, wrong) : text);
    }
    assertThatThrownBy(
            () -> LocalOrg.start(LocalOrgOptions.builder().sfdx(List.of(folder)).build()))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(problem);
  }

  private static List<String> files() {
    return List.of(
        "matchingRules/Account.matchingRule-meta.xml",
        "matchingRules/Contact.matchingRule-meta.xml",
        "duplicateRules/Account.One_Company.duplicateRule-meta.xml",
        "duplicateRules/Contact.One_Person.duplicateRule-meta.xml",
        "assignmentRules/Lead.assignmentRules-meta.xml");
  }

  private static String inactiveRule() {
    return admin
        .query("SELECT Id FROM AssignmentRule WHERE Active = false")
        .get(0)
        .path("Id")
        .asText();
  }

  private static String account(String name) {
    return admin.create("Account", "{\"Name\":\"%s\"}".formatted(name));
  }

  private static HttpResponse<String> patch(String account, String body) {
    return admin.send("PATCH", DATA + "/sobjects/Account/" + account, body);
  }

  private static String owner(String lead) {
    return admin
        .query("SELECT OwnerId FROM Lead WHERE Id = '" + lead + "'")
        .get(0)
        .path("OwnerId")
        .asText();
  }

  private static String ownerOf(String company) {
    return admin
        .query("SELECT OwnerId FROM Lead WHERE Company = '" + company + "'")
        .get(0)
        .path("OwnerId")
        .asText();
  }

  /** The rows that an ingest job could not save. */
  private static String ingest(String object, String more, String csv) {
    String jobs = DATA + "/jobs/ingest";
    String job =
        json(admin.send(
                "POST",
                jobs,
                "{\"operation\":\"insert\",\"object\":\"%s\"%s}".formatted(object, more)))
            .path("id")
            .asText();
    admin.send("PUT", jobs + "/" + job + "/batches", csv, "Content-Type", "text/csv");
    admin.send("PATCH", jobs + "/" + job, "{\"state\":\"UploadComplete\"}");
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!json(admin.get(jobs + "/" + job)).path("state").asText().equals("JobComplete")) {
      assertThat(Instant.now()).isBefore(deadline);
    }
    return admin.get(jobs + "/" + job + "/failedResults").body();
  }
}
