package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import dev.greendoor.localorg.security.Access;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a lookup may point at: a live record, of the right object, that the user may see. */
final class References {

  private final OrgStore store;
  private final Access access;

  References(OrgStore store, Access access) {
    this.store = store;
    this.access = access;
  }

  /** The 18-character form of an id given for a lookup. */
  String canonical(Field field, String id) {
    String canonical =
        RecordId.canonical(id).orElseThrow(() -> wrongId(ErrorCode.MALFORMED_ID, field, id));
    boolean rightType =
        store
            .schema()
            .typeOf(canonical)
            .filter(type -> field.reference().orElseThrow().targets().contains(type.name()))
            .isPresent();
    if (!rightType) {
      throw wrongId(ErrorCode.FIELD_INTEGRITY_EXCEPTION, field, id);
    }
    return canonical;
  }

  /** The id of the parent that is given by one of its keys, {@code "Account": {"Ext__c": "A1"}}. */
  String byKey(
      ObjectType type, Field field, String relationship, Map<?, ?> parent, FieldAssignment keys) {
    List<? extends Map.Entry<?, ?>> entries =
        parent.entrySet().stream().filter(entry -> !entry.getKey().equals("attributes")).toList();
    if (entries.size() != 1) {
      throw new Refusal(
          ErrorCode.INVALID_FIELD,
          "Cannot reference a foreign key field %s: give exactly one external id of the parent"
              .formatted(relationship));
    }
    String keyName = (String) entries.get(0).getKey();
    ObjectType target = target(field, parent, keyName);
    Field key =
        Keys.externalId(target, keyName)
            .filter(found -> store.indexed(target, found))
            .orElseThrow(() -> noKey(keyName, type, relationship));
    Object value = keys.key(key, entries.get(0).getValue());
    Collection<Row> matches = value == null ? List.of() : store.lookup(target, key, value);
    if (matches.size() == 1) {
      return matches.iterator().next().id();
    }
    throw matches.isEmpty()
        ? new Refusal(
            ErrorCode.INVALID_FIELD,
            "Foreign key external ID: %s not found for field %s in entity %s"
                .formatted(value, key.name(), target))
        : Keys.ambiguous(key, matches);
  }

  /** Refuses lookups that were assigned and changed but point at nothing that the user may use. */
  void check(Draft draft) {
    for (Field field : draft.type().fields()) {
      if (field.reference().isPresent()
          && draft.isAssigned(field)
          && draft.isChanged(field)
          && draft.value(field) != null) {
        checkTarget(draft, field);
      }
    }
  }

  private void checkTarget(Draft draft, Field field) {
    Row target =
        store
            .find((String) draft.value(field))
            .orElseThrow(
                () ->
                    new Refusal(
                        ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id"));
    if (target.isDeleted()) {
      throw new Refusal(ErrorCode.ENTITY_IS_DELETED, "entity is deleted");
    }
    boolean enough = needsEdit(field) ? access.canEdit(target) : access.canRead(target);
    if (!enough) {
      throw new Refusal(
          ErrorCode.INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY,
          "insufficient access rights on cross-reference id: " + RecordId.shortForm(target.id()));
    }
    if (field.name().equals("OwnerId")) {
      checkOwner(draft, target);
    }
  }

  /**
   * A detail is written by those who may edit its master, unless its field is content with Read.
   */
  private static boolean needsEdit(Field field) {
    return field.reference().orElseThrow().masterDetail()
        && !field.is(FieldFlag.WRITE_NEEDS_MASTER_READ);
  }

  private static void checkOwner(Draft draft, Row owner) {
    if (owner.type().field("IsActive").isPresent()
        && Boolean.FALSE.equals(owner.value("IsActive"))) {
      throw new Refusal(
          ErrorCode.INACTIVE_OWNER_OR_USER,
          "operation performed with inactive user [%s] as owner of %s"
              .formatted(RecordId.shortForm(owner.id()), draft.type()));
    }
  }

  private ObjectType target(Field field, Map<?, ?> parent, String keyName) {
    List<ObjectType> targets =
        field.reference().orElseThrow().targets().stream()
            .flatMap(name -> store.schema().type(name).stream())
            .toList();
    Optional<Object> named =
        Optional.ofNullable(parent.get("attributes"))
            .filter(Map.class::isInstance)
            .map(attributes -> ((Map<?, ?>) attributes).get("type"));
    return targets.stream()
        .filter(
            type ->
                named
                    .map(name -> type.name().equalsIgnoreCase(name.toString()))
                    .orElseGet(() -> Keys.externalId(type, keyName).isPresent()))
        .findFirst()
        .orElse(targets.get(0));
  }

  private static Refusal wrongId(ErrorCode code, Field field, String id) {
    return new Refusal(code, field.label() + ": id value of incorrect type: " + id, field.name());
  }

  private static Refusal noKey(String key, ObjectType type, String relationship) {
    return new Refusal(
        ErrorCode.INVALID_FIELD,
        "Field name provided, %s is not an External ID or indexed field for %s.%s"
            .formatted(key, type, relationship));
  }
}
