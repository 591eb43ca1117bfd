package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.automation.Criteria;
import dev.greendoor.localorg.automation.FieldUpdate;
import java.util.List;
import java.util.Map;

/**
 * The definition of an approval process.
 *
 * @param object API name of the object whose records are approved
 * @param recall whether the submitter may take a record back
 * @param editableByApprover whether the present approvers may edit a record that waits, beside
 *     those who may modify all
 * @param actions what is done at each of these moments
 * @param staysLocked the ends after which the record stays locked
 */
record ApprovalProcess(
    String name,
    String label,
    String description,
    String object,
    boolean active,
    Criteria criteria,
    List<Submitter> submitters,
    boolean recall,
    boolean editableByApprover,
    List<ApprovalStep> steps,
    Map<Moment, List<FieldUpdate>> actions,
    Map<Moment, Boolean> staysLocked) {

  /** A turn in a process, with its name in the API. */
  enum Moment {
    SUBMITTED("Pending"),
    APPROVED("Approved"),
    REJECTED("Rejected"),
    RECALLED("Removed");

    private final String status;

    Moment(String status) {
      this.status = status;
    }

    /** The state of the process from this moment on. */
    String status() {
      return status;
    }
  }

  /**
   * Who may submit records.
   *
   * @param kind {@code owner}, {@code creator}, {@code user} or {@code allInternalUsers}
   * @param name user name, for {@code user}
   */
  record Submitter(String kind, String name) {}

  /** {@code Object.Name}, as files and references call it. */
  String fullName() {
    return object + "." + name;
  }

  int indexOf(String stepName) {
    return steps.stream().map(ApprovalStep::name).toList().indexOf(stepName);
  }
}
