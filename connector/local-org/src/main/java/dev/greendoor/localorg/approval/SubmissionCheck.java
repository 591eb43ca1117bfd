package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.approval.ApprovalProcess.Submitter;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.security.Session;

/** Whether a record may be submitted, and to which process. */
record SubmissionCheck(Approvals approvals, Session session) {

  /** The record that is submitted. */
  Row target(ApprovalRequest request) {
    Row target =
        approvals
            .store()
            .find(request.contextId())
            .filter(row -> !row.isDeleted())
            .orElseThrow(
                () ->
                    new SalesforceException(
                        ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id"));
    if (!session.access().canEdit(target)
        || (request.actorId() != null && !isAllowedToSpeakFor(request.actorId()))) {
      throw ApprovalRun.noAccess();
    }
    boolean waits =
        ApprovalRows.lastInstance(approvals.store(), target.id())
            .filter(instance -> "Pending".equals(instance.text("Status")))
            .isPresent();
    if (waits) {
      throw new SalesforceException(
          ErrorCode.ALREADY_IN_PROCESS, "Cannot submit object already in process.");
    }
    return target;
  }

  private boolean isAllowedToSpeakFor(String actorId) {
    return actorId.equals(session.userId()) || session.access().hasUserPermission("ModifyAllData");
  }

  /** The first active process that is for the record and its submitter. */
  ApprovalProcess process(ApprovalRequest request, Row target, String submitter) {
    return approvals.processes().stream()
        .filter(ApprovalProcess::active)
        .filter(process -> process.object().equals(target.type().name()))
        .filter(process -> request.process() == null || isNamed(process, request.process()))
        .filter(process -> maySubmit(process, target, submitter))
        .filter(
            process ->
                request.skipsCriteria() || process.criteria().hold(target, approvals.store()))
        .findFirst()
        .orElseThrow(
            () ->
                new SalesforceException(
                    ErrorCode.NO_APPLICABLE_PROCESS, "No applicable approval process was found."));
  }

  private boolean isNamed(ApprovalProcess process, String nameOrId) {
    return process.name().equalsIgnoreCase(nameOrId)
        || approvals.definition(process).equals(approvals.store().find(nameOrId));
  }

  private boolean maySubmit(ApprovalProcess process, Row target, String submitter) {
    return process.submitters().isEmpty()
        || session.access().hasUserPermission("ModifyAllData")
        || process.submitters().stream().anyMatch(allowed -> isMeant(allowed, target, submitter));
  }

  private boolean isMeant(Submitter allowed, Row target, String submitter) {
    return switch (allowed.kind()) {
      case "owner" -> submitter.equals(target.text("OwnerId"));
      case "creator" -> submitter.equals(target.text("CreatedById"));
      case "user" ->
          approvals
              .store()
              .find(submitter)
              .filter(user -> user.text("Username").equalsIgnoreCase(allowed.name()))
              .isPresent();
      default -> true;
    };
  }
}
