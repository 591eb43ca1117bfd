package dev.greendoor.localorg.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.approval.ApprovalRequest;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectBatch;
import org.apache.camel.component.salesforce.api.dto.composite.SObjectTree;
import org.apache.camel.component.salesforce.api.utils.JsonUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The REST operations of camel-salesforce, one line each. */
class OperationsTest {

  private static final ObjectMapper JSON = JsonUtils.createObjectMapper();
  private static final String RAW = "rawPayload=true";

  private static CamelClient camel;
  private static String accountId;
  private static String victimId;
  private static String scoreParentId;
  private static String versionId;

  @BeforeAll
  static void start() {
    camel = CamelClient.start();
    accountId = camel.integration().create("Account", "{\"Name\": \"Acme\", \"Phone\": \"0100\"}");
    victimId = camel.org().create("Account", "{\"Name\": \"Victim\"}");
    scoreParentId =
        camel
            .org()
            .create(
                "Opportunity",
                "{\"Name\": \"Deal\", \"StageName\": \"Discovery\", \"CloseDate\": \"2030-01-31\"}");
    versionId =
        camel
            .org()
            .create(
                "ContentVersion",
                "{\"Title\": \"A\", \"PathOnClient\": \"a.txt\", \"VersionData\": \"aGVsbG8=\"}");
  }

  @AfterAll
  static void stop() {
    camel.close();
  }

