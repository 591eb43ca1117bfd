package dev.greendoor.localorg.approval;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.approval.ApprovalProcess.Moment;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.WriteGate;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.security.Session;
import java.util.Arrays;
import java.util.Optional;

/** Keeps records that wait for approval, or stay locked after it, as they are. */
public final class ApprovalLocks implements WriteGate {

  private final Approvals approvals;
  private final WriteGate others;

  /** Locks records beside what other gates refuse. */
  public ApprovalLocks(Approvals approvals, WriteGate others) {
    this.approvals = approvals;
    this.others = others;
  }

  @Override
  public void check(Change change, Session session) {
    others.check(change, session);
  }

  @Override
  public void checkExisting(Row record, Session session) {
    others.checkExisting(record, session);
    Optional<Row> instance = ApprovalRows.lastInstance(approvals.store(), record.id());
    if (instance.isPresent()
        && isLocked(instance.get())
        && !session.access().allows(ObjectPermission.MODIFY_ALL, record.type())
        && !isApprover(instance.get(), session)) {
      throw new SalesforceException(ErrorCode.ENTITY_IS_LOCKED, "the entity is locked for editing");
    }
  }

  private boolean isLocked(Row instance) {
    String status = instance.text("Status");
    return approvals
        .processOf(instance)
        .map(
            process ->
                Arrays.stream(Moment.values())
                    .filter(moment -> moment.status().equals(status))
                    .anyMatch(process.staysLocked()::get))
        .orElse(false);
  }

  private boolean isApprover(Row instance, Session session) {
    return approvals.processOf(instance).filter(ApprovalProcess::editableByApprover).isPresent()
        && ApprovalRows.workitems(approvals.store(), instance.id()).stream()
            .anyMatch(
                item ->
                    ApprovalRows.isActor(
                        approvals.store(), item.text("ActorId"), session.userId()));
  }
}
