package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.automation.Criteria;
import dev.greendoor.localorg.automation.FieldUpdate;
import java.util.List;

/**
 * One step of an approval process.
 *
 * @param unless what happens to a record that the step is not for
 * @param unanimous whether all approvers must agree; else the first answer counts
 * @param goesBack whether a rejection leads to the step before instead of the end
 */
record ApprovalStep(
    String name,
    String label,
    Criteria criteria,
    Unless unless,
    List<Approver> approvers,
    boolean unanimous,
    boolean goesBack,
    List<FieldUpdate> approvalActions,
    List<FieldUpdate> rejectionActions) {

  /** What happens to a record that does not meet a step's criteria. */
  enum Unless {
    APPROVE,
    REJECT,
    NEXT_STEP
  }

  /**
   * Who is asked.
   *
   * @param name user name, queue, field of the user or field of the record; null for one whom the
   *     submitter chooses
   */
  record Approver(Kind kind, String name) {

    /** How an approver is found. */
    enum Kind {
      CHOSEN,
      USER,
      QUEUE,
      USER_FIELD,
      RECORD_FIELD
    }
  }
}
