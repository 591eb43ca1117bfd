package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.Field.Reference;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.FieldType;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.security.Access;
import dev.greendoor.localorg.security.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the fields that came from the wire into a draft, as far as the session's user may. */
final class FieldAssignment {

  private static final Set<String> AUDIT_FIELDS =
      Set.of("CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById");

  private final Access access;
  private final ValueConversion conversion;
  private final References references;

  FieldAssignment(Session session, References references) {
    this.access = session.access();
    this.conversion = new ValueConversion(session.apiName().startsWith("bulk"));
    this.references = references;
  }

  /** Assigns all fields or refuses with every reason found. */
  void assign(Draft draft, Map<String, Object> wireFields) {
    List<RecordService.Error> errors = new ArrayList<>();
    List<String> unwritable = new ArrayList<>();
    wireFields.forEach(
        (name, wire) -> {
          if (name.equals("attributes")) {
            return;
          }
          Field field = fieldNamed(draft, name, wire);
          if (field.type() == FieldType.ID) {
            errors.addAll(idGiven(draft, wire));
          } else if (isWritable(draft, field)) {
            collect(errors, () -> draft.assign(field, stored(draft, field, name, wire)));
          } else {
            unwritable.add(field.name());
          }
        });
    if (!unwritable.isEmpty()) {
      errors.add(0, unwritable(unwritable));
    }
    if (!errors.isEmpty()) {
      throw new Refusal(errors);
    }
  }

  /** The stored form of a value that identifies a record by one of its keys. */
  Object key(Field field, Object wire) {
    return conversion.convert(field, wire);
  }

  private Object stored(Draft draft, Field field, String name, Object wire) {
    if (wire instanceof Map<?, ?> parent) {
      return references.byKey(draft.type(), field, name, parent, this);
    }
    Object value = conversion.convert(field, wire);
    if (value == null) {
      return null;
    }
    return field.type().isId()
        ? references.canonical(field, (String) value)
        : ValueRules.checked(field, value);
  }

  private Field fieldNamed(Draft draft, String name, Object wire) {
    ObjectType type = draft.type();
    Optional<Field> field = wire instanceof Map ? type.parent(name) : type.field(name);
    return field
        .filter(found -> access.canRead(type, found))
        .orElseThrow(
            () ->
                new Refusal(
                    ErrorCode.INVALID_FIELD,
                    "No such column '%s' on sobject of type %s".formatted(name, type)));
  }

  private boolean isWritable(Draft draft, Field field) {
    if (draft.isNew() && AUDIT_FIELDS.contains(field.name())) {
      return access.hasUserPermission("CreateAuditFields");
    }
    boolean fixedMaster =
        !draft.isNew()
            && field.reference().filter(Reference::masterDetail).isPresent()
            && !field.reference().orElseThrow().reparentable();
    return field.is(draft.isNew() ? FieldFlag.CREATEABLE : FieldFlag.UPDATEABLE)
        && !fixedMaster
        && !field.isCalculated()
        && access.canEdit(draft.type(), field);
  }

  /** A record is named by its address, not among its fields; a blank id says nothing. */
  private static List<RecordService.Error> idGiven(Draft draft, Object wire) {
    if (wire == null || wire.equals("")) {
      return List.of();
    }
    return List.of(
        draft.isNew()
            ? new RecordService.Error(
                ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
                "cannot specify Id in an insert call",
                List.of("Id"))
            : new RecordService.Error(
                ErrorCode.INVALID_FIELD,
                "The Id field should not be specified in the sobject data.",
                List.of()));
  }

  private static RecordService.Error unwritable(List<String> fields) {
    return new RecordService.Error(
        ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
        "Unable to create/update fields: "
            + String.join(", ", fields)
            + ". Please check the security settings of this field and verify that it is read/write"
            + " for your profile or permission set.",
        List.copyOf(fields));
  }

  private static void collect(List<RecordService.Error> errors, Runnable step) {
    try {
      step.run();
    } catch (Refusal refusal) {
      errors.addAll(refusal.errors());
    }
  }
}
