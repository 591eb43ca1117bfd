package dev.greendoor.localorg.approval;

import static dev.greendoor.localorg.OrgClient.DATA;
import static dev.greendoor.localorg.OrgClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.ProcessRequest;
import com.sforce.soap.partner.ProcessResult;
import com.sforce.soap.partner.ProcessSubmitRequest;
import com.sforce.soap.partner.ProcessWorkitemRequest;
import dev.greendoor.localorg.LocalOrg;
import dev.greendoor.localorg.LocalOrgOptions;
import dev.greendoor.localorg.OrgClient;
import dev.greendoor.localorg.schema.SchemaException;
import dev.greendoor.localorg.soap.PartnerClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A representative's deals, approved by the manager and the queue of the deal desk. */
class ApprovalTest {

  private static final Path RULES = Path.of("src/test/resources/rules");

  private static LocalOrg org;
  private static OrgClient admin;
  private static OrgClient rep;
  private static OrgClient manager;
  private static OrgClient desk;
  private static String repId;
  private static String managerId;
  private static String queueId;

  @BeforeAll
  static void start() throws IOException {
    org = LocalOrg.start(LocalOrgOptions.builder().sfdx(List.of(RULES)).build());
    admin = OrgClient.of(org).asAdmin();
    managerId = user("Mia", null);
    repId = user("Rob", managerId);
    queueId =
        admin.create(
            "Group", "{\"Name\":\"Deal Desk\",\"DeveloperName\":\"Deal_Desk\",\"Type\":\"Queue\"}");
    String deskId = user("Dan", null);
    admin.create(
        "GroupMember", "{\"GroupId\":\"%s\",\"UserOrGroupId\":\"%s\"}".formatted(queueId, deskId));
    rep = OrgClient.of(org).as("rob@techflow.example");
    manager = OrgClient.of(org).as("mia@techflow.example");
    desk = OrgClient.of(org).as("dan@techflow.example");
  }

  @AfterAll
  static void stop() {
    org.close();
  }

  private static String user(String name, String managerId) {
    String profile =
        admin
            .query("SELECT Id FROM Profile WHERE Name = 'Standard User'")
            .get(0)
            .path("Id")
            .asText();
    String username = name.toLowerCase(Locale.ROOT) + "@techflow.example";
    return admin.create(
        "User",
        """
        {"LastName": "%s", "Username": "%s", "Email": "%s", "Alias": "%s", "ProfileId": "%s",
         "TimeZoneSidKey": "GMT", "LocaleSidKey": "en_US", "LanguageLocaleKey": "en_US",
         "EmailEncodingKey": "UTF-8", "IsActive": true, "ManagerId": %s}
        """
            .formatted(
                name,
                username,
                username,
                name,
                profile,
                managerId == null ? "null" : "\"" + managerId + "\""));
  }

  @Test
  void theOrgTellsWhichProcessesItHas() {
    JsonNode deals =
        json(rep.get(DATA + "/process/approvals/")).path("approvals").path("Opportunity");
    assertThat(deals.findValuesAsText("name")).containsExactly("Big deals", "Chosen approvers");
    assertThat(deals.findValuesAsText("sortOrder")).containsExactly("1", "2");
    assertThat(deals.get(0).path("id").asText()).startsWith("04a");
  }

