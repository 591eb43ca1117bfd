package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.ErrorCode;
import dev.greendoor.localorg.data.OrgStore;
import dev.greendoor.localorg.data.Row;
import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.FieldFlag;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.RecordId;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fields that identify a record: finding by them, and keeping unique ones unique. */
final class Keys {

  private Keys() {}

  /** The field of this name if upserts and parents by external id may use it. */
  static Optional<Field> externalId(ObjectType type, String name) {
    return type.field(name)
        .filter(field -> field.is(FieldFlag.EXTERNAL_ID) || field.is(FieldFlag.ID_LOOKUP));
  }

  static Refusal ambiguous(Field key, Collection<Row> matches) {
    String ids =
        matches.stream().map(Row::id).map(RecordId::shortForm).collect(Collectors.joining(", "));
    return new Refusal(
        ErrorCode.DUPLICATE_EXTERNAL_ID,
        "%s: more than one record found for external id field: [%s]".formatted(key.name(), ids));
  }

  /** Refuses a draft that has a unique value of another live record. */
  static void checkUnique(Draft draft, OrgStore store) {
    for (Field field : draft.type().fields()) {
      if (field.is(FieldFlag.UNIQUE) && draft.value(field) != null && draft.isChanged(field)) {
        checkUnique(draft.type(), field, draft.value(field), draft.id(), store);
      }
    }
  }

  /** Refuses a row that comes back from the recycle bin to find its place taken. */
  static void checkUnique(Row row, OrgStore store) {
    for (Field field : row.type().fields()) {
      if (field.is(FieldFlag.UNIQUE) && row.value(field) != null) {
        checkUnique(row.type(), field, row.value(field), row.id(), store);
      }
    }
  }

  private static void checkUnique(
      ObjectType type, Field field, Object value, String ownId, OrgStore store) {
    if (field.equals(type.id())) {
      return;
    }
    for (Row other : store.lookup(type, field, value)) {
      if (!other.id().equals(ownId)) {
        throw new Refusal(
            ErrorCode.DUPLICATE_VALUE,
            "duplicate value found: %s duplicates value on record with id: %s"
                .formatted(field.name(), RecordId.shortForm(other.id())));
      }
    }
  }
}
