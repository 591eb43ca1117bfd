package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.ObjectType.Flag;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Access.ObjectPermission;
import java.util.Set;

/** Whether the user may write this object and this record; finds records as the user sees them. */
final class RecordAccess {

  private static final Set<String> TRANSFERRING = Set.of("Transfer", "All");

  private final OrgStore store;
  private final Access access;

  RecordAccess(OrgStore store, Access access) {
    this.store = store;
    this.access = access;
  }

  /** The object of this name, if the user may read it at all. */
  ObjectType type(String name) {
    return store
        .schema()
        .type(name)
        .filter(type -> access.allows(ObjectPermission.READ, type) || type.is(Flag.PLATFORM_EVENT))
        .orElseThrow(
            () ->
                new Refusal(
                    ErrorCode.INVALID_TYPE,
                    ("sObject type '%s' is not supported. If you are attempting to use a custom"
                            + " object, be sure to append the '__c' after the entity name. Please"
                            + " reference your WSDL or the describe call for the appropriate names.")
                        .formatted(name)));
  }

  /** Refuses an operation that the object does not support or the user has no permission for. */
  void require(ObjectType type, Flag supported, ObjectPermission permission, String verb) {
    if (!type.is(supported) || type.is(Flag.SYSTEM_MAINTAINED)) {
      throw new Refusal(
          ErrorCode.INVALID_TYPE_FOR_OPERATION,
          "entity type %s does not support %s".formatted(type, verb));
    }
    if (!access.allows(permission, type)) {
      throw noAccess();
    }
  }

  /** The live record with this id that the user may edit. */
  Row editable(ObjectType type, String id) {
    Row row = live(type, id);
    requireReadable(row);
    if (!access.canEdit(row)) {
      throw noAccess();
    }
    return row;
  }

  /** The live record with this id that the user may delete. */
  Row deletable(ObjectType type, String id) {
    Row row = live(type, id);
    requireDeletable(row);
    return row;
  }

  /** The record with this id, in the recycle bin or not. */
  Row existing(ObjectType type, String id) {
    String canonical =
        RecordId.canonical(id)
            .orElseThrow(() -> new Refusal(ErrorCode.MALFORMED_ID, "malformed id " + id));
    return store
        .find(canonical)
        .filter(row -> row.type().equals(type))
        .orElseThrow(
            () -> new Refusal(ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id"));
  }

  void requireDeletable(Row row) {
    requireReadable(row);
    if (!access.canDelete(row)) {
      throw noAccess();
    }
  }

  /** Refuses a change of owner by a user who may edit the record but not give it away. */
  void requireTransfer(Draft draft) {
    boolean givenAway = !draft.isNew() && draft.isChanged("OwnerId");
    if (givenAway && !TRANSFERRING.contains(access.maxAccessLevel(draft.before().orElseThrow()))) {
      throw noAccess();
    }
  }

  private Row live(ObjectType type, String id) {
    Row row = existing(type, id);
    if (row.isDeleted()) {
      throw new Refusal(ErrorCode.ENTITY_IS_DELETED, "entity is deleted");
    }
    return row;
  }

  private void requireReadable(Row row) {
    if (!access.canRead(row)) {
      throw new Refusal(
          ErrorCode.INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,
          "insufficient access rights on cross-reference id");
    }
  }

  private static Refusal noAccess() {
    return new Refusal(
        ErrorCode.INSUFFICIENT_ACCESS_OR_READONLY, "insufficient access rights on object id");
  }
}
