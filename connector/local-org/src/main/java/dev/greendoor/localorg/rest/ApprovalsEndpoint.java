package dev.greendoor.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.approval.ApprovalOutcome;
import dev.greendoor.localorg.approval.ApprovalRequest;
import dev.greendoor.localorg.approval.ApprovalRequest.Action;
import dev.greendoor.localorg.approval.Approvals;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.http.Call;
import dev.greendoor.localorg.http.Json;
import dev.greendoor.localorg.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code process/approvals}: the processes, and records that are submitted and decided on. */
final class ApprovalsEndpoint {

  private final Approvals approvals;

  ApprovalsEndpoint(Approvals approvals) {
    this.approvals = approvals;
  }

  /** The processes by their objects. */
  Reply list(Call call) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    ObjectNode byObject = json.putObject("approvals");
    for (Row definition : approvals.definitions()) {
      ArrayNode processes = byObject.withArray("/" + definition.text("TableEnumOrId"));
      processes
          .addObject()
          .put("description", definition.text("Description"))
          .put("id", definition.id())
          .put("name", definition.text("Name"))
          .put("object", definition.text("TableEnumOrId"))
          .put("sortOrder", processes.size());
    }
    return Reply.json(json);
  }

  /** All requests of the call, or none of them. */
  Reply process(Call call) throws IOException {
    List<ApprovalRequest> requests = new ArrayList<>();
    call.jsonObject().path("requests").forEach(request -> requests.add(request(request)));
    if (requests.isEmpty()) {
      throw new SalesforceException(ErrorCode.MISSING_ARGUMENT, "requests are missing");
    }
    ArrayNode results = Json.MAPPER.createArrayNode();
    List<ApprovalOutcome> outcomes = approvals.process(requests, true, call.session());
    outcomes.forEach(outcome -> results.add(json(outcome)));
    return Reply.json(results);
  }

  private static ApprovalRequest request(JsonNode json) {
    List<String> approvers = new ArrayList<>();
    json.path("nextApproverIds").forEach(id -> approvers.add(id.asText()));
    return new ApprovalRequest(
        action(json.path("actionType").asText()),
        json.path("contextId").asText(),
        json.path("contextActorId").asText(null),
        json.path("comments").asText(null),
        approvers,
        json.path("processDefinitionNameOrId").asText(null),
        json.path("skipEntryCriteria").asBoolean());
  }

  private static Action action(String name) {
    return Arrays.stream(Action.values())
        .filter(action -> action.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.BAD_REQUEST,
                    "actionType must be Submit, Approve, Reject or Removed, not '%s'"
                        .formatted(name)));
  }

  private static ObjectNode json(ApprovalOutcome outcome) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    outcome.actorIds().forEach(json.putArray("actorIds")::add);
    json.put("entityId", outcome.entityId())
        .putNull("errors")
        .put("instanceId", outcome.instanceId())
        .put("instanceStatus", outcome.instanceStatus());
    outcome.newWorkitemIds().forEach(json.putArray("newWorkitemIds")::add);
    return json.put("success", true);
  }
}
