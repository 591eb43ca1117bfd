package dev.greendoor.localorg.data;

import dev.greendoor.localorg.schema.Field;
import dev.greendoor.localorg.schema.ObjectType;
import dev.greendoor.localorg.schema.Schema;
import dev.greendoor.localorg.schema.SchemaException;
import java.util.Objects;

/** Whether rows of one schema are rows of another one as they are. */
public final class SchemaExtension {

  private SchemaExtension() {}

  /**
   * Checks that everything of {@code present} is in {@code next}, in the same place.
   *
   * @throws SchemaException naming what is not, as {@code Object} or {@code Object.Field}
   */
  public static void require(Schema present, Schema next) {
    for (ObjectType type : present.types()) {
      ObjectType later =
          next.type(type.name())
              .orElseThrow(() -> new SchemaException(type.name(), "the object would be gone"));
      if (!Objects.equals(type.keyPrefix(), later.keyPrefix())) {
        throw new SchemaException(
            type.name(), "a new object would take its key prefix; give the new one another name");
      }
      type.fields().forEach(field -> require(type, field, later));
    }
  }

  private static void require(ObjectType type, Field field, ObjectType laterType) {
    String name = type.name() + "." + field.name();
    Field later =
        laterType
            .field(field.name())
            .orElseThrow(() -> new SchemaException(name, "the field would be gone"));
    if (later.type() != field.type() && !RetypedValue.possible(field.type(), later.type())) {
      throw new SchemaException(
          name,
          "Cannot change field type from %s to %s"
              .formatted(field.type().label(), later.type().label()));
    }
    if (later.ordinal() != field.ordinal()) {
      throw new SchemaException(name, "the field would move");
    }
  }
}
