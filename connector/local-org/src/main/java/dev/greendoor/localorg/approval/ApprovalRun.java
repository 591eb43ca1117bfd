package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.approval.ApprovalProcess.Moment;
import dev.greendoor.localorg.automation.FieldUpdate;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.OwnRows;
import dev.greendoor.localorg.dml.RecordService;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.security.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request on its way through a process, within one transaction. */
final class ApprovalRun {

  private final Approvals approvals;
  private final OrgStore store;
  private final OwnRows rows;
  private final Session session;

  ApprovalRun(Approvals approvals, OwnRows rows, Session session) {
    this.approvals = approvals;
    this.store = approvals.store();
    this.rows = rows;
    this.session = session;
  }

  ApprovalOutcome apply(ApprovalRequest request) {
    return switch (request.action()) {
      case SUBMIT -> submit(request);
      case APPROVE, REJECT -> decide(request, request.action() == ApprovalRequest.Action.APPROVE);
      case REMOVED -> recall(request);
    };
  }

  private ApprovalOutcome submit(ApprovalRequest request) {
    Row target = new SubmissionCheck(approvals, session).target(request);
    String submitter = request.actorId() == null ? session.userId() : request.actorId();
    ApprovalProcess process =
        new SubmissionCheck(approvals, session).process(request, target, submitter);
    Row instance =
        rows.add(
            "ProcessInstance",
            Map.of(
                "ProcessDefinitionId", approvals.definition(process).orElseThrow().id(),
                "TargetObjectId", target.id(),
                "Status", Moment.SUBMITTED.status(),
                "SubmittedById", submitter,
                "LastActorId", submitter));
    step(instance, "Started", submitter, submitter, request.comments(), null);
    update(instance, process.actions().get(Moment.SUBMITTED));
    return enter(process, instance, 0, submitter, request);
  }

  private ApprovalOutcome decide(ApprovalRequest request, boolean approves) {
    Row item = workitem(request);
    Row instance = store.find(item.text("ProcessInstanceId")).orElseThrow();
    ApprovalProcess process = processOf(instance);
    if (!ApprovalRows.isActor(store, item.text("ActorId"), session.userId())
        && !mayModify(instance)) {
      throw noAccess();
    }
    Row node = ApprovalRows.pendingNode(store, instance.id()).orElseThrow();
    String stepName = store.find(node.text("ProcessNodeId")).orElseThrow().text("DeveloperName");
    int index = process.indexOf(stepName);
    ApprovalStep step = process.steps().get(index);
    String status = approves ? "Approved" : "Rejected";
    step(
        instance,
        status,
        item.text("OriginalActorId"),
        session.userId(),
        request.comments(),
        node.text("ProcessNodeId"));
    rows.purge(item);
    instance = rows.change(instance, Map.of("LastActorId", session.userId()));
    if (approves && step.unanimous() && !workitems(instance).isEmpty()) {
      return outcome(instance, List.of());
    }
    workitems(instance).forEach(rows::purge);
    rows.change(node, ended(status));
    update(instance, approves ? step.approvalActions() : step.rejectionActions());
    if (approves) {
      return enter(process, instance, index + 1, session.userId(), request);
    }
    return step.goesBack() && index > 0
        ? enter(process, instance, index - 1, session.userId(), request)
        : end(process, instance, Moment.REJECTED);
  }

  private ApprovalOutcome recall(ApprovalRequest request) {
    Row item = workitem(request);
    Row instance = store.find(item.text("ProcessInstanceId")).orElseThrow();
    ApprovalProcess process = processOf(instance);
    boolean bySubmitter =
        process.recall() && session.userId().equals(instance.text("SubmittedById"));
    if (!bySubmitter && !mayModify(instance)) {
      throw noAccess();
    }
    ApprovalRows.pendingNode(store, instance.id())
        .ifPresent(node -> rows.change(node, ended("Removed")));
    step(
        instance,
        "Removed",
        item.text("OriginalActorId"),
        session.userId(),
        request.comments(),
        null);
    return end(process, instance, Moment.RECALLED);
  }