  /** Operation, body (a map: headers instead), and what the answer as text must contain. */
  static Stream<Arguments> operations() throws Exception {
    return Stream.of(
        arguments("getVersions?" + RAW, null, "\"version\":\"65.0\""),
        arguments("getResources?" + RAW, null, "\"composite\":\"/services/data/v65.0/composite\""),
        arguments("limits?" + RAW, null, "DailyApiRequests"),
        arguments("recent?limit=5&" + RAW, null, "\"attributes\""),
        arguments("getGlobalObjects?" + RAW, null, "\"name\":\"Opportunity_Score__c\""),
        arguments("getBasicInfo?sObjectName=Account&" + RAW, null, "\"keyPrefix\":\"001\""),
        arguments("getDescription?sObjectName=Account&" + RAW, null, "\"label\":\"Account Name\""),
        arguments(
            "getSObject?sObjectName=Account&sObjectId={account}&sObjectFields=Name,Phone&" + RAW,
            null,
            "\"Phone\":\"0100\""),
        arguments(
            "createSObject?sObjectName=Account&" + RAW,
            "{\"Name\": \"Created by Camel\"}",
            "\"success\":true"),
        arguments(
            "updateSObject?sObjectName=Account&sObjectId={account}&" + RAW,
            "{\"Phone\": \"0100\"}",
            ""),
        arguments(
            "upsertSObject?sObjectName=Opportunity_Score__c&sObjectIdName=Key__c&sObjectIdValue=k1&"
                + RAW,
            "{\"Opportunity__c\": \"{deal}\", \"Agent__c\": \"deal-health\", \"Value__c\": 48}",
            "\"created\":true"),
        arguments(
            "getSObjectWithId?sObjectName=Opportunity_Score__c&sObjectIdName=Key__c"
                + "&sObjectIdValue=k1&"
                + RAW,
            null,
            "\"Value__c\":48.0"),
        arguments(
            "deleteSObjectWithId?sObjectName=Opportunity_Score__c&sObjectIdName=Key__c"
                + "&sObjectIdValue=k1&"
                + RAW,
            null,
            ""),
        arguments(
            "getBlobField?sObjectName=ContentVersion&sObjectBlobFieldName=VersionData"
                + "&sObjectId={version}",
            null,
            "hello"),
        arguments(
            "query?sObjectQuery=SELECT Name FROM Account WHERE Id = '{account}'&" + RAW,
            null,
            "\"Name\":\"Acme\""),
        arguments(
            "queryAll?sObjectQuery=SELECT Name, IsDeleted FROM Account WHERE Id = '{account}'&"
                + RAW,
            null,
            "\"IsDeleted\":false"),
        arguments(
            "search?sObjectSearch=FIND {Acme} RETURNING Account(Name)&" + RAW,
            null,
            "{\"searchRecords\":[{"),
        arguments("approvals?" + RAW, null, "\"approvals\":{}"),
        arguments(
            "composite?" + RAW,
            """
            {"compositeRequest": [{"method": "GET", "referenceId": "read",
              "url": "/services/data/v65.0/sobjects/Account/{account}"}]}
            """,
            "\"httpStatusCode\":200"),
        arguments(
            "composite-batch",
            new SObjectBatch("65.0")
                .addGet("Account", accountId, "Name")
                .addQuery("SELECT Phone FROM Account WHERE Id = '" + accountId + "'")
                .addCreate(Account.named("In a batch"))
                .addLimits(),
            "\"success\":true"),
        arguments("composite-tree", tree(), "\"Id\":\"001"),
        arguments(
            "compositeCreateSObjectCollections",
            List.of(Account.named("Collected 1"), Account.named("Collected 2")),
            "\"success\":true"),
        arguments(
            "compositeUpdateSObjectCollections",
            List.of(Account.named("Acme").withId(accountId)),
            "\"success\":true"),
        arguments(
            "compositeRetrieveSObjectCollections?sObjectName=Account&sObjectFields=Id,Name",
            Map.of("sObjectIds", accountId),
            "\"Name\":\"Acme\""),
        arguments(
            "compositeDeleteSObjectCollections",
            Map.of("sObjectIds", victimId),
            "\"success\":true"),
        arguments(
            "raw?rawMethod=GET&rawPath=/services/data/v65.0/sobjects/Account/{account}",
            null,
            "\"Name\":\"Acme\""),
        arguments("getEventSchema?eventName=Score_Changed__e&" + RAW, null, "Record_Id__c"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operations")
  void succeeds(String operation, Object body, String expected) throws Exception {
    Exchange reply = camel.request(filled(operation), filled(body), headers(body));
    assertThat(reply.getException()).isNull();
    assertThat(text(reply.getMessage().getBody())).contains(expected);
  }

  /** Operation, body, HTTP status and error code. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            "query?sObjectQuery=SELECT Nothing FROM Account&" + RAW, "", 400, "INVALID_FIELD"),
        arguments("search?sObjectSearch=FIND {}&" + RAW, "", 400, "MALFORMED_SEARCH"),
        arguments("createSObject?sObjectName=Account&" + RAW, "{}", 400, "REQUIRED_FIELD_MISSING"),
        arguments(
            "getSObject?sObjectName=Account&sObjectId=001000000000999AAA", "", 404, "NOT_FOUND"),
        arguments("apexCall?apexUrl=no/such/class&apexMethod=GET&" + RAW, "", 404, "NOT_FOUND"),
        arguments("approval", submission(), 400, "NO_APPLICABLE_PROCESS"),
        arguments("getEventSchema?eventSchemaId=nothing&" + RAW, "", 404, "NOT_FOUND"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refuses(String operation, Object body, int status, String errorCode) {
    Exchange reply = camel.request(operation, filled(body), Map.of());
    assertThat(reply.getException())
        .isInstanceOfSatisfying(
            SalesforceException.class,
            refusal -> {
              assertThat(refusal.getStatusCode()).isEqualTo(status);
              assertThat(refusal.getErrors()).extracting("errorCode").containsExactly(errorCode);
            });
  }

  private static ApprovalRequest submission() {
    ApprovalRequest request = new ApprovalRequest();
    request.setActionType(ApprovalRequest.Action.Submit);
    request.setContextId(accountId);
    return request;
  }

  private static SObjectTree tree() {
    SObjectTree tree = new SObjectTree();
    tree.addObject(Account.named("Root of a tree"));
    return tree;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> headers(Object body) {
    return body instanceof Map<?, ?> headers ? (Map<String, Object>) headers : Map.of();
  }

  private static Object filled(Object template) {
    return template instanceof String text
        ? filled(text)
        : template instanceof Map ? null : template;
  }

  private static String filled(String template) {
    return template
        .replace("{account}", accountId)
        .replace("{deal}", scoreParentId)
        .replace("{version}", versionId);
  }

  private static String text(Object answer) throws Exception {
    if (answer instanceof InputStream stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    return answer instanceof String text ? text : JSON.valueToTree(answer).toString();
  }
}
