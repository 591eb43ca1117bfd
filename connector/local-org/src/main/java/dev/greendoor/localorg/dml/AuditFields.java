package dev.greendoor.localorg.dml;

import dev.greendoor.localorg.schema.Field;

/** Who made and changed a record, and when. */
final class AuditFields {

  private AuditFields() {}

  /** Stamps a draft that is about to be stored; what the writer was allowed to give stays. */
  static void stamp(Draft draft, SaveContext context) {
    if (draft.isNew()) {
      draft.set("IsDeleted", false);
      draft.setIfBlank("CreatedDate", context.now());
      draft.setIfBlank("CreatedById", context.userId());
      draft.setIfBlank("LastModifiedDate", draft.value("CreatedDate"));
      draft.setIfBlank("LastModifiedById", draft.value("CreatedById"));
      draft.setIfBlank("SystemModstamp", context.isImport() ? lastModified(draft) : context.now());
      if (isOwned(draft)) {
        draft.setIfBlank("OwnerId", context.userId());
      }
    } else if (!context.isImport()) {
      draft.set("LastModifiedDate", context.now());
      draft.set("LastModifiedById", context.userId());
      draft.set("SystemModstamp", context.now());
    }
  }

  private static Object lastModified(Draft draft) {
    Object modified = draft.value("LastModifiedDate");
    return modified == null ? draft.value("CreatedDate") : modified;
  }

  private static boolean isOwned(Draft draft) {
    return draft.type().field("OwnerId").flatMap(Field::reference).isPresent();
  }
}