  /** Goes to the step or behind it, until somebody must be asked or the end is reached. */
  private ApprovalOutcome enter(
      ApprovalProcess process,
      Row instance,
      int index,
      String previousActor,
      ApprovalRequest request) {
    if (index == process.steps().size()) {
      return end(process, instance, Moment.APPROVED);
    }
    ApprovalStep step = process.steps().get(index);
    Row target = target(instance);
    if (!step.criteria().hold(target, store)) {
      return switch (step.unless()) {
        case APPROVE -> end(process, instance, Moment.APPROVED);
        case REJECT -> end(process, instance, Moment.REJECTED);
        case NEXT_STEP -> enter(process, instance, index + 1, previousActor, request);
      };
    }
    List<String> actors =
        new ApproverSearch(store, target, previousActor, request.nextApproverIds()).of(step);
    Row node =
        ApprovalRows.node(store, instance.text("ProcessDefinitionId"), step.name()).orElseThrow();
    rows.add(
        "ProcessInstanceNode",
        Map.of(
            "ProcessInstanceId", instance.id(),
            "ProcessNodeId", node.id(),
            "ProcessNodeName", step.label(),
            "NodeStatus", "Pending"));
    return outcome(instance, actors.stream().map(actor -> newWorkitem(instance, actor)).toList());
  }

  private ApprovalOutcome end(ApprovalProcess process, Row instance, Moment moment) {
    Map<String, Object> last = ended(null);
    last.put("Status", moment.status());
    Row ended = rows.change(instance, last);
    workitems(ended).forEach(rows::purge);
    update(ended, process.actions().get(moment));
    return outcome(ended, List.of());
  }

  private String newWorkitem(Row instance, String actor) {
    return rows.add(
            "ProcessInstanceWorkitem",
            Map.of("ProcessInstanceId", instance.id(), "OriginalActorId", actor, "ActorId", actor))
        .id();
  }

  private void step(
      Row instance, String status, String original, String actor, String comments, String node) {
    Map<String, Object> values = new HashMap<>();
    values.put("ProcessInstanceId", instance.id());
    values.put("StepStatus", status);
    values.put("OriginalActorId", original);
    values.put("ActorId", actor);
    values.put("Comments", comments);
    values.put("StepNodeId", node);
    rows.add("ProcessInstanceStep", values);
  }

  private Map<String, Object> ended(String nodeStatus) {
    Map<String, Object> values = new HashMap<>();
    values.put("CompletedDate", store.clock().instant());
    values.put("LastActorId", session.userId());
    if (nodeStatus != null) {
      values.put("NodeStatus", nodeStatus);
    }
    return values;
  }

  /** Field updates are the org's own: neither the lock nor the caller's rights stop them. */
  private void update(Row instance, List<FieldUpdate> updates) {
    if (updates.isEmpty()) {
      return;
    }
    Row target = target(instance);
    Map<String, Object> values = new HashMap<>();
    updates.forEach(update -> values.put(update.field(), update.value(store, target)));
    RecordService.Result result =
        approvals
            .records()
            .save(
                List.of(Change.update(target.type().name(), target.id(), values)),
                false,
                approvals.system(session))
            .get(0);
    if (!result.success()) {
      RecordService.Error error = result.errors().get(0);
      throw new SalesforceException(error.code(), error.message());
    }
  }

  private ApprovalOutcome outcome(Row instance, List<String> newWorkitems) {
    return new ApprovalOutcome(
        instance.text("TargetObjectId"),
        instance.id(),
        instance.text("Status"),
        workitems(instance).stream().map(item -> item.text("ActorId")).toList(),
        newWorkitems,
        null);
  }

  private Row workitem(ApprovalRequest request) {
    return store
        .find(request.contextId())
        .filter(row -> row.type().name().equals("ProcessInstanceWorkitem"))
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id"));
  }

  private ApprovalProcess processOf(Row instance) {
    return approvals
        .processOf(instance)
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.NO_APPLICABLE_PROCESS, "No applicable approval process was found."));
  }

  private boolean mayModify(Row instance) {
    return session.access().allows(ObjectPermission.MODIFY_ALL, target(instance).type());
  }

  private Row target(Row instance) {
    return store.find(instance.text("TargetObjectId")).orElseThrow();
  }

  private List<Row> workitems(Row instance) {
    return ApprovalRows.workitems(store, instance.id());
  }

  static SalesforceException noAccess() {
    return new SalesforceException(
        ErrorCode.INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,
        "insufficient access rights on cross-reference id");
  }
}
