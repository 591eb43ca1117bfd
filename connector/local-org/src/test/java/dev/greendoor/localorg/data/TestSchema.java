package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Objects that differ from those of the standard schema. */
final class TestSchema {

  private TestSchema() {}

  /** The object without one of its fields; the others move up. */
  static ObjectType without(ObjectType type, String fieldName) {
    List<Field> fields = new ArrayList<>();
    for (Field field : type.fields()) {
      if (!field.name().equals(fieldName)) {
        fields.add(field.at(fields.size()));
      }
    }
    return new ObjectType(
        type.name(),
        type.label(),
        type.labelPlural(),
        type.keyPrefix(),
        type.sharing(),
        Arrays.stream(ObjectType.Flag.values()).filter(type::is).collect(Collectors.toSet()),
        fields);
  }
}