  @Test
  void theManagersWordIsEnoughForADealOfMiddlingSize() {
    String deal = deal("Middling", 20_000);
    JsonNode submitted = done(submit(rep, deal, "please"));
    assertThat(submitted.path("instanceStatus").asText()).isEqualTo("Pending");
    assertThat(submitted.path("actorIds").get(0).asText()).isEqualTo(managerId);
    assertThat(submitted.path("entityId").asText()).isEqualTo(deal);
    assertThat(nextStep(deal)).isEqualTo("Waiting");
    String item = submitted.path("newWorkitemIds").get(0).asText();

    assertThat(act(desk, "Approve", item).body())
        .contains("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
    JsonNode approved = done(act(manager, "Approve", item));
    assertThat(approved.path("instanceStatus").asText()).isEqualTo("Approved");
    assertThat(nextStep(deal)).isEqualTo("Approved: Middling");
    assertThat(edit(rep, deal).body()).contains("ENTITY_IS_LOCKED");
    assertThat(act(manager, "Approve", item).body()).contains("INVALID_CROSS_REFERENCE_KEY");
  }

  @Test
  void theRowsTellTheWholeStory() {
    String deal = deal("Story", 60_000);
    String item = done(submit(rep, deal, "please")).path("newWorkitemIds").get(0).asText();
    JsonNode waiting =
        admin
            .query(
                "SELECT ActorId, ProcessInstance.TargetObject.Name FROM ProcessInstanceWorkitem"
                    + " WHERE Id = '"
                    + item
                    + "'")
            .get(0);
    assertThat(waiting.path("ActorId").asText()).isEqualTo(managerId);
    assertThat(waiting.at("/ProcessInstance/TargetObject/Name").asText()).isEqualTo("Story");
    JsonNode second = done(act(manager, "Approve", item));
    assertThat(second.path("actorIds").get(0).asText()).isEqualTo(queueId);
    done(act(desk, "Reject", second.path("newWorkitemIds").get(0).asText()));
    JsonNode instance =
        admin
            .query(
                "SELECT Status, SubmittedById, CompletedDate, ProcessDefinition.DeveloperName,"
                    + " (SELECT StepStatus, Comments, Actor.Name, StepNode.Name FROM Steps"
                    + " ORDER BY Id), (SELECT Id FROM Workitems), (SELECT NodeStatus FROM Nodes"
                    + " ORDER BY Id) FROM ProcessInstance WHERE TargetObjectId = '"
                    + deal
                    + "'")
            .get(0);
    assertThat(instance.path("Status").asText()).isEqualTo("Rejected");
    assertThat(instance.path("SubmittedById").asText()).isEqualTo(repId);
    assertThat(instance.path("CompletedDate").isTextual()).isTrue();
    assertThat(instance.at("/ProcessDefinition/DeveloperName").asText()).isEqualTo("Big_Deals");
    assertThat(instance.path("Steps").findValuesAsText("StepStatus"))
        .containsExactly("Started", "Approved", "Rejected");
    assertThat(instance.at("/Steps/records/0/Comments").asText()).isEqualTo("please");
    assertThat(instance.at("/Steps/records/2/StepNode/Name").asText()).isEqualTo("Deal Desk");
    assertThat(instance.path("Nodes").findValuesAsText("NodeStatus"))
        .containsExactly("Approved", "Rejected");
    assertThat(instance.path("Workitems").isNull()).isTrue();
    assertThat(edit(rep, deal).statusCode()).isEqualTo(204);
  }

  @Test
  void aDealThatWaitsIsLockedForPeopleWithoutModifyAll() {
    String deal = deal("Locked", 20_000);
    done(submit(rep, deal, null));
    HttpResponse<String> refused = edit(rep, deal);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("ENTITY_IS_LOCKED", "the entity is locked for editing");
    assertThat(edit(manager, deal).body()).contains("INSUFFICIENT_ACCESS");
    assertThat(rep.send("DELETE", DATA + "/sobjects/Opportunity/" + deal, null).body())
        .contains("ENTITY_IS_LOCKED");
    String collection =
        """
        {"records": [{"attributes": {"type": "Opportunity"}, "id": "%s", "Description": "x"}]}
        """;
    assertThat(rep.send("PATCH", DATA + "/composite/sobjects", collection.formatted(deal)).body())
        .contains("ENTITY_IS_LOCKED");
    assertThat(edit(admin, deal).statusCode()).isEqualTo(204);
    assertThat(submit(rep, deal, null).body())
        .contains("ALREADY_IN_PROCESS", "Process failed. First exception on row 0");
  }

  @Test
  void theSubmitterTakesADealBack() {
    String deal = deal("Recalled", 20_000);
    String item = done(submit(rep, deal, null)).path("newWorkitemIds").get(0).asText();
    assertThat(act(desk, "Removed", item).statusCode()).isEqualTo(400);
    assertThat(done(act(rep, "Removed", item)).path("instanceStatus").asText())
        .isEqualTo("Removed");
    assertThat(nextStep(deal)).isEqualTo("null");
    assertThat(done(submit(rep, deal, null)).path("instanceStatus").asText()).isEqualTo("Pending");
  }

  @Test
  void allChosenApproversMustAgree() {
    String deal = deal("Chosen by hand", 5);
    assertThat(submit(rep, deal, null).body())
        .contains("REQUIRED_FIELD_MISSING", "nextApproverIds");
    JsonNode submitted =
        done(
            post(
                rep,
                """
                {"requests": [{"actionType": "Submit", "contextId": "%s",
                  "nextApproverIds": ["%s", "%s"]}]}
                """
                    .formatted(deal, managerId, queueId)));
    JsonNode items = submitted.path("newWorkitemIds");
    assertThat(items).hasSize(2);
    assertThat(edit(admin, deal).statusCode()).isEqualTo(204);
    assertThat(done(act(manager, "Approve", items.get(0).asText())).path("instanceStatus").asText())
        .isEqualTo("Pending");
    assertThat(done(act(desk, "Approve", items.get(1).asText())).path("instanceStatus").asText())
        .isEqualTo("Approved");
  }

  @Test
  void oneCallDoesAllOfItsRequestsOrNone() {
    String good = deal("Good", 20_000);
    String small = deal("Small", 5);
    HttpResponse<String> refused =
        post(
            rep,
            """
            {"requests": [{"actionType": "Submit", "contextId": "%s"},
                          {"actionType": "Submit", "contextId": "%s"}]}
            """
                .formatted(good, small));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("NO_APPLICABLE_PROCESS", "First exception on row 1")
        .contains("No applicable approval process was found.");
    assertThat(edit(rep, good).statusCode()).isEqualTo(204);
    assertThat(done(submit(rep, good, null)).path("success").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Submit, 006000000000009AAA, INVALID_CROSS_REFERENCE_KEY",
    "Approve, 04i000000000009AAA, INVALID_CROSS_REFERENCE_KEY",
    "Nod, 006000000000009AAA, BAD_REQUEST"
  })
  void mistakesAreNamed(String action, String contextId, String errorCode) {
    assertThat(act(rep, action, contextId).body()).contains(errorCode);
  }

  @Test
  void aSubmitterWithoutManagerIsToldSo() {
    String deal =
        json(desk.send("POST", DATA + "/sobjects/Opportunity", body("Lonely", 20_000)))
            .path("id")
            .asText();
    assertThat(submit(desk, deal, null).body()).contains("MANAGER_NOT_DEFINED");
  }

  @Test
  void theSoapCallTellsOfEachRequest() throws Exception {
    PartnerConnection soap = PartnerClient.signIn(org, "64.0", "rob@techflow.example", "local");
    ProcessSubmitRequest big = new ProcessSubmitRequest();
    big.setObjectId(deal("By SOAP", 20_000));
    big.setComments("by SOAP");
    ProcessSubmitRequest small = new ProcessSubmitRequest();
    small.setObjectId(deal("Small by SOAP", 5));
    ProcessResult[] results = soap.process(new ProcessRequest[] {big, small});
    assertThat(results[0].isSuccess()).isTrue();
    assertThat(results[0].getInstanceStatus()).isEqualTo("Pending");
    assertThat(results[0].getActorIds()).containsExactly(managerId);
    assertThat(results[1].isSuccess()).isFalse();
    assertThat(results[1].getErrors()[0].getStatusCode().name()).isEqualTo("NO_APPLICABLE_PROCESS");
    ProcessWorkitemRequest decision = new ProcessWorkitemRequest();
    decision.setAction("Approve");
    decision.setWorkitemId(results[0].getNewWorkitemIds()[0]);
    ProcessResult[] decided =
        PartnerClient.signIn(org, "64.0", "mia@techflow.example", "local")
            .process(new ProcessRequest[] {decision});
    assertThat(decided[0].getInstanceStatus()).isEqualTo("Approved");
  }

  @Test
  void aFileThatCannotBeUsedIsNamed(@TempDir Path folder) throws IOException {
    String name = "Opportunity.Big_Deals.approvalProcess-meta.xml";
    String good = Files.readString(RULES.resolve("approvalProcesses/" + name));
    Files.createDirectories(folder.resolve("approvalProcesses"));
    Files.writeString(folder.resolve("approvalProcesses/" + name), good);
    assertThatThrownBy(
            () -> LocalOrg.start(LocalOrgOptions.builder().sfdx(List.of(folder)).build()))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("there is no field update Opportunity.Say_Waiting");
  }

  private static String deal(String name, int amount) {
    return rep.create("Opportunity", body(name, amount));
  }

  private static String body(String name, int amount) {
    return """
    {"Name": "%s", "StageName": "Prospecting", "CloseDate": "2030-01-31", "Amount": %d}
    """
        .formatted(name, amount);
  }

  private static HttpResponse<String> edit(OrgClient person, String deal) {
    return person.send("PATCH", DATA + "/sobjects/Opportunity/" + deal, "{\"Description\":\"x\"}");
  }

  private static String nextStep(String deal) {
    return admin
        .query("SELECT NextStep FROM Opportunity WHERE Id = '" + deal + "'")
        .get(0)
        .path("NextStep")
        .asText();
  }

  private static HttpResponse<String> submit(OrgClient person, String deal, String comments) {
    return post(
        person,
        """
        {"requests": [{"actionType": "Submit", "contextId": "%s", "comments": %s}]}
        """
            .formatted(deal, comments == null ? "null" : "\"" + comments + "\""));
  }

  private static HttpResponse<String> act(OrgClient person, String action, String item) {
    return post(
        person,
        "{\"requests\": [{\"actionType\": \"%s\", \"contextId\": \"%s\"}]}"
            .formatted(action, item));
  }

  private static HttpResponse<String> post(OrgClient person, String body) {
    return person.send("POST", DATA + "/process/approvals/", body);
  }

  private static JsonNode done(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return json(reply).get(0);
  }
}
