package dev.greendoor.app;

import dev.greendoor.capture.Synchronisation;
import dev.greendoor.model.Certificate;
import dev.greendoor.model.SyncStatus;
import dev.greendoor.source.ApiBudget;
import dev.greendoor.store.Database;
import dev.greendoor.store.Leadership;
import dev.greendoor.store.OutboxTable;
import dev.greendoor.store.RejectedTable;
import dev.greendoor.writeback.OrgPackage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees and does about the synchronisation. */
@RestController
@RequestMapping("/api/operator")
class SyncApi {

  private static final int REJECTED_SHOWN = 200;

  private final Synchronisation synchronisation;
  private final Leadership leadership;
  private final PipelineState state;
  private final ApiBudget budget;
  private final OperatorAudit audit;
  private final OrgPackage orgPackage;
  private final OutboxTable outbox;
  private final RejectedTable rejected;

  SyncApi(
      Synchronisation synchronisation,
      Leadership leadership,
      PipelineState state,
      ApiBudget budget,
      OperatorAudit audit,
      OrgPackage orgPackage,
      Database database) {
    this.synchronisation = synchronisation;
    this.leadership = leadership;
    this.state = state;
    this.budget = budget;
    this.audit = audit;
    this.orgPackage = orgPackage;
    this.outbox = new OutboxTable(database);
    this.rejected = new RejectedTable(database);
  }

  /**
   * Everything at a glance.
   *
   * @param phase what the start is busy with, {@code ready} or {@code standby} after it
   * @param lastFailure one line, or null
   * @param leader which node leads, and whether it is this one
   * @param orgPackage how the org's package stands to this connector; null before the first look
   * @param sync how far the store follows the org; null before the login
   * @param outbox how many messages have each status
   */
  record Status(
      String phase,
      String lastFailure,
      Leadership.State leader,
      OrgPackage.State orgPackage,
      SyncStatus sync,
      ApiBudget.State budget,
      Map<String, Long> outbox) {}

  @GetMapping("/status")
  Status status() {
    Optional<SyncStatus> sync = synchronisation.status();
    return new Status(
        state.phase(),
        state.lastFailure().orElse(null),
        leadership.state(),
        orgPackage.state().orElse(null),
        sync.orElse(null),
        budget.state(),
        outbox.counts());
  }

  /**
   * Holds the store against the org; answers when it is done.
   *
   * @param object API names; none for all
   * @param repair whether exactly the differing records are read again
   */
  @PostMapping("/certificates")
  List<Certificate> certify(
      @RequestParam(defaultValue = "") List<String> object,
      @RequestParam(defaultValue = "false") boolean repair,
      Authentication operator) {
    leadership.require();
    audit.note(operator.getName(), "certify", object + (repair ? " and repair" : ""));
    return synchronisation.certify(object, repair);
  }

  /** Records that could not be taken in, newest first, with reason and the payload's beginning. */
  @GetMapping("/rejected-records")
  List<RejectedTable.Rejected> rejectedRecords() {
    return rejected.latest(REJECTED_SHOWN);
  }

  /** One of them with its whole payload; 404 when it has been taken in meanwhile. */
  @GetMapping("/rejected-records/{id}")
  RejectedTable.Rejected rejectedRecord(@PathVariable long id) {
    return rejected
        .whole(id)
        .orElseThrow(
            () -> new NotFound("No record that is set aside has the number %d".formatted(id)));
  }

  /** Reads them again. */
  @PostMapping("/rejected-records/retry")
  Map<String, Object> retry(Authentication operator) {
    leadership.require();
    audit.note(operator.getName(), "retry rejected records", "");
    return Map.of("asked", synchronisation.retryRejected(), "left", rejected.count());
  }

  /** Reads one of them again; 404 as above. */
  @PostMapping("/rejected-records/{id}/retry")
  Map<String, Object> retry(@PathVariable long id, Authentication operator) {
    leadership.require();
    audit.note(operator.getName(), "retry rejected record", Long.toString(rejectedRecord(id).id()));
    return Map.of("asked", synchronisation.retryRejected(id), "left", rejected.count());
  }

  /** Forgets one of them: the store goes on without it until the org changes it; 404 as above. */
  @PostMapping("/rejected-records/{id}/ignore")
  Map<String, Object> ignore(@PathVariable long id, Authentication operator) {
    audit.note(
        operator.getName(), "ignore rejected record", Long.toString(rejectedRecord(id).id()));
    rejected.settle(List.of(id));
    return Map.of("left", rejected.count());
  }
}
