package dev.greendoor.localorg.schema;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Drafts of custom objects, their histories and platform events, from the templates. */
final class CustomObjectDrafts {

  private static final EnumSet<ObjectType.Flag> RECORDS =
      EnumSet.of(
          ObjectType.Flag.CREATEABLE,
          ObjectType.Flag.UPDATEABLE,
          ObjectType.Flag.DELETABLE,
          ObjectType.Flag.UNDELETABLE,
          ObjectType.Flag.QUERYABLE,
          ObjectType.Flag.SEARCHABLE,
          ObjectType.Flag.REPLICATEABLE,
          ObjectType.Flag.CHANGE_EVENTS);

  private final SchemaFiles files;
  private final KeyPrefixes prefixes;

  CustomObjectDrafts(SchemaFiles files, KeyPrefixes prefixes) {
    this.files = files;
    this.prefixes = prefixes;
  }

  /**
   * The object with the fields that every one of its kind has.
   *
   * @param detail whether it has a master, whose owner and access it shares
   */
  ObjectDraft draft(CustomObject object, boolean detail) {
    ObjectDraft draft = new ObjectDraft(object.name());
    draft.label = object.label();
    draft.labelPlural = object.labelPlural();
    draft.flags.add(ObjectType.Flag.CUSTOM);
    if (object.platformEvent()) {
      draft.keyPrefix = prefixes.next('e', object.name());
      draft.flags.add(ObjectType.Flag.CREATEABLE);
      draft.flags.add(ObjectType.Flag.PLATFORM_EVENT);
      files.template("platform-event").forEach(draft::put);
      return draft;
    }
    draft.keyPrefix = prefixes.next('a', object.name());
    draft.flags.addAll(RECORDS);
    draft.sharing = sharing(object, detail);
    for (Field field : files.template("custom-object")) {
      if (!(detail && field.name().equals("OwnerId"))) {
        draft.put(field);
      }
      if (field.name().equals("IsDeleted")) {
        draft.put(object.nameField());
      }
    }
    return draft;
  }

  /** {@code X__History} of a custom object {@code X__c}. */
  ObjectDraft history(CustomObject object) {
    String stem = object.name().replaceFirst("__c$", "");
    ObjectDraft history = new ObjectDraft(stem + "__History");
    history.label = "History: " + object.label();
    history.labelPlural = history.label;
    history.keyPrefix = prefixes.next('h', history.name);
    history.sharing = ObjectType.Sharing.CONTROLLED_BY_PARENT;
    history.flags.addAll(
        EnumSet.of(
            ObjectType.Flag.QUERYABLE,
            ObjectType.Flag.REPLICATEABLE,
            ObjectType.Flag.SYSTEM_MAINTAINED));
    files.template("custom-history").forEach(history::put);
    history.put(parent(object));
    return history;
  }

  private static Field parent(CustomObject object) {
    EnumSet<FieldFlag> flags = FieldDefaults.searchFlags(FieldType.REFERENCE, 18);
    flags.add(FieldFlag.ALWAYS_VISIBLE);
    return new Field(
        "ParentId",
        "Parent ID",
        FieldType.REFERENCE,
        0,
        18,
        0,
        0,
        flags,
        List.of(),
        Optional.of(
            new Field.Reference(
                List.of(object.name()), "Parent", "Histories", true, true, false, false)),
        Optional.empty(),
        Optional.empty(),
        null,
        null,
        null);
  }

  private static ObjectType.Sharing sharing(CustomObject object, boolean detail) {
    boolean byParent = object.sharing() == ObjectType.Sharing.CONTROLLED_BY_PARENT;
    if (object.sharing() != null && detail != byParent) {
      throw new SchemaException(
          object.file(),
          detail
              ? "<sharingModel> must be ControlledByParent: the object has a master-detail field"
              : "<sharingModel> ControlledByParent needs a master-detail field");
    }
    if (detail) {
      return ObjectType.Sharing.CONTROLLED_BY_PARENT;
    }
    return Optional.ofNullable(object.sharing()).orElse(ObjectType.Sharing.PUBLIC_READ_WRITE);
  }
}
