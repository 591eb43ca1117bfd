package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.dml.RecordService.Change;
import dev.greendoor.localorg.dml.RecordService.Result;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.ObjectType.Flag;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import dev.greendoor.localorg.security.Session;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies single changes within one save, as its user, with every rule of the org. */
final class RecordSave {

  private final WriteGate gate;
  private final RecordAutomation automation;
  private final Session session;
  private final OrgStore store;
  private final RowWriter writer;
  private final RecordAccess access;
  private final References references;
  private final FieldAssignment fields;
  private final RecordTypes recordTypes;
  private final Deletion deletion;

  RecordSave(RowWriter writer, Session session, WriteGate gate, RecordAutomation automation) {
    this.automation = automation;
    this.gate = gate;
    this.session = session;
    this.store = writer.store();
    this.writer = writer;
    this.access = new RecordAccess(store, session.access());
    this.references = new References(store, session.access());
    this.fields = new FieldAssignment(session, references);
    this.recordTypes = new RecordTypes(session.access());
    this.deletion = new Deletion(writer);
  }

  /** Applies one change or refuses it. */
  Result apply(Change change) {
    ObjectType type = access.type(change.type());
    return switch (change.operation()) {
      case CREATE -> create(type, change.fields());
      case UPDATE -> update(type, change.id(), change.fields());
      case UPSERT -> upsert(type, change);
      case DELETE -> delete(type, change.id());
      case HARD_DELETE -> hardDelete(type, change.id());
      case UNDELETE -> undelete(type, change.id());
    };
  }

  private Result create(ObjectType type, Map<String, Object> wireFields) {
    access.require(type, Flag.CREATEABLE, ObjectPermission.CREATE, "create");
    Draft draft = Draft.create(type);
    fields.assign(draft, wireFields);
    recordTypes.applyDefaults(draft);
    return new Result(save(draft).id(), true, true, List.of());
  }

  private Result update(ObjectType type, String id, Map<String, Object> wireFields) {
    access.require(type, Flag.UPDATEABLE, ObjectPermission.EDIT, "update");
    Row row = access.editable(type, id);
    gate.checkExisting(row, session);
    Draft draft = Draft.update(row);
    fields.assign(draft, wireFields);
    access.requireTransfer(draft);
    return new Result(save(draft).id(), true, false, List.of());
  }

  private Row save(Draft draft) {
    references.check(draft);
    writer.complete(draft);
    recordTypes.check(draft);
    PersonAccounts.check(draft);
    FieldDefaults.checkRequired(draft);
    Keys.checkUnique(draft, store);
    automation.beforeStore(draft, session);
    Row before = draft.before().orElse(null);
    Row stored = writer.store(draft);
    Row after =
        automation
            .newOwner(stored, session)
            .map(owner -> writer.change(stored, Map.of("OwnerId", owner)))
            .orElse(stored);
    writer.react(before, after);
    return after;
  }

  private Result upsert(ObjectType type, Change change) {
    if (change.externalIdField() == null || change.externalIdField().equalsIgnoreCase("Id")) {
      Object id = change.id() == null ? change.externalId() : change.id();
      return id == null || id.equals("")
          ? create(type, change.fields())
          : update(type, (String) id, change.fields());
    }
    Field key =
        Keys.externalId(type, change.externalIdField())
            .orElseThrow(() -> noExternalId(change.externalIdField()));
    Object value = fields.key(key, change.externalId());
    if (value == null) {
      throw new Refusal(ErrorCode.MISSING_ARGUMENT, key.name() + " not specified", key.name());
    }
    Collection<Row> matches = store.lookup(type, key, value);
    return switch (matches.size()) {
      case 0 -> create(type, withKey(change, key));
      case 1 -> update(type, matches.iterator().next().id(), withoutKey(change, key));
      default -> throw Keys.ambiguous(key, matches);
    };
  }

  private static Map<String, Object> withKey(Change change, Field key) {
    Map<String, Object> all = withoutKey(change, key);
    all.put(key.name(), change.externalId());
    return all;
  }

  private static Map<String, Object> withoutKey(Change change, Field key) {
    Map<String, Object> rest = new LinkedHashMap<>(change.fields());
    rest.keySet().removeIf(key.name()::equalsIgnoreCase);
    return rest;
  }

  private static Refusal noExternalId(String name) {
    return new Refusal(
        ErrorCode.NOT_FOUND,
        "Provided external ID field does not exist or is not accessible: " + name);
  }

  private Result delete(ObjectType type, String id) {
    access.require(type, Flag.DELETABLE, ObjectPermission.DELETE, "delete");
    Row row = access.deletable(type, id);
    gate.checkExisting(row, session);
    PersonAccounts.refuseDeletion(row);
    deletion.delete(row);
    return new Result(row.id(), true, false, List.of());
  }

  private Result hardDelete(ObjectType type, String id) {
    access.require(type, Flag.DELETABLE, ObjectPermission.DELETE, "delete");
    Row row = access.existing(type, id);
    access.requireDeletable(row);
    gate.checkExisting(row, session);
    PersonAccounts.refuseDeletion(row);
    deletion.purge(row);
    return new Result(row.id(), true, false, List.of());
  }

  private Result undelete(ObjectType type, String id) {
    access.require(type, Flag.UNDELETABLE, ObjectPermission.DELETE, "undelete");
    Row row = access.existing(type, id);
    access.requireDeletable(row);
    deletion.undelete(row);
    return new Result(row.id(), true, false, List.of());
  }
}
