package dev.greendoor.localorg.soap;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.approval.ApprovalOutcome;
import dev.greendoor.localorg.approval.ApprovalRequest;
import dev.greendoor.localorg.approval.ApprovalRequest.Action;
import dev.greendoor.localorg.approval.Approvals;
import dev.greendoor.localorg.xml.XmlElement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The call {@code process}: records are submitted for approval and decided on. */
final class PartnerApprovals {

  private static final int LIMIT = 200;

  private final Approvals approvals;

  PartnerApprovals(Approvals approvals) {
    this.approvals = approvals;
  }

  void addTo(SoapService service) {
    service.add("process", this::process);
  }

  private Object process(SoapCall call) {
    List<ApprovalRequest> requests =
        call.elements("actions", LIMIT).stream().map(PartnerApprovals::request).toList();
    boolean allOrNone = call.headerFlag("AllOrNoneHeader", "allOrNone");
    return approvals.process(requests, allOrNone, call.session()).stream()
        .map(PartnerApprovals::result)
        .toList();
  }

  private static ApprovalRequest request(XmlElement element) {
    boolean submits = element.type().equals("ProcessSubmitRequest");
    return new ApprovalRequest(
        submits ? Action.SUBMIT : action(element.text("action").orElse("")),
        element.text(submits ? "objectId" : "workitemId").orElse(""),
        element.text("submitterId").orElse(null),
        element.text("comments").orElse(null),
        element.texts("nextApproverIds").stream().filter(id -> !id.isEmpty()).toList(),
        element.text("processDefinitionNameOrId").orElse(null),
        element.flag("skipEntryCriteria"));
  }

  private static Action action(String name) {
    return Arrays.stream(Action.values())
        .filter(action -> action != Action.SUBMIT && action.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.MISSING_ARGUMENT,
                    "action must be Approve, Reject or Removed, not '%s'".formatted(name)));
  }

  private static Map<String, Object> result(ApprovalOutcome outcome) {
    Map<String, Object> message = new HashMap<>();
    message.put("actorIds", outcome.actorIds());
    message.put("entityId", outcome.entityId());
    message.put("errors", outcome.success() ? List.of() : error(outcome.refusal()));
    message.put("instanceId", outcome.instanceId());
    message.put("instanceStatus", outcome.instanceStatus());
    message.put("newWorkitemIds", outcome.newWorkitemIds());
    message.put("success", outcome.success());
    return message;
  }

  private static Map<String, Object> error(SalesforceException refusal) {
    return Map.of(
        "fields",
        refusal.fields(),
        "message",
        refusal.getMessage(),
        "statusCode",
        refusal.code().name());
  }
}
