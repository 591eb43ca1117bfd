package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.SalesforceException;
import java.util.List;

/**
 * What a request has led to.
 *
 * @param refusal why nothing was done; null when it was, and then the others are known
 */
public record ApprovalOutcome(
    String entityId,
    String instanceId,
    String instanceStatus,
    List<String> actorIds,
    List<String> newWorkitemIds,
    SalesforceException refusal) {

  static ApprovalOutcome refused(String entityId, SalesforceException refusal) {
    return new ApprovalOutcome(entityId, null, null, List.of(), List.of(), refusal);
  }

  public boolean success() {
    return refusal == null;
  }
}
