package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Error;
import dev.greendoor.localorg.dml.RecordService.Operation;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.event.EventBus;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.ObjectType.Flag;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.security.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Publishes the platform events among the changes of a call: at once, or when the transaction
 * around it is committed, as the event's definition says.
 */
final class PlatformEvents {

  private final OrgStore store;
  private final EventBus bus;
  private final Set<String> afterCommit;

  PlatformEvents(OrgStore store, EventBus bus, Set<String> afterCommit) {
    this.store = store;
    this.bus = bus;
    this.afterCommit = Set.copyOf(afterCommit);
  }

  /** Fills the places that {@code results} has left open for platform events. */
  List<Result> publish(List<Change> changes, List<Result> results, Session session) {
    List<Result> all = new ArrayList<>(results);
    for (int index = 0; index < changes.size(); index++) {
      if (all.get(index) == null) {
        all.set(index, publish(changes.get(index), session));
      }
    }
    return all;
  }

  private Result publish(Change change, Session session) {
    try {
      ObjectType type = store.schema().require(change.type());
      RecordAccess access = new RecordAccess(store, session.access());
      if (change.operation() != Operation.CREATE) {
        throw new Refusal(
            ErrorCode.INVALID_TYPE_FOR_OPERATION,
            "entity type %s does not support %s"
                .formatted(type, change.operation().name().toLowerCase(Locale.ROOT)));
      }
      access.require(type, Flag.CREATEABLE, ObjectPermission.CREATE, "create");
      Draft draft = Draft.create(type);
      References references = new References(store, session.access());
      new FieldAssignment(session, references).assign(draft, change.fields());
      FieldDefaults.apply(draft);
      FieldDefaults.checkRequired(draft);
      String uuid = UUID.randomUUID().toString();
      Map<String, Object> fields = fields(draft);
      Runnable publish = () -> bus.publish(type.name(), fields, session.userId(), uuid);
      if (afterCommit.contains(type.name())) {
        store.afterCommit(publish);
      } else {
        publish.run();
      }
      return new Result(
          RecordId.of("e00", 1),
          true,
          true,
          List.of(new Error(ErrorCode.OPERATION_ENQUEUED, uuid, List.of())));
    } catch (Refusal refusal) {
      return SaveBatch.failed(refusal.errors());
    }
  }

  private static Map<String, Object> fields(Draft draft) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field field : draft.type().fields()) {
      if (draft.isAssigned(field) || draft.value(field) != null) {
        fields.put(field.name(), draft.value(field));
      }
    }
    return fields;
  }
}
