package dev.greendoor.localorg.approval;

import java.util.List;

/**
 * One thing that is asked for.
 *
 * @param contextId the record to submit, or the work item to decide on
 * @param actorId in whose name a record is submitted; null for the caller's
 * @param process name or id of the definition; null for the first that fits
 * @param skipsCriteria whether the definition's entry criteria do not count
 */
public record ApprovalRequest(
    Action action,
    String contextId,
    String actorId,
    String comments,
    List<String> nextApproverIds,
    String process,
    boolean skipsCriteria) {

  /** What is to be done. */
  public enum Action {
    SUBMIT,
    APPROVE,
    REJECT,
    REMOVED
  }
}
