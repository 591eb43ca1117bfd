package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordType;
import dev.greendoor.localorg.security.Access;
import java.util.Optional;

/** The record type of a record: who may give it, what a new record starts with, what it offers. */
final class RecordTypes {

  private static final String FIELD = "RecordTypeId";

  private final Access access;

  RecordTypes(Access access) {
    this.access = access;
  }

  /** Gives a new record the default type of its user and the default values of its type. */
  void applyDefaults(Draft draft) {
    ObjectType type = draft.type();
    if (type.recordTypes().isEmpty()) {
      return;
    }
    if (!draft.isAssigned(FIELD)) {
      access
          .defaultRecordType(type, draft.isAssigned("LastName"))
          .ifPresent(recordType -> draft.set(FIELD, recordType.id()));
    }
    of(draft).ifPresent(recordType -> applyDefaults(draft, recordType));
  }

  private static void applyDefaults(Draft draft, RecordType recordType) {
    for (String field : recordType.picklists().keySet()) {
      if (!draft.isAssigned(field)) {
        recordType.defaultValue(field).ifPresent(value -> draft.setIfBlank(field, value));
      }
    }
  }

  /** Refuses a type that the user may not give, and values that the type does not offer. */
  void check(Draft draft) {
    if (draft.type().recordTypes().isEmpty()) {
      return;
    }
    Optional<RecordType> recordType = of(draft);
    boolean chosen = draft.isAssigned(FIELD) && draft.isChanged(FIELD);
    if (chosen && draft.value(FIELD) != null && recordType.filter(access::canUse).isEmpty()) {
      throw new Refusal(
          ErrorCode.INVALID_CROSS_REFERENCE_KEY,
          "Record Type ID: this ID value isn't valid for the user: " + draft.value(FIELD),
          FIELD);
    }
    recordType.ifPresent(found -> checkValues(draft, found));
  }

  private static void checkValues(Draft draft, RecordType recordType) {
    for (String name : recordType.picklists().keySet()) {
      Field field = draft.type().require(name);
      boolean restricted =
          field.is(FieldFlag.RESTRICTED_PICKLIST)
              && field.type() == FieldType.PICKLIST
              && draft.isAssigned(field)
              && draft.isChanged(field);
      if (restricted
          && draft.value(field) instanceof String value
          && !recordType.offers(name, value)) {
        throw new Refusal(
            ErrorCode.INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST,
            field.label() + ": bad value for restricted picklist field: " + value,
            name);
      }
    }
  }

  private static Optional<RecordType> of(Draft draft) {
    return Optional.ofNullable(draft.text(FIELD)).flatMap(draft.type()::recordType);
  }
}
