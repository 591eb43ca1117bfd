package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.SalesforceException;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Error;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.schema.ObjectType.Flag;
import dev.greendoor.localorg.security.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The changes of one call: each stands or falls by itself, or all together. */
final class SaveBatch {

  private final OrgStore store;
  private final RowWriter writer;
  private final RecordSave save;
  private final WriteGate gate;
  private final Session session;
  private final Set<String> targets = new HashSet<>();

  SaveBatch(RowWriter writer, Session session, WriteGate gate, RecordAutomation automation) {
    this.store = writer.store();
    this.writer = writer;
    this.save = new RecordSave(writer, session, gate, automation);
    this.gate = gate;
    this.session = session;
  }

  /** One result for each change; null for platform events, which are not records. */
  List<Result> save(List<Change> changes, boolean allOrNone) {
    int start = store.mark();
    List<Result> results = new ArrayList<>();
    for (Change change : changes) {
      results.add(isPlatformEvent(change) ? null : apply(change));
    }
    boolean failed = results.stream().anyMatch(result -> result != null && !result.success());
    if (allOrNone && failed) {
      store.rollBackTo(start);
      return results.stream().map(SaveBatch::rolledBack).toList();
    }
    writer.finish();
    return results;
  }

  /** A result as it reads once all of its call was taken back; null for a platform event. */
  static Result rolledBack(Result result) {
    if (result != null && !result.success()) {
      return result;
    }
    return failed(
        List.of(
            new Error(
                ErrorCode.ALL_OR_NONE_OPERATION_ROLLED_BACK,
                "Record rolled back because not all records were valid and the request was using"
                    + " AllOrNone header",
                List.of())));
  }

  static Result failed(List<Error> errors) {
    return new Result(null, false, false, errors);
  }

  private Result apply(Change change) {
    int start = store.mark();
    try {
      gate.check(change, session);
      refuseSecondChange(change);
      return save.apply(change);
    } catch (Refusal refusal) {
      store.rollBackTo(start);
      return failed(refusal.errors());
    } catch (SalesforceException refusal) {
      store.rollBackTo(start);
      return failed(Refusal.of(refusal).errors());
    }
  }

  private boolean isPlatformEvent(Change change) {
    return store
        .schema()
        .type(change.type())
        .filter(type -> type.is(Flag.PLATFORM_EVENT))
        .isPresent();
  }

  /** One call may change a record once. */
  private void refuseSecondChange(Change change) {
    boolean byKey = change.externalId() != null;
    Object target = byKey ? change.externalId() : change.id();
    if (target == null) {
      return;
    }
    String name = "%s/%s".formatted(change.type(), target).toLowerCase(Locale.ROOT);
    if (!targets.add(byKey ? name : "%s/%s".formatted(change.type(), target))) {
      throw new Refusal(
          ErrorCode.DUPLICATE_VALUE,
          "Duplicate %s specified: %s".formatted(byKey ? "external id" : "id", target));
    }
  }
}
