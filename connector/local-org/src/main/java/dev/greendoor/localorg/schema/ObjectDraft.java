package dev.greendoor.localorg.schema;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object while its parts are still being put together from schema and metadata files. */
final class ObjectDraft {

  final String name;
  String label;
  String labelPlural;
  String keyPrefix;
  ObjectType.Sharing sharing = ObjectType.Sharing.PUBLIC_READ_WRITE;
  final Set<ObjectType.Flag> flags = EnumSet.noneOf(ObjectType.Flag.class);
  final List<RecordType> recordTypes = new ArrayList<>();

  private final Map<String, Field> fields = new LinkedHashMap<>();

  ObjectDraft(String name) {
    this.name = name;
  }

  /** Adds the field, or replaces the one of this name in its place. */
  void put(Field field) {
    fields.put(field.name(), field);
  }

  Field field(String fieldName) {
    return fields.get(fieldName);
  }

  boolean has(String fieldName) {
    return fields.containsKey(fieldName);
  }

  List<Field> fields() {
    return List.copyOf(fields.values());
  }

  /** The finished object, with each field's ordinal set to its position. */
  ObjectType build() {
    List<Field> numbered = new ArrayList<>(fields.size());
    for (Field field : fields.values()) {
      numbered.add(Fields.withOrdinal(field, numbered.size()));
    }
    return new ObjectType(
        name, label, labelPlural, keyPrefix, sharing, flags, numbered, recordTypes);
  }
}
